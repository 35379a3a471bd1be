"""Tables of the boards: a column a minimum, each cell a word with its fraction."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.urls import reverse

from branches.rollup.standards import BRANCH_MINIMUMS, UNIT_MINIMUMS, Minimum
from branches.selectors.life.boards import BranchRow, Rate, UnitRow

CELL = "branches/life/_standing.html"
# Names and fractions are read in one line; the table scrolls in its own frame.
WHOLE = {"td": {"class": "nowrap"}}


def body_url(record: BranchRow) -> str:
    """The branch's page in the same quarter."""
    address = reverse("branches:life-body", args=[record.body.code])
    return f"{address}?period={record.quarter.code}"


def unit_url(record: UnitRow) -> str:
    """The unit's page in the same quarter."""
    address = reverse("branches:life-unit", args=[record.unit.code])
    return f"{address}?period={record.quarter.code}"


class StandingColumn(tables.TemplateColumn):
    """How a branch or unit stands in one minimum."""

    def __init__(self, minimums: Sequence[Minimum], place: int) -> None:
        super().__init__(
            template_name=CELL,
            verbose_name=minimums[place].label,
            accessor=f"standings__{place}",
            order_by=(f"standings__{place}__state", f"standings__{place}__held"),
        )

    def value(self, **kwargs: Any) -> Any:
        """2/3 未达标 in one cell of the sheet."""
        return kwargs["value"].words


class RateColumn(tables.Column):
    """10/12（83.3%） of a unit's branches."""

    def __init__(self, place: int) -> None:
        name = f"{BRANCH_MINIMUMS[place].label}达标率"
        super().__init__(name, accessor=f"rates__{place}", orderable=False, attrs=WHOLE)

    def render(self, value: Rate) -> str:
        """In words."""
        return value.words


class BranchBoardTable(tables.Table):
    """One line a branch."""

    caption = "党支部组织生活"
    name = tables.Column("党支部", accessor="body__name", linkify=body_url, attrs=WHOLE)
    unit = tables.Column("单位", order_by=("unit__position", "body__code"), attrs=WHOLE)
    assembly = StandingColumn(BRANCH_MINIMUMS, 0)
    committee = StandingColumn(BRANCH_MINIMUMS, 1)
    group = StandingColumn(BRANCH_MINIMUMS, 2)
    lecture = StandingColumn(BRANCH_MINIMUMS, 3)
    theme_day = StandingColumn(BRANCH_MINIMUMS, 4)
    life_meeting = StandingColumn(BRANCH_MINIMUMS, 5)
    appraisal = StandingColumn(BRANCH_MINIMUMS, 6)
    talks = StandingColumn(BRANCH_MINIMUMS, 7)

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}


class UnitBoardTable(tables.Table):
    """One line a unit: its own items, then the rates of its branches."""

    caption = "单位组织生活"
    unit = tables.Column("单位", order_by="unit__position", linkify=unit_url, attrs=WHOLE)
    discussions = StandingColumn(UNIT_MINIMUMS, 0)
    study_reports = StandingColumn(UNIT_MINIMUMS, 1)
    first_agenda = StandingColumn(UNIT_MINIMUMS, 2)
    secretary_lecture = StandingColumn(UNIT_MINIMUMS, 3)
    organ_assembly = StandingColumn(UNIT_MINIMUMS, 4)
    branches = tables.Column("党支部数", attrs={"td": {"class": "number"}})
    assembly = RateColumn(0)
    committee = RateColumn(1)
    group = RateColumn(2)
    lecture = RateColumn(3)
    theme_day = RateColumn(4)
    life_meeting = RateColumn(5)
    appraisal = RateColumn(6)
    talks = RateColumn(7)

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}
