"""Every paper is PDF/A-3a and PDF/UA-1 at once, with the data of its annexes inside."""

import csv
import datetime
import io
from pathlib import Path

import pypdf
import pytest

from reports.rendering import csv_attachment, font_set, render_paper, render_pdf
from reports.rendering.card_print import CardPrint, CardTable, card_pdf
from reports.rendering.form_print import FormPrint, PrintedRow, render_form_html
from reports.rendering.letters import Letter, letter_pdf
from tests.reports.rendering.conftest import paper_of
from tests.reports.rendering.layouts import DAY, LAYOUTS
from tests.verapdf.vera import validate

pytestmark = pytest.mark.pdf
FROZEN = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC)


def card() -> bytes:
    tables = [
        CardTable("现任班子", ("职务", "姓名"), [("书记", "王某某")]),
        CardTable("换届", ("届次",), [], "无"),
    ]
    facts = [("名称", "机关党委"), ("成立日期", "2021年7月1日"), ("党员", "21人")]
    return card_pdf(
        CardPrint("机关党委", "市财政局", DAY, facts, tables, ["任期将满"]), identifier=b"c"
    )


def form() -> bytes:
    row = PrintedRow("集中学习", "次", "12", "10")
    sheet = FormPrint(
        subject="市财政局",
        period_label="2026年第三季度",
        campaign="机关党建统计",
        sections=[("组织建设", [row])],
        before_label="上年同期",
        cut_off_on=DAY,
        code="第1版　a1b2c3d4",
        sent_on=DAY,
    )
    return render_pdf(render_form_html(sheet, font_set()), identifier=b"f")


def letter() -> bytes:
    words = Letter(
        "关于按期换届的提醒函", "市财政局机关党委：", ("请按期换届。【】",), "市委市直机关工委", DAY
    )
    return letter_pdf(words, identifier=b"l")


@pytest.fixture(scope="module")
def printed(built_fonts: Path) -> dict[str, bytes]:
    papers = {name: render_paper(make(), identifier=b"x").pdf for name, make in LAYOUTS.items()}
    return papers | {"card": card(), "form": form(), "letter": letter()}


def files_of(pdf: bytes) -> dict[str, bytes]:
    """Names and contents; the name tree of a PDF is in the order of names."""
    attached = pypdf.PdfReader(io.BytesIO(pdf)).attachment_list
    return {str(each.alternative_name): each.content for each in attached}


@pytest.mark.slow
def test_every_layout_passes_vera(printed: dict[str, bytes], tmp_path: Path) -> None:
    found = validate(printed, tmp_path)
    assert {pair: faults for pair, (_, faults) in found.items() if faults} == {}
    # A file without content would pass as well.
    assert min(checks for checks, _ in found.values()) > 300


def test_vera_finds_a_file_that_is_no_archive(built_fonts: Path, tmp_path: Path) -> None:
    preview = render_paper(paper_of(["情况"]), identifier=b"x", archival=False).pdf
    found = validate({"preview": preview}, tmp_path)
    assert all(faults for _, faults in found.values())
    assert set(found) == {("preview", "3a"), ("preview", "ua1")}


def test_the_annexes_are_inside_as_they_are_printed(printed: dict[str, bytes]) -> None:
    files = files_of(printed["annual"])
    assert list(files) == ["附件1数据.csv", "附件2数据.csv"]
    table = LAYOUTS["annual"]().annexes[1]
    rows = list(csv.reader(io.StringIO(files["附件2数据.csv"].decode("utf-8-sig"))))
    assert rows[0][:3] == ["序号", "单位", "指标名称1（个）"]
    assert rows[1:] == [list(row) for row in table.rows]


def test_files_of_the_caller_are_inside_too_and_a_preview_has_none(built_fonts: Path) -> None:
    own = csv_attachment(
        "文中数据.csv", "文中数据", [["名称", "数值"], ["党员", "12"]], made_at=FROZEN
    )
    paper = LAYOUTS["report"]()
    pdf = render_paper(paper, identifier=b"x", attachments=[own]).pdf
    assert list(files_of(pdf)) == ["文中数据.csv", "附件数据.csv"]
    preview = render_paper(paper, identifier=b"x", archival=False).pdf
    assert not files_of(preview)


def test_no_cell_of_the_data_runs_as_a_formula() -> None:
    file = csv_attachment("a.csv", "", [["=HYPERLINK(1)", "-12.5%", "—"]], made_at=FROZEN)
    assert file.content.decode("utf-8-sig") == "'=HYPERLINK(1),-12.5%,—\r\n"
