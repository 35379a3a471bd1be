"""One paper of each genre's layout, made of the sample's words."""

import dataclasses
import datetime
import random
from collections.abc import Callable

import segno

from reports.rendering import AnnexTable, Column, ColumnKind, Paper, Paragraph, Section
from reports.rendering.heads import BriefHead, Imprint, RedHead
from reports.rendering.sample import UNITS, sample_annex, sample_paper, unit_name

ORGAN = "中共市委市直属机关工作委员会"
DAY = datetime.date(2026, 1, 15)
TEXT = (
    "各单位要把组织生活落到支部，按照“三会一课”要求（含主题党日）逐月安排、逐月检查；对2025年检查发现的"
    "740个问题，于3月31日前整改到位，整改率不低于98.6%，结果书面报送工委办公室（联系电话见附件）。"
)
IMPRINT = Imprint(
    rows=[
        (
            "抄送",
            "市委办公室，市委组织部，市委宣传部，市委统战部，市委政法委，市纪委市监委机关，市直各民主党派",
        )
    ],
    printed_by="市委市直机关工委办公室",
    printed_on=datetime.date(2026, 1, 16),
)


def square(text: str) -> str:
    return segno.make(text, error="m", micro=False).svg_inline(omitsize=True, border=0)


def wide_annex(columns: int = 20) -> AnnexTable:
    """88 units by twenty figures, with a code."""
    draw = random.Random(20)
    heads = [Column(f"指标名称{place}", unit_of_measure="个") for place in range(1, columns + 1)]
    rows = [
        [
            str(number),
            unit_name(number),
            *(str(draw.randint(0, 10**place % 99999)) for place in range(columns)),
        ]
        for number in range(1, UNITS + 1)
    ]
    return AnnexTable(
        title="2025年度市直机关各单位党建工作指标完成情况表",
        columns=[Column("序号", ColumnKind.SERIAL), Column("单位", ColumnKind.NAME), *heads],
        rows=rows,
        note="注：空白表示未报。",
        code="BG2025-0001-1",
        code_svg=square("/verify/BG2025-0001-1"),
    )


def annual() -> Paper:
    """年度工作总结 with contents, two annexes and codes."""
    first = dataclasses.replace(sample_annex(), code="BG2025-0001-2", code_svg=square("二"))
    return dataclasses.replace(sample_paper(with_contents=True), annexes=[first, wide_annex()])


def report() -> Paper:
    """报告: an upward paper, signed off, with 版记."""
    head = RedHead("中共市委市直属机关工作委员会文件", "市直工委〔2026〕1号", "王某某")
    annex = dataclasses.replace(sample_annex(), rows=sample_annex().rows[:30])
    return dataclasses.replace(sample_paper(), head=head, imprint=IMPRINT, annexes=[annex])


def notice(paragraphs: int = 6) -> Paper:
    """通知 under the seal."""
    return Paper(
        title="关于做好2026年度市直机关基层党组织组织生活有关工作的通知",
        organ=ORGAN,
        date=DAY,
        salutation="市直各单位机关党委、党总支、党支部：",
        sections=[
            Section("one", "一、总体要求", [Paragraph(TEXT)] * paragraphs),
            Section(
                "two",
                "二、重点任务",
                [
                    Paragraph(TEXT, heading="（一）抓实支部", anchor="s1"),
                    Paragraph(TEXT, heading="1.逐月安排", anchor="s2"),
                    Paragraph(TEXT, lead="（1）逐项检查。"),
                ],
            ),
        ],
        head=RedHead("市委市直机关工委", "市直工委〔2026〕12号"),
        imprint=IMPRINT,
        is_sealed=True,
    )


def notice_to_the_foot() -> Paper:
    """A notice whose second page has no room for the 版记."""
    return notice(10)


def circular() -> Paper:
    """通报 without seal, a single page of text."""
    return dataclasses.replace(
        notice(1),
        title="关于2025年第四季度数据报送情况的通报",
        sections=[Section("one", "", [Paragraph(TEXT)] * 3)],
        is_sealed=False,
    )


def brief() -> Paper:
    """简报 with head and foot of its own."""
    return Paper(
        title="市直机关基层党建工作四季度综述",
        organ=ORGAN,
        date=DAY,
        sections=[Section("one", "一、主要情况", [Paragraph(TEXT)] * 6)],
        head=BriefHead("市直机关党建简报", "第3期（总第128期）", "市委市直机关工委办公室编"),
        imprint=Imprint(
            rows=[
                ("报", "市委、市人大常委会、市政府、市政协领导同志"),
                ("送", "市委各部委，市级国家机关各部门"),
                ("发", "市直各单位机关党委"),
            ],
            copies=150,
        ),
    )


def speech() -> Paper:
    """汇报发言: who speaks and when stand below the title."""
    return dataclasses.replace(
        sample_paper(),
        title="在全市机关党建工作推进会上的汇报发言",
        subtitle="市委市直机关工委\n（2026年1月15日）",
        salutation="各位领导，同志们：",
        is_signed=False,
        annexes=[],
    )


LAYOUTS: dict[str, Callable[[], Paper]] = {
    function.__name__: function
    for function in (annual, report, notice, notice_to_the_foot, circular, brief, speech)
}
