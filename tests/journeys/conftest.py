"""A live portal and a real browser for the journeys.

`portal` is one server for all journeys of a run, `page` and `phone` are fresh browser windows.
A request to anywhere else, a script error or a CSP violation fails the test.
"""

import itertools
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.servers import ROOT, Portal

JOURNEY_SECONDS = 240
ACTION_SECONDS = 15
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SCREENSHOTS = ROOT / "var/journeys"
WINDOW_NUMBER = itertools.count(1)
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    # Nothing but this machine can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    outcome: Any = yield
    report = outcome.get_result()
    if report.when == "call":
        item.stash[FAILED] = report.failed


FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A served portal with a small demo city, web server and worker."""
    live = Portal(tmp_path_factory.mktemp("portal"))
    try:
        live.set_up()
        live.start()
        yield live
    finally:
        live.tear_down()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Drives the browsers; there can be only one in a run."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium() -> str:
    """Debian's Chromium."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs chromium (apt-get install chromium, or ./test.sh)")
    return program


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """One browser for all windows of a run."""
    running = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
    yield running
    running.close()


@pytest.fixture(autouse=True)
def time_limit() -> Iterator[None]:
    """A journey that hangs fails after four minutes instead of holding everybody up."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"the journey took more than {JOURNEY_SECONDS} s")

    earlier = signal.signal(signal.SIGALRM, stop)
    signal.alarm(JOURNEY_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, earlier)


@pytest.fixture
def page(browser: Browser, portal: Portal, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window 1280 pixels wide."""
    with window(browser, portal, request, DESKTOP) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, portal: Portal, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window 390 pixels wide."""
    with window(browser, portal, request, PHONE) as opened:
        yield opened


@pytest.fixture
def new_page(browser: Browser, portal: Portal, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Function that opens further windows, each a person of its own (own cookies)."""
    opened: list[Any] = []

    def open_one(size: dict[str, int] = DESKTOP) -> Page:
        manager = window(browser, portal, request, size)
        opened.append(manager)
        return manager.__enter__()

    yield open_one
    for manager in reversed(opened):
        manager.__exit__(None, None, None)


@contextmanager
def window(
    browser: Browser, portal: Portal, request: pytest.FixtureRequest, size: dict[str, int]
) -> Iterator[Page]:
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        base_url=portal.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        accept_downloads=True,
    )
    context.set_default_timeout(ACTION_SECONDS * 1000)
    complaints = watch(context, portal.url)
    opened = context.new_page()
    yield opened
    if request.node.stash.get(FAILED, False):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        name = f"{request.node.name}-{next(WINDOW_NUMBER)}.png"
        opened.screenshot(path=SCREENSHOTS / name, full_page=True)
    context.close()
    assert not complaints, complaints


def watch(context: BrowserContext, url: str) -> list[str]:
    """Collect requests to strangers, script errors and CSP violations of all pages."""
    complaints: list[str] = []
    home = urlsplit(url).netloc

    def on_request(request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != home:
            complaints.append(f"external request: {request.url}")

    def on_console(message: Any) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            complaints.append(message.text)

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", lambda error: complaints.append(f"script error: {error.error}"))
    return complaints


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """Folder for files the browser saves."""
    return tmp_path
