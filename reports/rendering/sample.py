"""A built-in paper of some pages with an annex of 88 × 10: for `make pdf`, tests, benchmarks."""

import datetime
import random
import re

from django.utils.safestring import SafeString, mark_safe

from reports.rendering import sample_text as words
from reports.rendering.paper import (
    AnnexTable,
    Chart,
    Column,
    ColumnKind,
    Paper,
    Paragraph,
    Section,
    figure_html,
)

UNITS = 88
_FIGURE = re.compile(r"\{([a-z_.]+)\|([^}]+)\}")
_QUARTERS = ((640, "一季度"), (905, "二季度"), (742, "三季度"), (822, "四季度"))


def sample_paper(*, with_contents: bool = False) -> Paper:
    """The sample, the same on every call."""
    return Paper(
        title="关于2025年度市直机关党建工作情况的报告",
        salutation="市委：",
        organ="中共市委市直属机关工作委员会",
        date=datetime.date(2026, 1, 15),
        opening=[Paragraph(html=_marked(words.OPENING))],
        sections=[_section(*section) for section in words.SECTIONS],
        figures_note=_marked(words.NOTE),
        annexes=[sample_annex()],
        with_contents=with_contents,
    )


def sample_annex() -> AnnexTable:
    """88 units by 10 columns, figures from a fixed seed."""
    draw = random.Random(9704)  # noqa: S311
    columns = [Column("序号", ColumnKind.SERIAL), Column("单位", ColumnKind.NAME)]
    columns += [Column(head, unit_of_measure=unit) for head, unit in words.ANNEX_HEADS]
    rows = [[str(number), unit_name(number), *_row(draw)] for number in range(1, UNITS + 1)]
    return AnnexTable(
        title="2025年度市直机关各单位党建工作主要指标完成情况表",
        columns=columns,
        rows=rows,
        note="注：“—”表示不适用，“***”表示按规定不予显示，空白表示未报。",
    )


def _section(key: str, heading: str, texts: tuple[tuple[str, str], ...]) -> Section:
    paragraphs = [Paragraph(lead=lead, html=_marked(text)) for lead, text in texts]
    charts = [_chart()] if key == "integrity" else []
    return Section(key, heading, paragraphs, charts)


def _marked(text: str) -> SafeString:
    """The text with each {key|printed} as a figure; the words are constants of this package."""
    return mark_safe(_FIGURE.sub(lambda match: figure_html(match[1], match[2]), text))  # noqa: S308


def unit_name(number: int) -> str:
    """A unit of the sample."""
    if number % 11 == 0:
        return f"市{words.LONG_BODIES[number // 11 % len(words.LONG_BODIES)]}"
    return f"市{words.BODIES[number % len(words.BODIES)]}第{number}支队"


def _row(draw: random.Random) -> list[str]:
    counts = [str(draw.randint(1, 60)), *(str(draw.randint(10, 2400)) for _ in range(6))]
    rate = "—" if draw.random() < 0.05 else f"{draw.randint(600, 1000) / 10}%"
    return [*counts, rate]


def _chart() -> Chart:
    """Bars in two greys: official papers are printed in black."""
    bars = []
    for place, (value, label) in enumerate(_QUARTERS):
        left, height = 60 + place * 140, value / 4
        bars.append(
            f'<rect x="{left}" y="{270 - height}" width="72" height="{height}" fill-opacity=".55"/>'
            f'<text x="{left + 36}" y="{262 - height}" text-anchor="middle">{value}</text>'
            f'<text x="{left + 36}" y="292" text-anchor="middle">{label}</text>'
        )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 310" font-size="15" '
        'font-family="GW Hei, Noto Sans CJK SC">'
        '<line x1="30" y1="270" x2="600" y2="270" stroke="black"/>' + "".join(bars) + "</svg>"
    )
    return Chart(
        svg=svg,
        caption="图1　2025年各季度警示教育次数",
        alternative="各季度警示教育次数：一季度640次，二季度905次，三季度742次，四季度822次",
    )
