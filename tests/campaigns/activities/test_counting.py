"""Activities as figures: each once, in one query."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from campaigns.choices import CampaignKind
from campaigns.models import ActivityKind, ActivitySeries, Campaign
from campaigns.selectors.activities.counting import (
    TIMES,
    Span,
    activity_counts,
    newest_editions,
)
from campaigns.services.activities import void_activity
from tests.cast import Cast
from tests.factories.activities import hold

QUARTER = Span(datetime.date(2026, 7, 1), datetime.date(2026, 9, 30))


def counted(kinds: list[str], units: list[int] | None, **facts: Any) -> dict[Any, Decimal]:
    found = activity_counts(kinds, units, QUARTER, **facts)
    return {(t.unit, t.organisation, t.level, t.counter): t.number for t in found}


@pytest.fixture
def told(cast: Cast, warning: ActivityKind) -> None:
    """Two of the unit, one of its branch, one of another unit; outside the quarter; taken back."""
    tags = [Campaign.objects.create(name=name, kind=CampaignKind.FRAME) for name in ("甲", "乙")]
    many = {"sessions": 2, "person_times": 80, "base_visits": 1}
    hold(cast.finance, warning, "2026-07-01", "", many, by=cast.wang, tags=tags)
    hold(cast.finance, warning, "2026-09-30", "", {"sessions": 1, "person_times": 20}, by=cast.li)
    hold(cast.branch, warning, "2026-08-01", by=cast.qian)
    hold(cast.civil, warning, "2026-08-01", by=cast.zhao)
    hold(cast.finance, warning, "2026-06-30", by=cast.wang)
    hold(cast.finance, warning, "2026-10-01", by=cast.wang)
    row = hold(cast.finance, warning, "2026-08-08", by=cast.wang)
    void_activity(row, "重复登记", by=cast.wang)


@pytest.mark.usefixtures("told")
def test_each_event_counts_once_for_its_unit(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        found = counted(["warning"], [cast.finance.pk])
    unit, branch = (cast.finance.pk, None, "unit"), (cast.finance.pk, None, "branch")
    assert found == {
        (*unit, TIMES): 2,
        (*unit, "sessions"): 3,
        (*unit, "person_times"): 100,
        (*unit, "base_visits"): 1,
        (*branch, TIMES): 1,
        (*branch, "sessions"): 1,
    }


@pytest.mark.usefixtures("told")
def test_levels_and_branches_can_be_told_apart(cast: Cast) -> None:
    assert counted(["warning"], None, level="branch", by_organisation=True) == {
        (cast.finance.pk, cast.branch.pk, "branch", TIMES): 1,
        (cast.finance.pk, cast.branch.pk, "branch", "sessions"): 1,
    }
    city = counted(["warning"], None, level="unit")
    assert {unit for unit, *_ in city} == {cast.finance.pk, cast.civil.pk}
    assert counted(["another"], None) == {}


def test_the_newest_edition_as_at_a_day(cast: Cast, series: ActivitySeries) -> None:
    for edition, day in ((9, "2024-09-01"), (10, "2025-09-01")):
        facts = {"series": series, "edition": edition}
        hold(cast.city, series.kind, day, "书画展", {"works": 1}, by=cast.chen, **facts)
    assert newest_editions(["show"], datetime.date(2025, 8, 31)) == {"show": 9}
    assert newest_editions(["show"], datetime.date(2025, 9, 1)) == {"show": 10}
    assert newest_editions(["show"], datetime.date(2020, 9, 1)) == {}
