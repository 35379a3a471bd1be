"""The served portal, seen from outside: what a stranger meets, and that the lock works."""

import pytest
from playwright.sync_api import Page, expect

from tests.servers import DEMO_PASSWORD, Portal

pytestmark = [pytest.mark.journey, pytest.mark.embedded]


def log_in(page: Page, username: str, password: str) -> None:
    page.goto("/login/")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("form button[type=submit]").last.click()
    page.wait_for_load_state()


def test_a_stranger_is_sent_to_the_login_page(page: Page) -> None:
    page.goto("/")
    assert page.url.split("?")[0].endswith("/login/")
    expect(page.locator("input[name=password]")).to_be_visible()


def test_the_login_page_fits_a_phone(phone: Page) -> None:
    phone.goto("/login/")
    overflow = phone.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0


def test_a_demo_account_gets_in(page: Page) -> None:
    log_in(page, "wang.finance", DEMO_PASSWORD)
    assert "/login/" not in page.url


def test_an_account_is_locked_after_five_failures(page: Page, portal: Portal) -> None:
    for _ in range(5):
        log_in(page, "zhao.civil", "wrong")
    log_in(page, "zhao.civil", DEMO_PASSWORD)
    expect(page.locator("body")).to_contain_text("锁定")
    portal.manage("axes_reset")
    log_in(page, "zhao.civil", DEMO_PASSWORD)
    assert "/login/" not in page.url


def test_the_answer_carries_the_security_headers(page: Page) -> None:
    answer = page.goto("/login/")
    assert answer is not None
    headers = answer.headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
