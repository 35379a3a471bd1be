"""The sheet from end to end: fetch, two faults, the marked workbook, correction, writing, sending."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.people import figure, log_in

pytestmark = pytest.mark.journey
# 已填入58名, or beside another figure：58名.
COUNTED = re.compile(r"(?:已填入|：)(\d+)")
DIGITS = "零一二三四五六七八九"


def open_form(page: Page) -> str:
    """The first form that waits for this person."""
    page.goto("/")
    page.locator(".task_list__what a").first.click()
    expect(page.locator("#paper_form")).to_be_visible()
    return page.url


def fetch(page: Page, link: str, target: Path) -> Path:
    """Download what the link gives."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).first.click()
    download.value.save_as(target)
    return target


def write(file: Path, *values: object) -> list[str]:
    """Put values into the first cells of 本期 and return their metrics' codes."""
    book = load_workbook(file)
    page, codes = book["填报"], []
    for row, value in enumerate(values, start=4):
        page[f"G{row}"] = value
        codes.append(str(page[f"A{row}"].value))
    book.save(file)
    return codes


def counted(page: Page, code: str) -> int:
    """What the registers say of a figure, whatever stands in its cell."""
    told = page.locator(f"#row_{code} .cell_source summary").inner_text()
    found = COUNTED.search(told)
    assert found, told
    return int(found[1])


def in_words(number: int) -> str:
    """A figure the register knows, from 20 to 99, as people write it: 五十八."""
    tens, ones = divmod(number, 10)
    return f"{DIGITS[tens]}十{DIGITS[ones] if ones else ''}"


def send(page: Page, file: Path) -> None:
    """Choose the file and look at the differences."""
    page.get_by_label("表格文件").set_input_files(file)
    page.get_by_role("button", name="核对差异").click()
    expect(page.get_by_role("heading", name="核对表格", level=1)).to_be_visible()


def test_faults_come_back_in_the_workbook_and_are_mended_there(
    new_page: Callable[[], Page], downloads: Path
) -> None:
    page = new_page()
    log_in(page, "qian.branch")
    address = open_form(page)
    file = fetch(page, "下载本单位表格", downloads / "sheet.xlsx")
    first, second = write(file, "很多", "２月３日")
    held, known = counted(page, first), in_words(counted(page, second))
    page.get_by_role("link", name="上传表格").click()
    send(page, file)
    expect(page.get_by_text("2处有问题，不会写入")).to_be_visible()
    marked = fetch(page, "下载标注好的表格", downloads / "marked.xlsx")
    book = load_workbook(marked)
    assert book.sheetnames[0] == "核对结果"
    assert "不是数字" in book["填报"]["G4"].comment.text
    write(marked, held, known)
    page.get_by_role("link", name="重新上传").click()
    send(page, marked)
    expect(page.get_by_text("没有发现问题")).to_be_visible()
    page.get_by_role("button", name="确认写入 2 项").click()
    expect(page.get_by_text("已写入2项。")).to_be_visible()
    page.goto(address)
    expect(figure(page, first)).to_have_value(str(held))
    expect(figure(page, second)).to_have_value(known)
    page.get_by_role("button", name="保存并上报").click()
    expect(page.locator(".page_header [data-status]").first).to_be_visible()
