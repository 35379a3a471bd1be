"""盖章件: one filled form as an A4 table to be stamped; plain data in, HTML out. Reads no table."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string

from reports.rendering.fonts import FontSet
from reports.rendering.titles import balanced_lines

TEMPLATE = "reports/pdf/form_print.html"
CHINESE_NUMBERS = "一二三四五六七八九十"
# From here on a figure is a phrase: it stands left and smaller, and wraps.
LONGEST_NUMBER = 12
_GAPS = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One metric: texts as printed; `notes` are what stands under the table about it."""

    name: str
    unit_of_measure: str
    now: str
    before: str
    notes: tuple[str, ...] = ()

    @property
    def now_class(self) -> str:
        """Numbers stand right; words, which may be long, stand left."""
        return "words" if len(self.now) > LONGEST_NUMBER else "number"


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row in its place: its serial, and the numbers of its notes."""

    serial: int
    row: PrintedRow
    marks: str


@dataclass(frozen=True, slots=True)
class NumberedSection:
    """A part of the form with its heading 一、…"""

    heading: str
    rows: tuple[NumberedRow, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note under the table."""

    number: int
    text: str


@dataclass(frozen=True)
class FormPrint:
    """Everything the print says. An empty `code` is a draft; dates not yet known stay blank."""

    subject: str
    period_label: str
    campaign: str
    sections: Sequence[tuple[str, Sequence[PrintedRow]]]
    before_label: str
    cut_off_on: datetime.date
    filled_by: str = ""
    checked_by: str = ""
    work_phone: str = ""
    sent_on: datetime.date | None = None
    code: str = ""
    remarks: Sequence[str] = ()

    @property
    def is_draft(self) -> bool:
        """Whether nothing of this was sent yet."""
        return not self.code

    @property
    def title(self) -> str:
        """Unit, period, and what it is."""
        return f"{self.subject}{self.period_label}填报表"

    @cached_property
    def title_lines(self) -> list[str]:
        """The title in one line, else the subject and then the period: names are not torn."""
        if len(balanced_lines(self.title)) == 1:
            return [self.title]
        return [*balanced_lines(self.subject), f"{self.period_label}填报表"]

    @property
    def dated(self) -> datetime.date:
        """The day in the file's metadata: never today's, or no two prints would be the same."""
        return self.sent_on or self.cut_off_on

    @cached_property
    def numbered_sections(self) -> list[NumberedSection]:
        """Rows counted through the whole form, notes in the order of their rows."""
        serial, mark, found = 0, 0, []
        for place, (label, rows) in enumerate(self.sections):
            numbered = []
            for row in rows:
                marks = range(mark + 1, mark + 1 + len(row.notes))
                serial, mark = serial + 1, mark + len(row.notes)
                numbered.append(NumberedRow(serial, row, _marks(marks)))
            found.append(NumberedSection(f"{_chinese(place)}、{label}", tuple(numbered)))
        return found

    @property
    def notes(self) -> list[Note]:
        """Every note under its number, saying which metric it speaks of."""
        rows = [row for _, rows in self.sections for row in rows]
        texts = [f"{row.name}：{text}" for row in rows for text in row.notes]
        return [Note(number, text) for number, text in enumerate(texts, start=1)]


def _marks(numbers: range) -> str:
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"注{numbers[0]}"
    return f"注{numbers[0]}至{numbers[-1]}"


def _chinese(place: int) -> str:
    return CHINESE_NUMBERS[place] if place < len(CHINESE_NUMBERS) else str(place + 1)


def render_form_html(form: FormPrint, fonts: FontSet) -> str:
    """The form as one HTML document; the same form and font set give the same text."""
    html = render_to_string(TEMPLATE, {"form": form, "font_set": fonts})
    # White space between Chinese lines is template layout, never content.
    return _GAPS.sub("\n", html)
