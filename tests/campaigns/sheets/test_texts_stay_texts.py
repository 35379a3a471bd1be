"""What people type goes into workbooks as text and comes back as it was; nobody fetches another's."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import MetricValue
from campaigns.services import FigureInput, record_values
from portal.roles import Role
from portal.spreadsheets import workbook_bytes
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sheets.books import body, fill, own_sheet, send
from tests.campaigns.sheets.dirty import read
from tests.campaigns.sheets.test_worksheets_far_and_wide import book, text
from tests.campaigns.sheets.test_zip import chen, files, old_sheet, upload
from tests.campaigns.sheets.test_zip import packed as zipped
from tests.cast import Cast, as_, person

__all__ = ["chen", "files"]
pytestmark = pytest.mark.django_db
ATTACKS = [
    '=HYPERLINK("http://x")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "\r=1",
]


@pytest.fixture
def li(cast: Cast, papers: Quarter3) -> Client:
    return as_(cast.li)


def formulas(content: bytes) -> list[Any]:
    pages = load_workbook(io.BytesIO(content)).worksheets
    return [
        c.value for page in pages for row in page.iter_rows() for c in row if c.data_type == "f"
    ]


def test_no_list_runs_what_somebody_typed(cast: Cast) -> None:
    content = workbook_bytes("=1", ATTACKS, [ATTACKS, [f" {one}" for one in ATTACKS]], by=cast.li)
    assert formulas(content) == []
    cells = [c.value for row in load_workbook(io.BytesIO(content)).worksheets[0] for c in row]
    assert not [c for c in cells if str(c).startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_neither_the_own_sheet_nor_the_marked_one_runs_anything(
    li: Client, cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    for attack in ATTACKS[:5]:
        figure = FigureInput(asked.meetings, number=Decimal(1), note=attack)
        record_values(papers.finance, [figure], by=cast.li)
        assert (
            formulas(body(li.get(reverse("campaigns:sheet-download", args=[papers.finance.pk]))))
            == []
        )
        text_cells = packed_texts([("指标", "本期"), ("学习次数", attack), (attack, "3")])
        assert send(li, papers.finance, text_cells).status_code == 200
        marked = body(li.get(reverse("campaigns:sheet-marked", args=[papers.finance.pk])))
        assert formulas(marked) == []
        csv = f"指标,本期\n学习次数,很多\n“{attack}”,3\n".encode()
        assert send(li, papers.finance, csv, "表.csv").status_code == 200
        marked = body(li.get(reverse("campaigns:sheet-marked", args=[papers.finance.pk])))
        assert formulas(marked) == []


def packed_texts(rows: list[tuple[str, str]]) -> bytes:
    """A workbook whose cells are texts, whatever they begin with."""
    cells = "".join(
        f"<row>{''.join(text(one.replace('&', '&amp;')) for one in row)}</row>" for row in rows
    )
    return book(cells)


def test_escapes_of_xlsx_are_read_as_what_they_mean() -> None:
    pairs = [
        ("指标_x000D_名称", "本期"), ("参观_x000D_\n次数", "3"), ("开展主题党日", "_x0034_"),
        ("督导频次（每周）", "_x005F_x0041_"),
    ]  # fmt: skip
    rows = "".join(f"<row>{text(name)}{text(figure)}</row>" for name, figure in pairs)
    cells = {cell.code: cell.text for cell in read(book(rows)).cells}
    assert cells == {"visits": "3", "party_days": "4", "motto": "_x0041_"}
    hidden = f"<row>{text('秘密_x2605_')}</row>{rows}"
    with pytest.raises(Exception, match="密级"):
        read(book(hidden))


def test_a_note_that_looks_like_an_escape_goes_out_and_comes_back(
    li: Client, cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    figure = FigureInput(asked.meetings, number=Decimal(1), note="见_x0041_号")
    record_values(papers.finance, [figure], by=cast.li)
    sheet = body(li.get(reverse("campaigns:sheet-download", args=[papers.finance.pk])))
    with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith("xml")]
    assert any("_x005F_x0041_" in part for part in parts)
    page = send(li, papers.finance, sheet)
    assert page.context["writable"] == page.context["faults"] == []
    assert MetricValue.objects.get().note == "见_x0041_号"


def test_nobody_fetches_another_ones_returns(
    chen: Client, cast: Cast, papers: Quarter3, files: Path
) -> None:
    page = upload(chen, papers, zipped({"a.xlsx": old_sheet("市财政局", "很多")}))
    address = page.redirect_chain[-1][0]
    other = person("sun", Role.COMMITTEE_OFFICE, cast.city)
    for part in ("", "files/0/", "marked/"):
        assert chen.get(f"{address}{part}").status_code == 200
        assert as_(other).get(f"{address}{part}").status_code == 404
    assert as_(other).post(address, {}).status_code == 404
    assert as_(other).post(address, {"cancel": "1"}).status_code == 404
    assert chen.get(address).status_code == 200


def test_a_waiting_sheet_is_its_senders_even_in_the_same_browser(
    li: Client, cast: Cast, papers: Quarter3, files: Path
) -> None:
    send(li, papers.finance, fill(own_sheet(li, papers.finance), meetings=12))
    kept = li.session["paper_sheets"]
    wang = as_(cast.wang)
    session = wang.session
    session["paper_sheets"] = kept
    session.save()
    for name in ("sheet-result", "sheet-marked"):
        answer = wang.get(reverse(f"campaigns:{name}", args=[papers.finance.pk]))
        assert answer.status_code == 302
