"""What the portal prints and writes has no deviation, in every layout."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from reports.inspection.genres import Genre
from reports.inspection.inspector import inspect
from reports.rendering import (
    AnnexTable,
    Attachment,
    Column,
    ColumnKind,
    Paper,
    Paragraph,
    render_paper,
)
from reports.rendering.font_build import build_fonts
from reports.rendering.paper import BriefHead, Imprint, RedHead
from reports.rendering.paper_docx import paper_docx
from reports.rendering.sample import sample_paper

ORGAN = "市直机关工作委员会"


@pytest.fixture(scope="module", autouse=True)
def built_fonts() -> None:
    build_fonts(Path(settings.REPORT_FONT_DIR), None, lambda percent, stage: None)


def short() -> Paper:
    """The sample with a table of two pages."""
    paper = sample_paper()
    return replace(paper, annexes=[replace(paper.annexes[0], rows=paper.annexes[0].rows[:30])])


def upward() -> Paper:
    """红头 with 签发人, an annex and 版记."""
    rows = [
        ("抄送", "市委办公室，市政府办公室，市人大常委会机关，市政协机关，市纪委监委机关，市法院")
    ]
    day = datetime.date(2026, 1, 16)
    return replace(
        short(),
        head=RedHead("中共市委市直属机关工作委员会文件", "市直党发〔2026〕1号", "王小明"),
        imprint=Imprint(rows=rows, printed_by=ORGAN + "办公室", printed_on=day),
    )


def brief() -> Paper:
    """简报: no annex, no receivers."""
    head = BriefHead("机关党建简报", "第3期", ORGAN + "办公室编")
    foot = Imprint(rows=[("报", "市委"), ("送", "市政府"), ("发", "市直各单位")], copies=120)
    return replace(sample_paper(), annexes=[], salutation="", head=head, imprint=foot)


def report() -> Paper:
    """A report with contents and two annexes."""
    paper = short()
    second = replace(paper.annexes[0], title="2024年度对照表", rows=paper.annexes[0].rows[:10])
    return replace(paper, annexes=[paper.annexes[0], second], with_contents=True)


def register() -> Paper:
    """A sentence, then upright tables that hold more characters than the text."""
    kinds = [("序号", ColumnKind.SERIAL), ("单位", ColumnKind.NAME)]
    columns = [Column(label, kind) for label, kind in kinds] + [
        Column(f"第{n}项") for n in range(8)
    ]
    rows = [(str(each), "市委市直机关工作委员会", *["1234"] * 8) for each in range(1, 60)]
    note = "标“不完整”的，数值为已报部分的合计；其余为准确值，正文按公文习惯取整。" * 3
    tables = [AnnexTable(f"{name}一览表", columns, rows, note, is_upright=True) for name in "甲乙"]
    opening = [Paragraph("现将经审定的机关党建数据汇总列表如下，指标口径以平台指标字典为准。")]
    return replace(short(), sections=[], salutation="", opening=opening, annexes=tables)


LAYOUTS = [
    (upward, Genre.OFFICIAL), (brief, Genre.BRIEF), (report, Genre.REPORT),
    (register, Genre.REPORT),
]  # fmt: skip


@pytest.mark.parametrize(("make", "genre"), LAYOUTS)
def test_a_printed_paper_has_no_deviation(make: Callable[[], Paper], genre: Genre) -> None:
    data = Attachment(
        name="附件数据.csv",
        content="单位,次数\n".encode(),
        description="附件表的数据",
        made_at=datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC),
    )
    printed = render_paper(make(), identifier=b"x", archival=True, attachments=[data])
    assert inspect("x.pdf", printed.pdf, genre).deviations == []


@pytest.mark.parametrize(("make", "genre"), LAYOUTS)
def test_a_written_paper_has_no_deviation(make: Callable[[], Paper], genre: Genre) -> None:
    paper = make()
    titles = [section.heading for section in paper.sections]
    titles += [f"{annex.mark}　{annex.table.title}" for annex in paper.numbered_annexes]
    content = paper_docx(paper, contents=[(1, title, 3) for title in titles])
    assert inspect("x.docx", content, genre).deviations == []
