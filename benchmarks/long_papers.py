"""The same long paper for three printers: sections of prose and an annex of 88 × 20 figures."""

import datetime
import random
import re
from dataclasses import dataclass

from reports.rendering import AnnexTable, Column, ColumnKind, Paper, Paragraph, Section, sample_text
from reports.rendering.sample import UNITS, unit_name

TITLE = "关于年度工作情况的报告"
ANNEX_TITLE = "市直机关各单位主要指标完成情况表"
# Characters of body text on a page once headings and short last lines are counted.
CHARACTERS_PER_PAGE = 555
ANNEX_PAGES = 4
FIGURES = 20
SECTION_CHARACTERS = 2600
PARAGRAPH_CHARACTERS = 260
NUMERALS = "一二三四五六七八九十"

Sections = list[tuple[str, list[str]]]


@dataclass(frozen=True)
class LongPaper:
    """Headings with paragraphs, and the annex: head and rows."""

    sections: Sections
    head: list[str]
    rows: list[list[str]]


def long_paper(pages: int, seed: int) -> LongPaper:
    """A paper of about so many pages; another seed gives another text, for printers that remember."""
    draw = random.Random(seed)
    sections = _sections(draw, pages - ANNEX_PAGES)
    head = ["序号", "单位", *(f"指标{place}" for place in range(1, FIGURES + 1))]
    rows = [
        [str(number), unit_name(number), *(_figure(draw, place) for place in range(FIGURES))]
        for number in range(1, UNITS + 1)
    ]
    return LongPaper(sections, head, rows)


def as_paper(text: LongPaper) -> Paper:
    """The paper as our printer takes it."""
    kinds = [ColumnKind.SERIAL, ColumnKind.NAME, *[ColumnKind.NUMBER] * FIGURES]
    columns = [Column(label, kind) for label, kind in zip(text.head, kinds, strict=True)]
    return Paper(
        title=TITLE,
        organ="市委市直机关工委",
        date=datetime.date(2026, 1, 15),
        sections=[
            Section(f"s{place}", heading, [Paragraph(html=words) for words in texts])
            for place, (heading, texts) in enumerate(text.sections)
        ],
        annexes=[AnnexTable(ANNEX_TITLE, columns, text.rows)],
    )


def _sections(draw: random.Random, pages: int) -> Sections:
    """Made of the sample's own clauses."""
    words = "".join(text for _, _, texts in sample_text.SECTIONS for pair in texts for text in pair)
    plain = re.sub(r"\{[^|]+\|([^}]+)\}", r"\1", words)
    clauses = [clause for clause in re.split(r"[，。；]", plain) if 4 <= len(clause) <= 30]
    count = SECTION_CHARACTERS // PARAGRAPH_CHARACTERS
    return [
        (
            f"{NUMERALS[number % 10]}、{draw.choice(clauses)}",
            [_paragraph(draw, clauses) for _ in range(count)],
        )
        for number in range(max(1, pages * CHARACTERS_PER_PAGE // SECTION_CHARACTERS))
    ]


def _paragraph(draw: random.Random, clauses: list[str]) -> str:
    text = ""
    while len(text) < PARAGRAPH_CHARACTERS:
        text += "，".join(draw.choice(clauses) for _ in range(draw.randint(2, 5))) + "。"
    return text


def _figure(draw: random.Random, place: int) -> str:
    return str(draw.randint(0, 999)) if place % 3 else f"{draw.randint(500, 1000) / 10}"
