"""Reporting periods as values: a quarter or a year.  No database, no clock."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Literal

MONTHS_IN_QUARTER = 3
QUARTERS_IN_YEAR = 4
# Outside these a year is a typing error (25, 20255), not a period somebody reports on.
EARLIEST_YEAR = 1921
LATEST_YEAR = 2999

PeriodKind = Literal["quarter", "year"]

_CHINESE_DIGITS = ("一", "二", "三", "四")
_PERIOD_TEXT = re.compile(
    r"(?P<year>\d{4})(?:年度?|全年|年全年)?"
    r"(?:[-_/.]?(?:Q(?P<letter>\d+)|第?(?P<word>[一二三四]|\d+)季度?))?",
    re.IGNORECASE,
)


def _check_year(year: int) -> None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        message = f"年份“{year}”不在{EARLIEST_YEAR}至{LATEST_YEAR}之间，请核对。"
        raise ValueError(message)


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """A calendar year; quarters and years do not compare with each other."""

    number: int
    kind: ClassVar[PeriodKind] = "year"

    def __post_init__(self) -> None:
        """Refuse a year nobody can mean (ValueError with a Chinese sentence)."""
        _check_year(self.number)

    def __str__(self) -> str:
        return self.label

    def __contains__(self, day: date) -> bool:
        return day.year == self.number

    @classmethod
    def containing(cls, day: date) -> "Year":
        """The year of a day."""
        return cls(day.year)

    @property
    def year(self) -> int:
        """The calendar year as a number, under the same name as on a quarter."""
        return self.number

    @property
    def quarter(self) -> None:
        """A year has no quarter number; stored as an empty column."""
        return

    @property
    def start(self) -> date:
        """1 January."""
        return date(self.number, 1, 1)

    @property
    def end(self) -> date:
        """31 December."""
        return date(self.number, 12, 31)

    @property
    def previous(self) -> "Year":
        """The year before."""
        return Year(self.number - 1)

    @property
    def next(self) -> "Year":
        """The year after."""
        return Year(self.number + 1)

    @property
    def last_year(self) -> "Year":
        """The base of 同比; for a year it is the year before."""
        return self.previous

    @property
    def quarters(self) -> "tuple[Quarter, Quarter, Quarter, Quarter]":
        """The four quarters in order."""
        return (
            Quarter(self.number, 1),
            Quarter(self.number, 2),
            Quarter(self.number, 3),
            Quarter(self.number, 4),
        )

    @property
    def label(self) -> str:
        """As written in papers: 2025年."""
        return f"{self.number}年"

    @property
    def short_label(self) -> str:
        """A year has one spelling; the same as its label."""
        return self.label

    @property
    def code(self) -> str:
        """As stored in addresses and files: 2025."""
        return str(self.number)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year, 1 to 4."""

    year: int
    number: int
    kind: ClassVar[PeriodKind] = "quarter"

    def __post_init__(self) -> None:
        """Refuse a quarter outside 1–4 (ValueError with a Chinese sentence)."""
        _check_year(self.year)
        if not 1 <= self.number <= QUARTERS_IN_YEAR:
            message = f"季度只有一至四，没有第“{self.number}”季度，请核对。"
            raise ValueError(message)

    def __str__(self) -> str:
        return self.label

    def __contains__(self, day: date) -> bool:
        return Quarter.containing(day) == self

    @classmethod
    def containing(cls, day: date) -> "Quarter":
        """The quarter of a day."""
        return cls(day.year, (day.month - 1) // MONTHS_IN_QUARTER + 1)

    @property
    def quarter(self) -> int:
        """The number under the name of its column."""
        return self.number

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, (self.number - 1) * MONTHS_IN_QUARTER + 1, 1)

    @property
    def end(self) -> date:
        """The last day, the figures' cut-off."""
        if self.number == QUARTERS_IN_YEAR:
            return date(self.year, 12, 31)
        return self.next.start - timedelta(days=1)

    @property
    def previous(self) -> "Quarter":
        """The base of 环比."""
        if self.number == 1:
            return Quarter(self.year - 1, QUARTERS_IN_YEAR)
        return Quarter(self.year, self.number - 1)

    @property
    def next(self) -> "Quarter":
        """The quarter after."""
        if self.number == QUARTERS_IN_YEAR:
            return Quarter(self.year + 1, 1)
        return Quarter(self.year, self.number + 1)

    @property
    def last_year(self) -> "Quarter":
        """The base of 同比: the same quarter one year before."""
        return Quarter(self.year - 1, self.number)

    @property
    def whole_year(self) -> Year:
        """The year of this quarter."""
        return Year(self.year)

    @property
    def to_date(self) -> "tuple[Quarter, ...]":
        """The quarters of the same year up to this one, for 累计."""
        return self.whole_year.quarters[: self.number]

    @property
    def label(self) -> str:
        """As written in papers: 2026年第三季度."""
        return f"{self.year}年第{_CHINESE_DIGITS[self.number - 1]}季度"

    @property
    def short_label(self) -> str:
        """For column heads: 2026年三季度."""
        return f"{self.year}年{_CHINESE_DIGITS[self.number - 1]}季度"

    @property
    def code(self) -> str:
        """As stored in addresses and files: 2026Q3."""
        return f"{self.year}Q{self.number}"


Period = Quarter | Year


def has_neighbours(period: Period) -> bool:
    """Whether the years before and after can be named too; at the ends of the range none can."""
    return EARLIEST_YEAR < period.year < LATEST_YEAR


def make_period(year: int, quarter: int | None) -> Period:
    """The period stored in two columns; no quarter means the whole year."""
    return Year(year) if quarter is None else Quarter(year, quarter)


def period_containing(day: date, *, kind: PeriodKind = "quarter") -> Period:
    """The quarter or the year a day lies in."""
    return Quarter.containing(day) if kind == "quarter" else Year.containing(day)


def day_words(day: date) -> str:
    """2025年7月1日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def parse_period(text: str) -> Period:
    """Read 2025, 2025年, 2025Q3, 2025-Q3, 2025年三季度 or 2025年第三季度.

    Raises ValueError with a Chinese sentence that may be shown to the user.
    """
    tidy = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    found = _PERIOD_TEXT.fullmatch(tidy)
    if found is None:
        message = f"看不懂期间“{text}”，请写成“2025”“2025Q3”或“2025年第三季度”。"
        raise ValueError(message)
    year, word = int(found["year"]), found["letter"] or found["word"]
    if word is None:
        return Year(year)
    number = _CHINESE_DIGITS.index(word) + 1 if word in _CHINESE_DIGITS else int(word)
    return Quarter(year, number)
