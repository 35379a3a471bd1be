"""What is said at a cell: unreadable, emptied, standing out; and the list of what keeps a paper back."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import figure, log_in
from tests.journeys.test_cell_by_cell import CLERK
from tests.journeys.test_keyboard import LET_IN, press, ready
from tests.journeys.test_pasting import saved
from tests.servers import DEMO_PASSWORD, Portal

pytestmark = pytest.mark.journey

SHANGHAI = ZoneInfo("Asia/Shanghai")
PHONE = {"width": 390, "height": 844}
# Two soft rules watch it: the past, and the register of bases.
WATCHED = "red_base_visitors"


@pytest.fixture
def form(portal: Portal, page: Page) -> Page:
    """The window of a secretary with her paper open."""
    portal.manage("shell", "-c", LET_IN.format(CLERK, DEMO_PASSWORD))
    log_in(page, CLERK)
    page.locator(".task_list__what a", has_text="季度").first.click()
    ready(page)
    return page


def first_required(page: Page) -> str:
    code: str = page.locator("[data-figure-cell][data-required]").first.evaluate(
        "row => row.dataset.code"
    )
    return code


def test_an_unreadable_cell_blocks_also_on_the_phone(form: Page) -> None:
    form.set_viewport_size(PHONE)
    code = first_required(form)
    old = figure(form, code).input_value()
    blockers = form.locator("[data-blockers]")
    figure(form, code).fill("不少")
    press(form, "Tab")
    line = blockers.locator(f"[data-jump={code}]")
    expect(line).to_be_attached()
    expect(blockers.locator("summary")).to_be_in_viewport()
    blockers.locator("summary").click()
    expect(line.locator("xpath=..")).to_contain_text("不是数字")
    line.click()
    expect(figure(form, code)).to_be_focused()
    figure(form, code).fill(old or "1")
    saved(form)
    expect(line).not_to_be_attached()


def test_a_required_cell_emptied_is_told_so_where_it_is(form: Page) -> None:
    code = first_required(form)
    old = figure(form, code).input_value() or "1"
    figure(form, code).fill(old)
    saved(form)
    figure(form, code).fill("")
    press(form, "Tab")
    state = form.locator(f"#row_{code} [data-cell-state]")
    expect(state).to_have_text("已清空。必填，没有发生的请填0。")
    figure(form, code).fill(old)
    press(form, "Tab")
    expect(state).to_contain_text("已保存")


def test_one_box_answers_what_stands_out_and_has_the_width_of_the_table(form: Page) -> None:
    row = form.locator(f"#row_{WATCHED}")
    old = figure(form, WATCHED).input_value()
    figure(form, WATCHED).fill("999999" if old != "999999" else "888888")
    press(form, "Tab")
    finding = row.locator("[data-finding][data-open]")
    expect(finding).to_have_count(1)
    expect(row.locator("[data-finding-box]")).to_have_count(1)
    width = "piece => piece.clientWidth / piece.closest('table').clientWidth"
    assert finding.evaluate(width) > 0.9
    assert finding.evaluate("piece => piece.clientHeight") < 130
    finding.get_by_text("集中在本季度开展").click()
    finding.get_by_role("button", name="提交说明").click()
    expect(finding).to_have_count(0)
    expect(row.locator("[data-finding-said]")).to_contain_text("集中在本季度开展")
    expect(form.locator(f"[data-blockers] [data-jump={WATCHED}]")).not_to_be_attached()


def test_the_form_tells_the_time_of_the_portal(browser: Browser, portal: Portal) -> None:
    portal.manage("shell", "-c", LET_IN.format(CLERK, DEMO_PASSWORD))
    context = browser.new_context(base_url=portal.url, timezone_id="America/New_York")
    page = context.new_page()
    log_in(page, CLERK)
    page.locator(".task_list__what a", has_text="季度").first.click()
    ready(page)
    code = first_required(page)
    old = figure(page, code).input_value()
    before = datetime.now(SHANGHAI)
    figure(page, code).fill("7" if old != "7" else "8")
    saved(page)
    state = page.locator(f"#row_{code} [data-cell-state]").inner_text()
    assert state.split()[-1] in {f"{at:%H:%M}" for at in (before, datetime.now(SHANGHAI))}
    context.close()


def test_the_first_figures_of_a_branch_are_near_the_top_of_a_phone(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(PHONE)
    log_in(page, "qian.branch")
    page.locator(".task_list__what a").first.click()
    ready(page)
    top = "cell => cell.getBoundingClientRect().top"
    assert page.locator(".figure_cell__input").first.evaluate(top) < PHONE["height"] / 2
    expect(page.get_by_text("整列粘贴")).to_be_hidden()
    expect(page.get_by_role("link", name="上传表格")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
