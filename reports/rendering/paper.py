"""An official paper as plain data, and its HTML in the layout of GB/T 9704-2012."""

import base64
import datetime
import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.rendering.fonts import FontSet, font_set
from reports.rendering.titles import balanced_lines

TEMPLATE = "reports/pdf/annual_report.html"
_DOCUMENT_GAPS = re.compile(r"\n\s*")


def figure_html(key: str, printed: str) -> SafeString:
    """A frozen figure as it stands in the text; the key leads back to its source."""
    return format_html('<data class="figure" value="{}">{}</data>', key, printed)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the body.

    `html` is safe HTML whose figures come from `figure_html`; a plain string is escaped. `heading`
    stands on its own line above it; `lead` opens the paragraph: 楷体 where it begins with “（”,
    bold 仿宋 otherwise. `anchor` is needed for headings in a paper with contents.
    """

    html: SafeString | str = ""
    lead: str = ""
    heading: str = ""
    anchor: str = ""

    @property
    def lead_class(self) -> str:
        """Style of the opening words by their level."""
        return "lead-second" if self.lead.startswith("（") else "lead-third"


@dataclass(frozen=True)
class Chart:
    """An SVG drawing on the line grid: eight lines high with its caption, twelve when tall."""

    svg: str
    caption: str
    alternative: str
    is_tall: bool = False

    @property
    def source(self) -> str:
        """The drawing as an address that leads nowhere outside the document."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()


@dataclass(frozen=True)
class Section:
    """A first-level section; `heading` carries its number（一、…）."""

    key: str
    heading: str
    paragraphs: Sequence[Paragraph]
    charts: Sequence[Chart] = ()


class ColumnKind(enum.StrEnum):
    """How a column of an annex is set: width and alignment."""

    SERIAL = "serial"
    NAME = "name"
    WIDE = "wide"
    NUMBER = "number"
    TEXT = "text"


# Style class of a cell by its column; centred cells need none.
_CELL_CLASS = {
    ColumnKind.NAME: "left",
    ColumnKind.WIDE: "left",
    ColumnKind.NUMBER: "number",
}


@dataclass(frozen=True)
class Column:
    """Head of one column of an annex; the unit of measure stands under the label."""

    label: str
    kind: ColumnKind = ColumnKind.NUMBER
    unit_of_measure: str = ""


@dataclass(frozen=True)
class AnnexTable:
    """A table on landscape pages of its own; each row has one printed text per column.

    `code` is the table's own mark of origin, `code_svg` the same as a square to be read by a camera.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    note: str = ""
    code: str = ""
    code_svg: str = ""

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"附件“{self.title}”第{number}行的列数与表头不符")

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """Rows of (style class, text)."""
        classes = [_CELL_CLASS.get(column.kind, "") for column in self.columns]
        return [list(zip(classes, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class NumberedAnnex:
    """An annex in its place; a single annex carries no number (GB/T 9704 7.3.4)."""

    table: AnnexTable
    position: int
    number: str

    @property
    def mark(self) -> str:
        """附件, or 附件1 where there are several."""
        return f"附件{self.number}"


@dataclass(frozen=True)
class RedHead:
    """红头: mark of the issuing organ, its number, and who signs where the paper goes upward."""

    mark: str
    number: str
    signatory: str = ""


@dataclass(frozen=True)
class BriefHead:
    """报头 of a 简报: its name, 第×期, and who compiles it; the date stands in the paper."""

    name: str
    issue: str
    compiler: str


@dataclass(frozen=True)
class Imprint:
    """版记 of an official paper, 报尾 of a 简报: rows of (抄送 or 报, 送, 发; receivers)."""

    rows: Sequence[tuple[str, str]] = ()
    printed_by: str = ""
    printed_on: datetime.date | None = None
    copies: int = 0


@dataclass(frozen=True)
class Paper:
    """Everything a paper prints. A line break in `title` forces the title lines."""

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
        return f"{self.date.year}年{self.date.month}月{self.date.day}日"

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
    html = render_to_string(TEMPLATE, {"paper": paper, "font_set": fonts or font_set()})
    # White space between Chinese paragraphs is template layout, never content.
    return _DOCUMENT_GAPS.sub("\n", html)
