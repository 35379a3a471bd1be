"""An official paper as plain data, and its HTML in the layout of GB/T 9704-2012."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.rendering.annex import AnnexTable, Column, ColumnKind, NumberedAnnex
from reports.rendering.annex_fit import text_width
from reports.rendering.drawings import svg_address
from reports.rendering.fonts import FontSet, font_set
from reports.rendering.heads import BriefHead, Imprint, RedHead, written_date
from reports.rendering.titles import balanced_lines

# 28 characters in the type area of 156 mm.
CHARACTER = 156 / 28
# No width and no ink: a place where a line may end.
MAY_BREAK = "\u200b"
SEALED_CHARACTERS = 4
TEMPLATE = "reports/pdf/paper.html"
_DOCUMENT_GAPS = re.compile(r"\n\s*")
# Two marks that meet at the end of a figure: the face closes up pairs within one run only.
_PARTED_MARKS = re.compile(r"(?<=[）》”’])</data>([，。、；：）》”’])")
# The library parts no line beside a quotation mark; Chinese may, outside of it. Headings stay as they
# are: their words are bookmarks.
_RUNNING = re.compile(r"<(p|th)\b[^>]*>.*?</\1>", re.DOTALL)
_BESIDE_QUOTES = re.compile(
    r"(?:(?<=[”’])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[“‘]))(?![^<]*>)"
)
_SECOND_LEVEL = re.compile(r"（[^0-9]")
_THIRD_LEVEL = re.compile(r"[0-9]|（[0-9]")


__all__ = [
    "AnnexTable",
    "BriefHead",
    "Chart",
    "Column",
    "ColumnKind",
    "Imprint",
    "NumberedAnnex",
    "Paper",
    "Paragraph",
    "RedHead",
    "Section",
    "figure_html",
    "render_html",
]


def figure_html(key: str, printed: str) -> SafeString:
    """A frozen figure as it stands in the text; the key leads back to its source."""
    return format_html('<data class="figure" value="{}">{}</data>', key, printed)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the body.

    `html` is safe HTML whose figures come from `figure_html`; a plain string is escaped. `heading`
    stands on its own line above it and `lead` opens the paragraph; either is 楷体 where it begins
    with “（” and a Chinese number, bold 仿宋 otherwise. `anchor` is needed for headings in a paper
    with contents.
    """

    html: SafeString | str = ""
    lead: str = ""
    heading: str = ""
    anchor: str = ""

    @property
    def lead_class(self) -> str:
        """Style of the opening words by their level."""
        return "lead-second" if _SECOND_LEVEL.match(self.lead) else "lead-third"

    @property
    def heading_tag(self) -> str:
        """h3 for （一）, h4 for 1. and （1）."""
        return "h4" if _THIRD_LEVEL.match(self.heading) else "h3"


@dataclass(frozen=True)
class Chart:
    """An SVG drawing on the line grid: `lines` high with its caption (4, 6, 8 or 12)."""

    svg: str
    caption: str
    alternative: str
    lines: int = 8

    @property
    def source(self) -> str:
        """The drawing as an address that leads nowhere outside the document."""
        return svg_address(self.svg)


@dataclass(frozen=True)
class Section:
    """A first-level section; `heading` carries its number（一、…）."""

    key: str
    heading: str
    paragraphs: Sequence[Paragraph]
    charts: Sequence[Chart] = ()


@dataclass(frozen=True)
class Paper:
    """Everything a paper prints. A line break in `title` forces the title lines.

    `is_sealed` leaves room for the seal (GB/T 9704 7.3.5.1); `is_signed` is off for a speech, which
    names speaker and day below its title. A 简报 is never signed: its head says who and when.
    """

    title: str
    organ: str
    date: datetime.date
    sections: Sequence[Section]
    subtitle: str = ""
    salutation: str = ""
    opening: Sequence[Paragraph] = ()
    annexes: Sequence[AnnexTable] = ()
    figures_note: SafeString | str = ""
    with_contents: bool = False
    head: RedHead | BriefHead | None = None
    imprint: Imprint | None = None
    is_sealed: bool = False
    is_signed: bool = True

    @cached_property
    def title_lines(self) -> list[str]:
        """The title in one to three lines of pleasing lengths."""
        return balanced_lines(self.title)

    @property
    def plain_title(self) -> str:
        """The title for the file's metadata."""
        return self.title.replace("\n", "")

    @property
    def written_date(self) -> str:
        """成文日期: Arabic digits, no leading zeros (GB/T 9704 7.3.5.4)."""
        return written_date(self.date)

    @property
    def is_brief(self) -> bool:
        """简报: head and foot of its own, no signature, no even last page."""
        return isinstance(self.head, BriefHead)

    @property
    def has_signature(self) -> bool:
        """Whether organ and date stand below the text."""
        return self.is_signed and not self.is_brief

    @property
    def seal_margin(self) -> float:
        """Millimetres right of a sealed date: four characters, more under a long name."""
        overhang = (text_width(self.organ) - text_width(self.written_date)) / 2
        return max(SEALED_CHARACTERS, overhang) * CHARACTER

    @property
    def ends_lying(self) -> bool:
        """Whether the last page lies on its side, so that an imprint needs a page of its own."""
        return bool(self.annexes) and not self.annexes[-1].is_upright

    @property
    def numbered_annexes(self) -> list[NumberedAnnex]:
        """Annexes with their numbers."""
        several = len(self.annexes) > 1
        return [
            NumberedAnnex(table, position, str(position) if several else "")
            for position, table in enumerate(self.annexes, 1)
        ]


def render_html(paper: Paper, fonts: FontSet | None = None) -> str:
    """The paper as one HTML document; the same paper and font set give the same text."""
    html: str = render_to_string(TEMPLATE, {"paper": paper, "font_set": fonts or font_set()})
    # White space between Chinese paragraphs is template layout, never content.
    html = _DOCUMENT_GAPS.sub("\n", html)
    html = _PARTED_MARKS.sub(r'</data><span class="closed">\1</span>', html)
    return _RUNNING.sub(lambda found: _BESIDE_QUOTES.sub(MAY_BREAK, found[0]), html)
