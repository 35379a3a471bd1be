"""Short ways to write a finding."""

from collections.abc import Iterable

from reports.inspection.outcome import Deviation
from reports.inspection.pdf.paragraphs import SetLine
from reports.inspection.pdf.sheets import Sheet

Found = list[Deviation] | None
SHOWN = 12


def on(sheet: Sheet, found: str, expected: str) -> Deviation:
    """Something about a page."""
    return Deviation(sheet.place, found, expected, sheet.page.number)


def in_line(each: SetLine, found: str, expected: str) -> Deviation:
    """Something about a line of running text."""
    return on_text(each.sheet, each.line.text, found, expected)


def on_text(sheet: Sheet, text: str, found: str, expected: str) -> Deviation:
    """Something about a piece of text on a page."""
    return Deviation(f"{sheet.place}“{text[:SHOWN]}”", found, expected, sheet.page.number)


def of_file(found: str, expected: str) -> Deviation:
    """Something about the whole file."""
    return Deviation("文件", found, expected)


def as_list(found: Iterable[Deviation], *, applies: bool) -> Found:
    """The findings, or None where the question does not arise."""
    return list(found) if applies else None
