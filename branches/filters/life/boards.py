"""Filters over boards whose rows are computed: unit or branch, item, state."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from branches.choices import LifeState
from branches.rollup.standards import BRANCH_MINIMUMS, UNIT_MINIMUMS, Minimum
from branches.selectors.life.boards import BranchRow, UnitRow
from portal.periods import Quarter, has_neighbours, parse_period
from portal.pinyin import search_word

QUARTERS_OFFERED = 9


def quarter_choices() -> list[tuple[str, str]]:
    """This quarter and those before it."""
    quarter, found = Quarter.containing(timezone.localdate()), []
    for _ in range(QUARTERS_OFFERED):
        found.append((quarter.code, quarter.label))
        quarter = quarter.previous
    return found


def chosen_quarter(data: Any) -> Quarter:
    """The quarter the address asks for; this one where it makes no sense."""
    try:
        period = parse_period(data.get("period", ""))
    except ValueError:
        period = None
    if isinstance(period, Quarter) and has_neighbours(period):
        return period
    return Quarter.containing(timezone.localdate())


class BoardForm(forms.Form):
    """What one may ask of a board."""

    q = forms.CharField(label="单位或党支部", required=False)
    period = forms.ChoiceField(label="季度", required=False)
    item = forms.ChoiceField(label="事项", required=False)
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部"), *LifeState.choices]
    )

    def __init__(self, minimums: Sequence[Minimum], data: Any) -> None:
        quarter = chosen_quarter(data)
        super().__init__(data, initial={"period": quarter.code})
        offered = quarter_choices()
        if quarter.code not in dict(offered):
            offered.append((quarter.code, quarter.label))
        fields: Any = self.fields
        fields["period"].choices = offered
        fields["item"].choices = [("", "全部"), *((m.code, m.label) for m in minimums)]


class BoardFilter:
    """Behaves as a filter set over a list: the form and the rows that are left."""

    minimums: Sequence[Minimum] = ()

    def __init__(self, data: Any, queryset: list[Any], request: Any) -> None:
        self.form = BoardForm(self.minimums, data or {})
        self.form.is_valid()
        asked = self.form.cleaned_data
        word = search_word(asked.get("q") or "").lower()
        rows = [row for row in queryset if not word or word in self.names(row).lower()]
        item, state = asked.get("item") or "", asked.get("state") or ""
        self.qs = [row for row in rows if is_in(row, item, state)]

    def names(self, row: Any) -> str:
        """What a word is looked for in."""
        unit = row.unit
        return f"{unit.name} {unit.short_name} {unit.initials} {unit.pinyin}"


class BranchBoardFilter(BoardFilter):
    """Over branches."""

    minimums = BRANCH_MINIMUMS

    def names(self, row: BranchRow) -> str:
        """Branch and unit."""
        body = row.body
        return f"{super().names(row)} {body.name} {body.alias} {body.initials} {body.pinyin}"


class UnitBoardFilter(BoardFilter):
    """Over units."""

    minimums = UNIT_MINIMUMS


def is_in(row: BranchRow | UnitRow, item: str, state: str) -> bool:
    """Whether the row has the state: in the item asked for, or in any."""
    if not state:
        return True
    asked = [s for s in row.standings if not item or s.minimum.code == item]
    return any(standing.state == state for standing in asked)
