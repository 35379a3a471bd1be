"""Worksheets as read: values, and what the file says about cells beside their values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from portal.errors import RuleBroken

Cells = list[list[object]]
# Wider and higher than any form.
MOST_MERGED = 200
# Merged areas, and cells under them, of the fullest form many times over.
MOST_SPANS, MOST_COVERED = 20_000, 500_000
TOO_MERGED = "表里的合并单元格太多，读不过来。请取消不需要的合并后重新上传。"
MOST_COLUMNS = 16_384


class Spot(NamedTuple):
    """A cell by row and column, both counted from 1."""

    row: int
    column: int

    @property
    def turned(self) -> "Spot":
        """The same cell when rows and columns change places."""
        return Spot(self.column, self.row)

    @property
    def name(self) -> str:
        """As sheets write it: B7."""
        return f"{column_letters(self.column)}{self.row}"


class Span(NamedTuple):
    """A merged area, first and last cell."""

    first: Spot
    last: Spot

    def spots(self) -> Iterator[Spot]:
        """Its cells; of an area over whole rows or columns only the first ones matter."""
        for row in range(self.first.row, min(self.last.row, self.first.row + MOST_MERGED) + 1):
            last = min(self.last.column, self.first.column + MOST_MERGED)
            for column in range(self.first.column, last + 1):
                yield Spot(row, column)


def column_letters(number: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(slots=True)
class Facts:
    """What is known of cells beside their values; `refused` holds the sentence that refuses one.

    Without `has_formats` nobody can tell 1.2 from 120 %.
    """

    percents: set[Spot] = field(default_factory=set)
    formulas: set[Spot] = field(default_factory=set)
    refused: dict[Spot, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    has_formats: bool = True
    _covered: dict[Spot, Span] | None = field(default=None, repr=False, compare=False)

    def merge(self, first: Spot, last: Spot) -> None:
        """One more merged area; RuleBroken when no form has so many."""
        if len(self.spans) >= MOST_SPANS:
            raise RuleBroken(TOO_MERGED)
        self.spans.append(Span(first, last))

    def hide_columns(self, first: int, last: int) -> None:
        """Columns from first to last are hidden; a file may name more than there are."""
        self.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))

    def span_at(self, spot: Spot) -> Span | None:
        """The merged area the cell lies in; areas are laid out once, all facts known."""
        if self._covered is None:
            covered = 0
            self._covered = {}
            for span in self.spans:
                spots = dict.fromkeys(span.spots(), span)
                covered += len(spots)
                if covered > MOST_COVERED:
                    raise RuleBroken(TOO_MERGED)
                self._covered |= spots
        return self._covered.get(spot)

    def turned(self) -> "Facts":
        """The same facts when rows and columns change places."""
        return Facts(
            {spot.turned for spot in self.percents},
            {spot.turned for spot in self.formulas},
            {spot.turned: sentence for spot, sentence in self.refused.items()},
            set(self.hidden_columns),
            set(self.hidden_rows),
            [Span(span.first.turned, span.last.turned) for span in self.spans],
            self.has_formats,
        )


@dataclass(slots=True)
class Table:
    """One worksheet; `typed` says that the file tells numbers from text (CSV does not)."""

    name: str
    rows: Cells
    visible: bool = True
    typed: bool = True
    number: int = 0
    facts: Facts = field(default_factory=Facts)

    @property
    def height(self) -> int:
        """Rows, including empty ones."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """Columns of the longest row."""
        return max((len(row) for row in self.rows), default=0)

    def value(self, spot: Spot) -> object:
        """What stands in the cell; None for an empty one or one outside the table."""
        if 1 <= spot.row <= len(self.rows) and 1 <= spot.column <= len(self.rows[spot.row - 1]):
            value = self.rows[spot.row - 1][spot.column - 1]
            return None if value == "" else value
        return None

    def text(self, spot: Spot) -> str:
        """The text a reader sees there: a merged area shows that of its first cell."""
        value = self.value(spot)
        if value is None:
            span = self.span_at(spot)
            value = self.value(span.first) if span else None
        return value.strip() if isinstance(value, str) else ""

    def span_at(self, spot: Spot) -> Span | None:
        """The merged area the cell lies in."""
        return self.facts.span_at(spot)

    def turned(self) -> "Table":
        """Rows and columns changed: names across the top become names down the side."""
        width = self.width
        padded = [[*row, *[None] * (width - len(row))] for row in self.rows]
        rows = [list(column) for column in zip(*padded, strict=True)]
        return Table(self.name, rows, self.visible, self.typed, self.number, self.facts.turned())

    def place(self, spot: Spot) -> str:
        """Where a cell stands, for a sentence."""
        return f"工作表“{self.name}”{spot.name}" if self.name else spot.name


@dataclass(slots=True)
class Book:
    """All worksheets of a file; `notes` say what of the file was left aside."""

    tables: list[Table]
    notes: list[str] = field(default_factory=list)
    kind: str = "csv"
