"""How well the finder does against figures found by hand: recall, precision and each miss."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from portal.numbers import exact_number
from portal.prose.finding import Found, find_figures

COUNTED = frozenset({"figure", "masked", "ordinal"})


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure as a person found it; `value` is empty when it is masked."""

    text_name: str
    value_as_printed: str
    value: str
    qualifier: str


@dataclass(slots=True)
class Score:
    """Counts of one comparison with what was missed, misread and invented."""

    expected: int = 0
    found: int = 0
    matched: int = 0
    misses: list[str] = field(default_factory=list)
    inventions: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the expected figures that were found with value and qualifier."""
        return self.matched / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of the found figures that were expected."""
        return 1 - len(self.inventions) / self.found if self.found else 1.0


def score(texts: Mapping[str, str], expected: Iterable[Expected]) -> Score:
    """Compare what is found in each text with what is expected there."""
    result = Score()
    rows = list(expected)
    for name, text in texts.items():
        open_rows = [row for row in find_figures(text) if row.kind in COUNTED]
        result.found += len(open_rows)
        for wanted in (row for row in rows if row.text_name == name):
            result.expected += 1
            _settle(result, wanted, open_rows)
        result.inventions += [f"{name}\t{row.value_as_printed}\t{row.kind}" for row in open_rows]
    return result


def _settle(result: Score, wanted: Expected, open_rows: list[Found]) -> None:
    """Take the wanted figure out of the found ones, or note the miss."""
    printed = [row for row in open_rows if row.value_as_printed == wanted.value_as_printed]
    right = next((row for row in printed if _same(row, wanted)), None)
    if right is None:
        seen = "、".join(f"{row.value} {row.qualifier}" for row in printed) or "—"
        label = f"{wanted.value_as_printed}\t{wanted.value} {wanted.qualifier}"
        result.misses.append(f"{wanted.text_name}\t{label}\t{seen}")
        return
    result.matched += 1
    open_rows.remove(right)


def _same(row: Found, wanted: Expected) -> bool:
    if row.qualifier != wanted.qualifier:
        return False
    if row.value is None or not wanted.value:
        return row.value is None and not wanted.value
    return exact_number(row.value) == exact_number(Decimal(wanted.value))
