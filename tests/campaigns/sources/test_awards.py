"""Figures from selections: namings made in a year or in force, applications, editions."""

import datetime
from typing import Any

import pytest

from campaigns.models import Application, Award, Selection, SelectionKind, Submission
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sources.conftest import day, numbers
from tests.campaigns.sources.records import sourced
from tests.cast import Cast
from tests.factories.campaigns import RoundFactory, SubmissionFactory
from tests.factories.selections import make_selection
from units.models import Unit


@pytest.fixture
def years(papers: Quarter3, cast: Cast) -> dict[str, Submission]:
    """Papers of the year 2026."""
    row = RoundFactory(period_kind="year", year=2026, quarter=None)
    units = {"finance": cast.finance, "civil": cast.civil, "city": cast.city}
    return {name: SubmissionFactory(round=row, unit=unit) for name, unit in units.items()}


def named(kind: SelectionKind, unit: Unit, on: datetime.date, **facts: Any) -> Award:
    """A naming."""
    values: dict[str, Any] = {
        "tier": "committee", "level": "branch", "title": kind.title, "holder": f"{unit}支部",
        "awarded_by": "工委",
    } | facts  # fmt: skip
    row: Award = Award.objects.create(kind=kind, unit=unit, named_on=on, **values)
    return row


YEAR = {"period_kind": "year"}


def test_namings_of_the_year_and_those_in_force(years: dict[str, Submission], cast: Cast) -> None:
    kind = make_selection().kind
    facts = {"selection_kind": kind, "metric": YEAR}
    sourced("year", "awards", **facts)
    sourced("force", "awards", moment="at_end", **facts)
    named(kind, cast.finance, day(7, 1))
    named(kind, cast.finance, day(7, 1, 2024))
    named(kind, cast.finance, day(7, 1, 2020), valid_until=day(7, 1, 2023))
    named(kind, cast.finance, day(7, 1, 2024), withdrawn_on=day(6, 1))
    assert numbers(years["finance"]) == {"year": 1, "force": 2}
    assert numbers(years["civil"]) == {"year": 0, "force": 0}


def test_a_kind_that_never_named_anybody_says_nothing(years: dict[str, Submission]) -> None:
    kind = make_selection().kind
    sourced("year", "awards", selection_kind=kind, metric=YEAR)
    assert numbers(years["finance"]) == {}


def test_the_committee_counts_all_and_counts_persons_by_number(
    years: dict[str, Submission], cast: Cast
) -> None:
    kind = make_selection().kind
    sourced("year", "awards", selection_kind=kind, metric=YEAR | {"reported_by": "committee"})
    named(kind, cast.finance, day(7, 1), count=12)
    named(kind, cast.civil, day(7, 1), count=8)
    assert numbers(years["city"]) == {"year": 20}


def test_only_higher_awards_where_asked(years: dict[str, Submission], cast: Cast) -> None:
    kind = make_selection().kind
    sourced("above", "awards", selection_kind=kind, field="above", metric=YEAR)
    named(kind, cast.finance, day(7, 1), tier="province")
    named(kind, cast.finance, day(7, 1), tier="city")
    assert numbers(years["finance"]) == {"above": 1}


def test_applications_the_unit_recommended_count_and_no_others(
    years: dict[str, Submission], cast: Cast
) -> None:
    selection = make_selection()
    sourced("sent", "applications", selection_kind=selection.kind, metric=YEAR)
    for status in ("recommended", "accepted", "rejected", "filed", "declined", "withdrawn"):
        Application.objects.create(
            selection=selection, unit=cast.finance, title=status, status=status, created_by=cast.li,
            filed_at="2026-06-01T08:00:00Z",
        )  # fmt: skip
    Application.objects.create(
        selection=selection, unit=cast.finance, title="次年报", status="recommended",
        created_by=cast.li, filed_at="2027-01-04T08:00:00Z",
    )  # fmt: skip
    selection.opened_on = day(3, 1)
    selection.save()
    assert numbers(years["finance"]) == {"sent": 3}
    assert numbers(years["civil"]) == {"sent": 0}
    Selection.objects.update(status="cancelled")
    assert numbers(years["finance"]) == {"sent": 0}


def test_the_edition_is_the_latest_that_has_named(papers: Quarter3, cast: Cast) -> None:
    kind = make_selection(edition=2).kind
    Selection.objects.filter(edition=2).update(named_on=day(9, 1))
    make_selection(edition=3)
    sourced("edition", "edition", selection_kind=kind, metric={"reported_by": "committee"})
    assert numbers(papers.city) == {"edition": 2}
