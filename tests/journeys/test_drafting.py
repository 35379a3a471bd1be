"""Writing a draft when things go wrong: no line, two windows, somebody takes over."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.people import log_in

pytestmark = pytest.mark.journey

SAVED = re.compile("^全部已保存")


def test_no_word_is_lost(new_page: Callable[[], Page]) -> None:
    """Kept without a line, restored after a reload, shown beside a rival, left behind at a hand-over."""
    page, second = new_page(), new_page()
    log_in(page, "chen.office")
    begin(page)
    kept_without_a_line(page)
    restored_after_a_reload(page)
    log_in(second, "chen.office")
    beside_a_rival(page, second)
    broken_in_two(page)
    other = new_page()
    log_in(other, "wu.discipline")
    taken_over(page, other)


def test_hands_are_not_faster_than_the_page(new_page: Callable[[], Page]) -> None:
    """Enter before the search has answered; many lines pasted; a block removed by mistake."""
    page = new_page()
    log_in(page, "chen.office")
    begin(page)
    enter_waits_for_the_search(page)
    what_may_not_be_said_says_why(page)
    enter_for_nothing_is_dropped(page)
    enter_cuts_where_it_was_pressed(page)
    lines_become_blocks(page)
    a_removed_block_comes_back(page)
    rows_of_a_table_become_lines(page)
    nothing_is_cut_on_a_phone(page)


def enter_waits_for_the_search(page: Page) -> None:
    """The first offer of the late answer is put in, and the paragraph is not broken."""
    held: list[Route] = []
    page.route("**/fields/**", lambda route: held.append(route))
    count = page.locator("[data-block]").count()
    chips = first(page).locator("[data-key]")
    before = chips.count()
    with page.expect_request("**/fields/**"):
        write_at_end(page, "@警示教育")
    page.keyboard.press("Enter")
    for route in held:
        route.continue_()
    expect(chips).to_have_count(before + 1)
    expect(first(page)).not_to_contain_text("@")
    expect(page.locator("[data-block]")).to_have_count(count)
    expect(bar(page)).to_have_text(SAVED)
    page.unroute("**/fields/**")


def what_may_not_be_said_says_why(page: Page) -> None:
    """Enter on a greyed offer tells the reason; the next Enter is one of the text."""
    offer = {"key": "x:change", "label": "某数同比", "shown": "没有可比的数", "withheld": True}
    page.route("**/fields/**", lambda route: route.fulfill(json={"offers": [offer]}))
    before = first(page).text_content()
    write_at_end(page, "@某数 同比")
    expect(page.locator("[data-picker-list] [aria-disabled]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("[data-picker-said]")).to_have_text("某数同比不能写入：没有可比的数")
    expect(first(page)).to_have_text(before or "")
    page.keyboard.press("Escape")
    expect(page.locator("[data-picker]")).to_be_hidden()
    expect(bar(page)).to_have_text(SAVED)
    page.unroute("**/fields/**")


def enter_for_nothing_is_dropped(page: Page) -> None:
    """Pressed while a search runs that finds nothing, it breaks nothing that is typed later."""
    held: list[Route] = []
    page.route("**/fields/**", lambda route: held.append(route))
    count = page.locator("[data-block]").count()
    with page.expect_request("**/fields/**"):
        write_at_end(page, "@查无此数")
    page.keyboard.press("Enter")
    with page.expect_request("**/fields/**"):
        page.keyboard.type("后来的字")
    for route in held:
        route.continue_()
    expect(page.locator("[data-picker-said]")).to_contain_text("没有找到")
    expect(first(page)).to_contain_text(re.compile("@查无此数后来的字$"))
    expect(page.locator("[data-block]")).to_have_count(count)
    page.unroute("**/fields/**")
    for _ in range(9):
        page.keyboard.press("Backspace")
    expect(bar(page)).to_have_text(SAVED)


def enter_cuts_where_it_was_pressed(page: Page) -> None:
    """A save is on its way: the text is cut where the caret was, what is typed goes on below."""
    held: list[Route] = []
    count = page.locator("[data-block]").count()
    page.route("**/blocks/", lambda route: held.append(route))
    with page.expect_request("**/blocks/"):
        write_at_end(page, "上句。下句。")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.keyboard.type("new ")
    for route in held:
        route.continue_()
    page.unroute("**/blocks/")
    expect(page.locator("[data-block]")).to_have_count(count + 1)
    expect(first(page)).to_have_text(re.compile("上句。$"))
    expect(page.locator("[data-block] [data-text]").nth(1)).to_have_text("new 下句。")
    expect(bar(page)).to_have_text(SAVED)


def rows_of_a_table_become_lines(page: Page) -> None:
    """Cells stand one behind another, nothing is lost; Ctrl+Z takes the rows out again."""
    blocks = page.locator("[data-block]")
    count, before = blocks.count(), first(page).text_content() or ""
    write_at_end(page, "")
    paste(page, "单位\t次数\r\n市财政局\t27\r\n市民政局\t9\r\n")
    expect(blocks).to_have_count(count + 2)
    expect(first(page)).to_contain_text("单位，次数")
    expect(blocks.nth(1).locator("[data-text]")).to_have_text("市财政局，27")
    expect(bar(page)).to_contain_text("请作为附件")
    page.keyboard.press("Control+z")
    expect(blocks).to_have_count(count)
    expect(first(page)).to_have_text(before)
    expect(bar(page)).to_have_text(SAVED)


def lines_become_blocks(page: Page) -> None:
    """Three lines from elsewhere: the words go on, a heading, a paragraph."""
    blocks = page.locator("[data-block]")
    count = blocks.count()
    write_at_end(page, "")
    paste(page, "接着写。\r\n\r\n二、抓实队伍\r\n　　从严从实。")
    expect(blocks).to_have_count(count + 2)
    expect(first(page)).to_contain_text("接着写。")
    expect(blocks.nth(1)).to_have_attribute("data-kind", "heading")
    expect(blocks.nth(1).locator("[data-text]")).to_have_text("抓实队伍")
    expect(blocks.nth(2).locator("[data-text]")).to_have_text("从严从实。")
    expect(bar(page)).to_have_text(SAVED)


def a_removed_block_comes_back(page: Page) -> None:
    """撤销删除 and Ctrl+Z put it where it stood, with its kind."""
    blocks = page.locator("[data-block]")
    count = blocks.count()
    blocks.nth(1).locator("[data-text]").click()
    page.locator("[data-tool=remove]").click()
    expect(blocks).to_have_count(count - 1)
    undo = page.get_by_role("button", name="撤销删除")
    undo.click()
    expect(blocks).to_have_count(count)
    expect(blocks.nth(1)).to_have_attribute("data-kind", "heading")
    expect(blocks.nth(1).locator("[data-text]")).to_have_text("抓实队伍")
    page.locator("[data-tool=remove]").click()
    expect(blocks).to_have_count(count - 1)
    page.keyboard.press("Control+z")
    expect(blocks).to_have_count(count)
    expect(blocks.nth(1).locator("[data-text]")).to_have_text("抓实队伍")


def nothing_is_cut_on_a_phone(page: Page) -> None:
    """In 大字 on 390 px the page is as wide as the screen, and every tool stands on it."""
    size = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{page.url.partition('?')[0]}?text_size=large")
    expect(bar(page)).to_have_text(SAVED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    remove = page.locator("[data-tool=remove]").bounding_box()
    assert remove is not None
    assert remove["x"] + remove["width"] <= 390
    if size:
        page.set_viewport_size(size)


def paste(page: Page, text: str) -> None:
    """What the clipboard holds comes where the caret stands."""
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const kind = { clipboardData: data, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", kind));
        }""",
        text,
    )


