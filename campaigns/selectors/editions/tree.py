"""The criteria tree as a page shows it: groups with their sums, then what is added and taken off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.choices import CriterionKind, ScoreMethod
from campaigns.models import Criterion

KINDS = dict(CriterionKind.choices)
METHODS = dict(ScoreMethod.choices)
NUMBERED = (CriterionKind.ITEM, CriterionKind.BONUS, CriterionKind.DEDUCTION)


@dataclass(frozen=True)
class Row:
    """One line; `pk` is none in a kind's setup."""

    kind: str
    name: str
    maximum: str
    method: str
    standard: str
    needs_evidence: bool
    pk: int | None = None
    position: int = 0

    @property
    def is_group(self) -> bool:
        """Whether it only holds others."""
        return self.kind == CriterionKind.GROUP

    @property
    def kind_label(self) -> str:
        """In a word."""
        return str(KINDS[self.kind])


def rows_of(lines: Iterable[Criterion]) -> list[Row]:
    """Lines of an edition, each group before what stands below it."""
    known = list(lines)
    found: list[Row] = []
    for top in (line for line in known if line.parent_id is None):
        below = [line for line in known if line.parent_id == top.pk]
        total = sum((item.maximum for item in below), Decimal(0))
        found += [_row(top, total), *(_row(item) for item in below)]
    return found


def rows_of_setup(lines: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Lines of a kind's setup."""
    found: list[Row] = []
    for line in lines:
        items = line.get("items", ())
        total = sum((Decimal(str(item["maximum"])) for item in items), Decimal(0))
        found += [_plain(line, total), *(_plain(item) for item in items)]
    return found


def _row(line: Criterion, total: Decimal | None = None) -> Row:
    return Row(
        line.kind,
        line.name,
        _number(line.kind, line.maximum, total),
        _method(line.kind, line.method),
        line.standard,
        line.needs_evidence,
        line.pk,
        line.position,
    )


def _plain(line: Mapping[str, Any], total: Decimal | None = None) -> Row:
    return Row(
        line["kind"],
        line["name"],
        _number(line["kind"], Decimal(str(line.get("maximum", 0))), total),
        _method(line["kind"], line.get("method", "")),
        line.get("standard", ""),
        line.get("needs_evidence", False),
    )


def _number(kind: str, maximum: Decimal, total: Decimal | None) -> str:
    value = total if kind == CriterionKind.GROUP and total is not None else maximum
    counts = kind in (*NUMBERED, CriterionKind.GROUP)
    return f"{value.normalize():f}" if counts else "—"


def _method(kind: str, method: str) -> str:
    return str(METHODS.get(method, "—")) if kind in NUMBERED else "—"
