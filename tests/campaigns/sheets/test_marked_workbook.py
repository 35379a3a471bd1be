"""Faults come back inside the workbook that was sent; LibreOffice opens it and reads its comments."""

import shutil
import time
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from campaigns.exporters import RESULTS, Mark, MarkedBook, marked_workbook
from tests.campaigns.conftest import Quarter3, ask
from tests.campaigns.sheets.books import body, confirm, fill, opened, own_sheet, row_of, saved, send
from tests.campaigns.sheets.test_workbook_out import convert
from tests.cast import Cast, as_
from tests.factories.campaigns import MetricValueFactory

RED, BLUE, YELLOW = "FFFFC7CE", "FFDDEBF7", "FFFFFF00"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def li(cast: Cast, papers: Quarter3) -> Client:
    return as_(cast.li)


def returned(client: Client, papers: Quarter3) -> Any:
    """The marked workbook, opened."""
    address = reverse("campaigns:sheet-marked", args=[papers.finance.pk])
    return opened(body(client.get(address)))


def faulty(client: Client, papers: Quarter3) -> Any:
    """The own sheet with a fault, a normalised cell and a remark of the unit's own."""
    book = own_sheet(client, papers.finance)
    page = book["填报"]
    place = f"G{row_of(page, 'visits')}"
    page[place].comment = Comment("局办公室提供", "李")
    page[place].fill = PatternFill("solid", fgColor=YELLOW)
    return book


def mark(**changes: Any) -> Mark:
    """A fault in B2 of the first sheet."""
    facts = {
        "sheet": "报表", "row": 2, "column": 2, "name": "学习次数", "printed": "很多",
        "sentence": "请填数字。", "is_fault": True,
    }  # fmt: skip
    return Mark(**(facts | changes))


def sent(book: Any, *marks: Mark) -> Any:
    """Marked and opened."""
    return opened(marked_workbook(MarkedBook("核对", saved(book), [("有问题", 1)], marks)))


@pytest.mark.django_db
def test_the_fault_is_coloured_commented_and_linked(li: Client, papers: Quarter3) -> None:
    book = faulty(li, papers)
    send(li, papers.finance, fill(book, visits="很多", meetings="二十三"))
    marked = returned(li, papers)
    page = marked["填报"]
    visits, meetings = f"G{row_of(page, 'visits')}", f"G{row_of(page, 'meetings')}"
    assert page[visits].fill.fgColor.rgb == RED
    assert page[visits].comment.text.startswith("局办公室提供\n【平台核对】")
    assert "不是数字" in page[visits].comment.text
    assert page[meetings].fill.fgColor.rgb == BLUE
    assert "读作23" in page[meetings].comment.text
    assert page[visits].value == "很多"
    first = marked.worksheets[0]
    assert (first.title, marked.active.title) == (RESULTS, RESULTS)
    lines = [[cell.value for cell in row[:6]] for row in first.iter_rows(min_row=7)]
    assert lines[0] == [1, "须改", "填报", visits, "受教育人次", "很多"]
    assert first["D7"].hyperlink.location == f"'填报'!{visits}"
    assert "有问题：1" in first["A2"].value
    assert page.protection.sheet


@pytest.mark.django_db
def test_corrected_and_sent_again_it_loses_its_marks_and_is_written(
    li: Client, papers: Quarter3
) -> None:
    send(li, papers.finance, fill(faulty(li, papers), visits="很多", meetings="二十三"))
    marked = returned(li, papers)
    page = send(li, papers.finance, fill(marked, visits=30, meetings="十二点五"))
    assert [line.metric.code for line in page.context["faults"]] == ["meetings"]
    assert page.context["taken"].notes == ()
    again = returned(li, papers)["填报"]
    place = f"G{row_of(again, 'visits')}"
    assert again[place].fill.fgColor.rgb == YELLOW
    assert again[place].comment.text == "局办公室提供"
    assert again[f"G{row_of(again, 'meetings')}"].comment.text.count("【平台核对】") == 1
    confirm(li, papers.finance, page)
    assert papers.finance.values.get().number == 30


