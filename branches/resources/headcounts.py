"""Headcounts, one row a branch and quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import tablib

from branches.models import Headcount
from branches.models.headcounts import QUARTERS
from branches.resources.bodies import BodyIndex
from branches.services.headcounts import FIELDS, Counts
from branches.services.registering.counts import (
    check_counts,
    enter_headcounts,
    facts,
    fill_counts,
)
from portal.errors import RuleBroken
from portal.models import User
from portal.periods import Quarter
from portal.registers import Change, Column, RegisterResource
from portal.registers.amounts import Count, Money
from portal.registers.choosing import Choice, Lookup
from portal.registers.resource import Key
from portal.registers.texts import Text
from units.resources.places import UnitIndex

OLDEST, NEWEST = 2000, 2100


@dataclass(slots=True)
class CountEntry:
    """One quarter of one branch as its row says."""

    body: Any = None
    year: int | None = None
    quarter: int | None = None
    formal: int | None = None
    probationary: int | None = None
    retired: int | None = None
    floating: int | None = None
    applicants: int | None = None
    activists: int | None = None
    candidates: int | None = None
    admitted: int | None = None
    confirmed: int | None = None
    prolonged: int | None = None
    cancelled: int | None = None
    dues: Decimal | None = None
    name: str = ""
    row: Any = None

    def counts(self) -> Counts:
        """Empty stocks of members are 0; the other empty ones are not asked or not known."""
        given: dict[str, Any] = {name: getattr(self, name) for name in FIELDS}
        for name in ("formal", "probationary", "retired", "floating"):
            given[name] = given[name] or 0
        return Counts(**given)


def count_column(name: str) -> Column:
    """A column headed by the model's own word."""
    field: Any = Headcount._meta.get_field(name)
    widget: Count | Money = Money() if name == "dues" else Count()
    hint = "元" if name == "dues" else ""
    return Column(name, str(field.verbose_name), widget, is_needed=name == "formal", hint=hint)


class HeadcountResource(RegisterResource):
    """党员数."""

    body = Column("body", "党组织代码", Text(60), is_needed=True)
    name = Column("name", "党组织", Text(120), is_compared=False, hint="便于核对，不读取")
    year = Column("year", "年度", Count(), is_needed=True, hint="如2026")
    quarter = Column(
        "quarter",
        "季度",
        Choice(QUARTERS),
        is_needed=True,
        hint="1至4，或“第三季度”",
    )
    formal = count_column("formal")
    probationary = count_column("probationary")
    retired = count_column("retired")
    floating = count_column("floating")
    applicants = count_column("applicants")
    activists = count_column("activists")
    candidates = count_column("candidates")
    admitted = count_column("admitted")
    confirmed = count_column("confirmed")
    prolonged = count_column("prolonged")
    cancelled = count_column("cancelled")
    dues = count_column("dues")

    entry = CountEntry
    key = ("body", "year", "quarter")
    named = ("body", "name", "year", "quarter")

    def __init__(self, by: User) -> None:
        super().__init__(by)
        self.index = BodyIndex(by, UnitIndex())
        self.fields["body"].widget = Lookup(self.index.find, self.index.show)
        self.ready: list[tuple[Change, Headcount, dict[str, Any] | None]] = []

    def key_in(self, row: Any) -> Key:
        """The body's key, year and quarter."""
        body, year, quarter = super().key_in(row)
        return (getattr(body, "pk", body), year, quarter)

    def load(self, dataset: tablib.Dataset | None) -> None:
        """What stands for the quarters the sheet speaks of."""
        rows = Headcount.objects.filter(organisation__in=self.index.allowed)
        if dataset is not None:
            years = set(filter(None, (_year(cell) for cell in dataset["年度"])))
            rows = rows.filter(year__in=years)
        rows = rows.order_by("year", "quarter", "organisation__unit__position", "organisation_id")
        self.stored = {
            (row.organisation_id, row.year, row.quarter): self._entry(row) for row in rows
        }

    def judge(self, change: Change) -> None:
        """The checks of a single entry."""
        new = change.new
        if not OLDEST <= new.year <= NEWEST:
            raise RuleBroken(f"“{new.year}”不是年度，请填如2026。")
        counts = new.counts()
        check_counts(new.body, Quarter(new.year, new.quarter), counts)
        row = new.row or Headcount(organisation=new.body, year=new.year, quarter=new.quarter)
        before = facts(row) if new.row else None
        self.ready.append((change, fill_counts(row, counts), before))

    def store(self, changes: Sequence[Change]) -> None:
        """All at once."""
        new = [row for _, row, before in self.ready if before is None]
        changed = [(row, before) for _, row, before in self.ready if before is not None]
        enter_headcounts(new, changed, by=self.by)

    def _entry(self, row: Headcount) -> CountEntry:
        body = self.index.bodies[row.organisation_id]
        # The one loaded with its unit: the sentence of a refusal names both.
        row.organisation = body
        return CountEntry(body, row.year, row.quarter, **facts(row), name=str(body), row=row)


def _year(cell: object) -> int | None:
    try:
        return Count().clean(cell)
    except ValueError:
        return None
