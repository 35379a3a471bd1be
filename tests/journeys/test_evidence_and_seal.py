"""Evidence at a cell while typing, the stamped print, and its scan."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE
from tests.journeys.people import figure, log_in
from tests.journeys.test_typing_is_not_lost import boxes, open_form

pytestmark = pytest.mark.journey
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"


def attach(page: Page, code: str, name: str, content: bytes) -> None:
    """Choose a file at the cell of this metric."""
    box = page.locator(f"[data-cell-files][data-code={code}]")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    with page.expect_file_chooser() as chooser:
        box.get_by_text("上传文件").click()
    chooser.value.set_files({"name": name, "mimeType": "application/pdf", "buffer": content})


def test_evidence_is_added_while_typing_and_nothing_typed_is_lost(
    new_page: Callable[[], Page],
) -> None:
    page = new_page()
    log_in(page, "qian.branch")
    open_form(page)
    first, second = boxes(page)[:2]
    figure(page, second).fill("17")
    attach(page, first, "签到表.pdf", PDF)
    box = page.locator(f"[data-cell-files][data-code={first}]")
    expect(box.get_by_text("已上传“签到表.pdf”。")).to_be_visible()
    expect(box.locator("summary")).to_have_text("佐证 1")
    attach(page, first, "照片.pdf", b"not a pdf")
    expect(box.get_by_text("文件内容不是pdf格式")).to_be_visible()
    expect(figure(page, second)).to_have_value("17")
    with page.expect_download() as download:
        box.get_by_role("link", name="签到表.pdf").click()
    assert download.value.suggested_filename == "签到表.pdf"


def test_the_page_of_files_is_usable_on_a_phone(new_page: Callable[..., Page]) -> None:
    page = new_page(PHONE)
    log_in(page, "qian.branch")
    open_form(page)
    paper = page.url.split("/papers/")[1].split("/")[0]
    page.goto(f"/campaigns/papers/{paper}/files/")
    page.get_by_label("用于").select_option(index=1)
    page.set_input_files("#id_file", {"name": "a.pdf", "mimeType": "", "buffer": PDF + b"%2"})
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_text("已上传“a.pdf”。")).to_be_visible()
    page.get_by_role("button", name="删除a.pdf").click()
    expect(page.get_by_text("已删除“a.pdf”。")).to_be_visible()
    answer = page.request.get(f"/papers/{paper}/print/")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
