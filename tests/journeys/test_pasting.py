"""Blocks from Excel and WPS in the reporting form: seen before they are filled in, and taken back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.people import figure, log_in
from tests.journeys.test_keyboard import LET_IN, at, press, ready
from tests.servers import DEMO_PASSWORD, Portal

pytestmark = pytest.mark.journey

CLERK = "publicity-department.secretary"
CELLS = ".figure_cell__input"
# As Excel writes it: a cell with a line break is quoted, the last line ends with one too.
COLUMN = '3\r\n"４\r\n件"\r\n很多\r\n\r\n12\r\n'
TABLE = """<html><body><table><tr><td colspan=2>指标</td><td>数</td></tr>
<tr><td>{0}</td><td>次</td><td><span>9</span></td></tr>
<tr><td>没有这个指标</td><td>次</td><td>7</td></tr></table></body></html>"""
PASTE_HTML = """(cell, [plain, html]) => {
  const data = new DataTransfer();
  data.setData("text/plain", plain);
  data.setData("text/html", html);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def form(portal: Portal, page: Page) -> Page:
    """The window of a secretary with her paper open."""
    portal.manage("shell", "-c", LET_IN.format(CLERK, DEMO_PASSWORD))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    log_in(page, CLERK)
    page.locator(".task_list__what a", has_text="季度").first.click()
    ready(page)
    return page


def paste(page: Page, cell: Locator, text: str) -> Locator:
    """Put the text on the clipboard and press Ctrl+V in the cell; gives the preview."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    cell.focus()
    press(page, "Control+v")
    return page.locator("[data-paste]")


def texts(page: Page, count: int) -> list[str]:
    values: list[str] = page.locator(CELLS).evaluate_all("cells => cells.map((one) => one.value)")
    return values[:count]


def saved(page: Page) -> None:
    press(page, "Control+s")
    expect(page.locator("[data-save-bar]")).to_contain_text("已保存")


def test_a_column_goes_down_after_a_preview_and_comes_back_whole(form: Page) -> None:
    first = form.locator(CELLS).first
    before = texts(form, 5)
    preview = paste(form, first, COLUMN)
    expect(preview.locator("[data-paste-summary]")).to_contain_text("1格有问题，未勾选")
    rows = preview.locator("[data-paste-rows] tr")
    expect(rows).to_have_count(5)
    expect(rows.nth(1)).to_contain_text("读作4件")
    expect(rows.nth(2)).to_contain_text("不是数字")
    expect(rows.nth(2).get_by_role("checkbox")).not_to_be_checked()
    expect(rows.nth(3)).to_contain_text("原来的内容不动")
    press(form, "Escape")
    assert texts(form, 5) == before, "cancelled: nothing is filled in"

    paste(form, first, COLUMN)
    expect(preview.locator("[data-paste-apply]")).to_be_focused()
    press(form, "Enter")
    expect(form.locator("[data-paste-bar]")).to_contain_text("已粘贴3格")
    after = ["3", "４ 件", before[2], before[3], "12"]
    assert texts(form, 5) == after
    saved(form)
    form.reload()
    ready(form)
    assert texts(form, 5) == after, "what was pasted is stored like what is typed"

    paste(form, first, "\r\n".join(text or "清除" for text in before) + "\r\n")
    expect(preview.locator("[data-paste-apply]")).to_be_focused()
    press(form, "Enter")
    expect(form.locator("[data-paste-bar]")).to_contain_text("已粘贴3格")
    assert texts(form, 5) == before
    press(form, "Control+z")
    expect(form.locator("[data-paste-bar]")).to_contain_text("已撤销，3格恢复原来的内容")
    assert texts(form, 5) == after
    saved(form)
    form.reload()
    ready(form)
    assert texts(form, 5) == after


def test_a_block_with_names_finds_its_cells_wherever_they_are(form: Page) -> None:
    code = "core_group_sessions"
    name = form.locator(f"label[for=id_{code}]").inner_text()
    old = figure(form, code).input_value()
    form.locator(CELLS).first.evaluate(PASTE_HTML, [name, TABLE.format(name)])
    preview = form.locator("[data-paste]")
    expect(preview.locator("[data-paste-rows] tr")).to_have_count(1)
    expect(preview.locator("[data-paste-rows] tr")).to_contain_text(name)
    expect(preview.locator("[data-paste-lost]")).to_contain_text("没有这个指标")
    preview.get_by_role("button", name="应用（1格）").click()
    expect(figure(form, code)).to_have_value("9")
    form.locator("[data-paste-bar]").get_by_role("button", name="撤销").click()
    expect(figure(form, code)).to_have_value(old)
    saved(form)


def test_what_does_not_fit_is_said(form: Page) -> None:
    last = form.locator(CELLS).last
    preview = paste(form, last, "4\r\n5\r\n6\r\n")
    expect(preview.locator("[data-paste-rows] tr")).to_have_count(1)
    expect(preview.locator("[data-paste-lost] li").first).to_contain_text("第2行“5”")
    expect(preview.locator("[data-paste-lost] li").last).to_contain_text("第3行“6”")
    press(form, "Escape")

    preview = paste(form, last, "甲\t乙\r\n丙\t丁\r\n")
    expect(preview.locator("[data-paste-lost]")).to_contain_text("没有认出指标名称")
    expect(preview.locator("[data-paste-apply]")).to_be_disabled()
    press(form, "Escape")


def test_a_single_value_and_a_message_are_pasted_as_ever(form: Page) -> None:
    first = form.locator(CELLS).first
    old = first.input_value()
    first.focus()
    press(form, "Control+a")
    preview = paste(form, first, "1,234\r\n")
    expect(first).to_have_value(f"{old}1,234" if not old else "1,234")
    expect(preview).to_be_hidden()
    press(form, "Escape")
    expect(first).to_have_value(old)
    press(form, "Shift+F2")
    note = form.locator(f"[name={at(form)}]")
    paste(form, note, "第一行\r\n第二行")
    expect(preview).to_be_hidden()
    expect(note).to_have_value("第一行 第二行")
    press(form, "Escape")
    expect(note).to_have_value("")


def test_single_changes_are_undone_in_order(form: Page) -> None:
    first, second = form.locator(CELLS).first, form.locator(CELLS).nth(1)
    old = texts(form, 2)
    first.focus()
    press(form, "Control+Home")
    form.keyboard.type("21")
    press(form, "Enter")
    form.keyboard.type("22")
    press(form, "Enter", "Control+z")
    expect(second).to_have_value(old[1])
    expect(second).to_be_focused()
    press(form, "Control+z")
    expect(first).to_have_value(old[0])
    saved(form)
