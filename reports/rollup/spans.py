"""The stretch of a year a document speaks of, and its words."""

import datetime
from dataclasses import replace

from campaigns.rollup import Span
from portal.periods import Quarter, Year
from reports.choices import ReportPart

_QUARTERS = {
    ReportPart.Q1.value: (1,),
    ReportPart.Q2.value: (2,),
    ReportPart.Q3.value: (3,),
    ReportPart.Q4.value: (4,),
    ReportPart.HALF.value: (1, 2),
}


def span_of(year: int, part: str) -> Span:
    """The figures of the part: a whole year takes those stated for the year too."""
    if part == ReportPart.YEAR:
        return Span.of(Year(year))
    return Span(year, _QUARTERS[part])


def year_before(span: Span) -> Span:
    """The same part of the year before, the base of 同比."""
    return replace(span, year=span.year - 1)


def end_of(span: Span) -> datetime.date:
    """The last day of the part."""
    return span.period.end


def quarters_of(span: Span) -> list[Quarter]:
    """The quarters of the part in order."""
    return [Quarter(span.year, number) for number in span.quarters if number]


def words_of(year: int, part: str) -> str:
    """2025年, 2025年上半年, 2025年三季度."""
    return f"{year}年" if part == ReportPart.YEAR else f"{year}年{ReportPart(part).label}"
