"""What somebody types survives a session that ends and a colleague in the same form."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import figure, log_in
from tests.servers import DEMO_PASSWORD

pytestmark = pytest.mark.journey


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


def save(page: Page) -> None:
    """Press 保存草稿."""
    page.get_by_role("button", name="保存草稿").click()


def test_a_session_that_ends_while_typing_loses_nothing(new_page: Callable[[], Page]) -> None:
    page = new_page()
    log_in(page, "qian.branch")
    address = open_form(page)
    first, second = boxes(page)[:2]
    figure(page, first).fill("3")
    figure(page, second).fill("１２")
    page.locator(f"[name={second}__note]").fill("含线上")
    page.context.clear_cookies(name="sessionid")
    save(page)
    expect(page.get_by_text("登录后可恢复未保存的内容")).to_be_visible()
    page.get_by_label("用户名").fill("qian.branch")
    page.get_by_label("密码", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text("发现未保存的内容（2格，")).to_be_visible()
    expect(figure(page, first)).not_to_have_value("3")
    page.get_by_role("button", name="恢复").click()
    expect(figure(page, first)).to_have_value("3")
    expect(page.locator("[data-unsaved-count]")).to_contain_text("处改动未保存")
    save(page)
    expect(page.get_by_text("已保存，本次改动2项。")).to_be_visible()
    page.goto(address)
    expect(page.locator("[data-draft-bar]")).to_be_hidden()
    expect(figure(page, first)).to_have_value("3")
    expect(figure(page, second)).to_have_value("１２")
    expect(page.locator(f"[name={second}__note]")).to_have_value("含线上")


def test_what_was_kept_can_be_thrown_away(new_page: Callable[[], Page]) -> None:
    page = new_page()
    log_in(page, "qian.branch")
    open_form(page)
    code = boxes(page)[0]
    figure(page, code).fill("77")
    page.wait_for_timeout(1300)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.get_by_role("button", name="丢弃").click()
    expect(page.locator("[data-draft-bar]")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-draft-bar]")).to_be_hidden()
    expect(figure(page, code)).not_to_have_value("77")


def test_two_browsers_change_different_cells_and_both_stand(
    new_page: Callable[[], Page],
) -> None:
    one, other = new_page(), new_page()
    for page in (one, other):
        log_in(page, "qian.branch")
        address = open_form(page)
    first, second = boxes(one)[:2]
    figure(other, first).fill("41")
    save(other)
    expect(other.get_by_text("已保存，本次改动1项。")).to_be_visible()
    figure(one, second).fill("42")
    save(one)
    expect(one.get_by_text("已保存，本次改动1项。")).to_be_visible()
    one.goto(address)
    expect(figure(one, first)).to_have_value("41")
    expect(figure(one, second)).to_have_value("42")
