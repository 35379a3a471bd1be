"""What somebody types survives leaving the page, an ended session, and a browser without script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.people import figure, log_in
from tests.journeys.test_keyboard import ready
from tests.servers import DEMO_PASSWORD, Portal

pytestmark = pytest.mark.journey
SAVED = re.compile(r"已保存 \d\d:\d\d")


def open_form(page: Page) -> str:
    """The first form of a branch that waits for qian.branch."""
    page.goto("/")
    page.locator(".task_list__what a").first.click()
    expect(page.locator("#paper_form")).to_be_visible()
    return page.url


def boxes(page: Page) -> list[str]:
    """Metric codes of the cells on the page; a branch is asked few."""
    found = page.locator(".figure_cell__input")
    return [str(found.nth(place).get_attribute("name")) for place in range(found.count())]


@pytest.fixture
def typist(new_page: Callable[[], Page]) -> Page:
    page = new_page()
    log_in(page, "qian.branch")
    open_form(page)
    ready(page)
    return page


def test_a_page_left_in_the_middle_of_a_figure_has_stored_it(typist: Page) -> None:
    address, code = typist.url, boxes(typist)[0]
    # As a key or the mouse would come to it: what stands there, the register's or older, is replaced.
    figure(typist, code).focus()
    typist.keyboard.type("37")
    typist.goto("/")
    typist.goto(address)
    expect(figure(typist, code)).to_have_value("37")
    expect(typist.locator("[data-save-bar]")).to_contain_text("全部已保存")


def test_an_ended_session_and_a_closed_page_give_back_what_was_typed(typist: Page) -> None:
    address, (first, second) = typist.url, boxes(typist)[:2]
    typist.context.clear_cookies(name="sessionid")
    figure(typist, first).fill("3")
    figure(typist, second).fill("１２")
    typist.locator(f"[name={second}__note]").fill("含线上")
    typist.goto(address)
    expect(typist.get_by_text("登录后自动保存您未存的内容")).to_be_visible()
    typist.get_by_label("用户名").fill("qian.branch")
    typist.get_by_label("密码", exact=True).fill(DEMO_PASSWORD)
    typist.get_by_role("button", name="登录").click()
    expect(typist.locator(f"#row_{first} [data-cell-state]")).to_have_text(SAVED)
    expect(typist.locator("[data-save-bar]")).to_contain_text("全部已保存")
    typist.reload()
    expect(figure(typist, first)).to_have_value("3")
    expect(figure(typist, second)).to_have_value("１２")
    expect(typist.locator(f"[name={second}__note]")).to_have_value("含线上")


def test_nothing_is_sent_for_review_while_a_cell_is_wrong(typist: Page) -> None:
    code = boxes(typist)[0]
    figure(typist, code).fill("若干")
    typist.get_by_role("button", name="保存并上报").click()
    expect(typist.locator(f"#row_{code} [data-cell-state]")).to_have_text("有误")
    expect(figure(typist, code)).to_be_focused()
    expect(typist.locator("h1")).to_contain_text("草稿")
    figure(typist, code).fill("5")
    expect(typist.locator(f"#row_{code} [data-cell-state]")).to_have_text(SAVED)


def test_without_script_the_form_is_saved_as_a_page(browser: Browser, portal: Portal) -> None:
    context = browser.new_context(
        viewport=DESKTOP,  # type: ignore[arg-type]
        base_url=portal.url,
        java_script_enabled=False,
    )
    page = context.new_page()
    log_in(page, "qian.branch")
    address = open_form(page)
    first, second = boxes(page)[:2]
    figure(page, first).fill("41")
    figure(page, second).fill("很多")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("已保存1项，1项有误未保存")).to_be_visible()
    page.goto(address)
    expect(figure(page, first)).to_have_value("41")
    expect(figure(page, second)).not_to_have_value("很多")
    context.close()