def begin(page: Page) -> None:
    """A 简报 of 2025."""
    page.goto("/reports/drafts/new/?kind=brief&year=2025&part=year")
    page.get_by_role("button", name="起草").click()
    expect(bar(page)).to_have_text(SAVED)


def bar(page: Page) -> Locator:
    """The line that says what is saved."""
    return page.locator("[data-save-bar]")


def first(page: Page) -> Locator:
    """Words of the first block."""
    return page.locator("[data-block] [data-text]").first


def write_at_end(page: Page, text: str) -> None:
    """Type behind the words of the first block."""
    first(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def kept_without_a_line(page: Page) -> None:
    """The line is gone and comes back."""
    page.context.set_offline(True)
    write_at_end(page, "断网写的。")
    expect(bar(page)).to_contain_text("网络断开，已存在本机")
    page.context.set_offline(False)
    expect(bar(page)).to_have_text(SAVED)


def restored_after_a_reload(page: Page) -> None:
    """The portal does not answer; the browser is closed and opened again."""
    page.route("**/blocks/", lambda route: route.abort())
    write_at_end(page, "没来得及存的。")
    expect(bar(page)).to_contain_text("1段未保存")
    page.reload()
    expect(first(page)).to_contain_text("没来得及存的。")
    page.unroute("**/blocks/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(bar(page)).to_have_text(SAVED)


def beside_a_rival(page: Page, second: Page) -> None:
    """Two windows change one block: both texts are shown, one is chosen."""
    second.goto(page.url)
    expect(bar(second)).to_have_text(SAVED)
    write_at_end(page, "甲写的。")
    expect(bar(page)).to_have_text(SAVED)
    expect(page.locator("[data-cell-state][data-kind=saved]")).to_have_count(1)
    write_at_end(second, "乙写的。")
    rival = second.locator("[data-rival]")
    expect(rival).to_contain_text("甲写的。")
    expect(rival).to_contain_text("乙写的。")
    rival.get_by_role("button", name="用我的").click()
    expect(bar(second)).to_have_text(SAVED)
    page.reload()
    expect(first(page)).to_contain_text("乙写的。")
    expect(first(page)).not_to_contain_text("甲写的。")


def broken_in_two(page: Page) -> None:
    """Enter in the middle of a sentence begins the next paragraph."""
    blocks = page.locator("[data-block]")
    count = blocks.count()
    write_at_end(page, "前半。后半。")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(blocks).to_have_count(count + 1)
    expect(first(page)).to_contain_text(re.compile("前半。$"))
    expect(page.locator("[data-block] [data-text]").nth(1)).to_have_text("后半。")
    expect(bar(page)).to_have_text(SAVED)


def taken_over(page: Page, other: Page) -> None:
    """Another writer takes the draft; the first one cannot write and loses nothing."""
    other.goto(page.url)
    expect(other.get_by_text("请先接手").first).to_be_visible()
    other.get_by_role("link", name="接手").click()
    other.get_by_role("button", name="接手").click()
    expect(bar(other)).to_have_text(SAVED)
    write_at_end(page, "晚了一步。")
    expect(bar(page)).to_contain_text("执笔")
    expect(bar(page)).to_contain_text("留在本机")
    expect(first(page)).to_contain_text("晚了一步。")
    expect(first(page)).to_have_attribute("contenteditable", "false")
