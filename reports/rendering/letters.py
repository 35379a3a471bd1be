"""提醒函 and 批复 as drafts: words from a template of plain text, then Word or PDF. Reads no table.

What the portal does not know (names, seats) stands in 【】 for the office to fill in.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string

from portal.names import said_once
from reports.rendering.engine import render_pdf
from reports.rendering.fonts import font_set
from reports.rendering.paper import Paper, Paragraph, Section, render_html

MARK = "（代拟稿）"
_BLANKS = re.compile(r"(【[^】]*】)")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in plain words; each paragraph is one line of its template."""

    title: str
    salutation: str
    paragraphs: tuple[str, ...]
    organ: str
    date: datetime.date

    @property
    def written_date(self) -> str:
        """Arabic digits, no leading zeros (GB/T 9704 7.3.5.4)."""
        return f"{self.date.year}年{self.date.month}月{self.date.day}日"


def write_letter(
    kind: str, facts: Mapping[str, object], *, organ: str, date: datetime.date
) -> Letter:
    """The words of one kind of letter: first line the title, second the addressee, then the text."""
    text = said_once(render_to_string(f"reports/letters/{kind}.txt", dict(facts)))
    title, salutation, *rest = [line.strip() for line in text.splitlines() if line.strip()]
    return Letter(title, salutation, tuple(rest), said_once(organ), date)


def parts_of(text: str) -> list[tuple[str, bool]]:
    """Pieces of a paragraph, and whether each is left for the office to fill in."""
    return [(part, part.startswith("【")) for part in _BLANKS.split(text) if part]


def letter_paper(letter: Letter) -> Paper:
    """The letter as a paper: a draft in one section."""
    body = Section("text", "", tuple(Paragraph(text) for text in letter.paragraphs))
    return Paper(
        title=letter.title,
        subtitle=MARK,
        salutation=letter.salutation,
        organ=letter.organ,
        date=letter.date,
        sections=(body,),
    )


def letter_pdf(letter: Letter, *, identifier: bytes) -> bytes:
    """In the layout of GB/T 9704; raises `PaperNotPrinted`."""
    return render_pdf(render_html(letter_paper(letter), font_set()), identifier=identifier)