@pytest.mark.django_db
def test_a_csv_comes_back_as_a_workbook_with_the_same_cells(li: Client, papers: Quarter3) -> None:
    text = "填报单位,市财政局\n指标,本期\n学习次数,很多\n受教育人次,=1+1\n"
    send(li, papers.finance, text.encode("gb18030"), "表.csv")
    page = returned(li, papers).worksheets[1]
    assert page["B3"].value == "很多"
    assert page["B3"].fill.fgColor.rgb == RED
    assert (page["B4"].value, page["B4"].data_type) == ("=1+1", "s")


def test_merged_cells_and_odd_sheet_names_are_marked() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "一'季"
    page.merge_cells("B2:C3")
    marked = sent(book, mark(sheet="一'季", row=3, column=3))
    assert "请填数字" in marked["一'季"]["B2"].comment.text
    assert marked[RESULTS]["D7"].hyperlink.location == "'一''季'!C3"


def test_theme_colours_come_back_and_nonsense_in_the_list_does_no_harm() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "报表"
    page["B2"].fill = PatternFill("solid", fgColor=_theme())
    once = sent(book, mark())
    once[RESULTS].append([9, "", "报表", "A1:B9", "", "", "", "red"])
    once[RESULTS].append([9, "", "没有", "A1", "", "", "", ""])
    twice = sent(once)
    colour = twice["报表"]["B2"].fill.fgColor
    assert (colour.type, colour.theme) == ("theme", 4)
    assert twice["报表"]["B2"].comment is None


def _theme() -> Any:
    from openpyxl.styles.colors import Color

    return Color(theme=4, tint=0.6)


def test_a_workbook_nobody_can_keep_is_rebuilt_from_its_cells() -> None:
    book = MarkedBook(
        "核对", b"PK broken", [], [mark()], [("报表", [["a", "b"], ["c", 3.5, None]])]
    )
    marked = opened(marked_workbook(book))
    assert marked["报表"]["B2"].value == 3.5
    assert "请填数字" in marked["报表"]["B2"].comment.text


def test_what_speaks_of_no_cell_stands_in_the_list() -> None:
    book = Workbook()
    marked = sent(book, mark(sheet="", row=0, column=0, sentence="整张表说明"))
    assert marked[RESULTS]["G7"].value == "整张表说明"
    assert marked[RESULTS]["D7"].hyperlink is None


@pytest.mark.django_db
def test_three_hundred_cells_take_less_than_three_seconds(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    codes = [ask(f"many_{n}", name=f"很多指标{n}").code for n in range(300)]
    for metric in (asked.meetings, asked.visits):
        MetricValueFactory(submission=papers.finance, metric=metric, number=Decimal(5))
    li = as_(cast.li)
    book = own_sheet(li, papers.finance)
    content = fill(book, **{code: "很多" if n % 3 else n for n, code in enumerate(codes)})
    start = time.perf_counter()
    page = send(li, papers.finance, content)
    result = time.perf_counter()
    assert len(page.context["faults"]) == 200
    assert result - start < 3
    assert len(returned(li, papers)[RESULTS]["A"]) >= 206


@pytest.mark.slow
@pytest.mark.django_db
def test_libreoffice_opens_it_without_repair_and_reads_its_comments(
    li: Client, papers: Quarter3, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice (apt-get install libreoffice-calc-nogui, or ./test.sh)")
    send(li, papers.finance, fill(faulty(li, papers), visits="很多", meetings="二十三"))
    file = tmp_path / "marked.xlsx"
    address = reverse("campaigns:sheet-marked", args=[papers.finance.pk])
    file.write_bytes(body(li.get(address)))
    again = opened(convert(office, file, "xlsx").read_bytes())
    page = again["填报"]
    comment = page[f"G{row_of(page, 'visits')}"].comment.text
    assert "局办公室提供" in comment
    assert "不是数字" in comment
    assert page[f"G{row_of(page, 'visits')}"].fill.fgColor.rgb == RED
    assert page["C4"].comment.text.startswith("口径：")
    link = again[RESULTS]["D7"].hyperlink
    assert f"G{row_of(page, 'visits')}" in (link.location or link.target)
