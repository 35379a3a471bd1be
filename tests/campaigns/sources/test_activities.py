"""Figures from what took place: events, sums, editions; by whom they are counted."""

import datetime
from typing import Any

from campaigns.models import Activity
from campaigns.selectors.sources import supplied_numbers
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sources.conftest import day, numbers, told
from tests.campaigns.sources.records import held, kind, sourced
from tests.cast import Cast
from tests.factories.units import UnitFactory
from units.models import Reorganisation


def test_events_of_the_quarter_are_counted_and_their_counters_added(
    papers: Quarter3, cast: Cast
) -> None:
    warning = kind()
    sourced("events", "activities", activity_kind=warning)
    sourced("sessions", "activity_sum", activity_kind=warning, counter="sessions")
    sourced("visits", "activity_sum", activity_kind=warning, counter="base_visits")
    held(warning, cast.finance, day(7, 15), cast.li, sessions=2, base_visits=1)
    held(warning, cast.finance, day(9, 30), cast.li, sessions=3)
    held(warning, cast.finance, day(10, 1), cast.li, sessions=9, base_visits=9)
    assert numbers(papers.finance) == {"events": 2, "sessions": 5, "visits": 1}


def test_the_figure_tells_its_entries_and_leads_to_them(papers: Quarter3, cast: Cast) -> None:
    warning = kind(name="警示教育")
    sourced("sessions", "activity_sum", activity_kind=warning, counter="sessions")
    held(warning, cast.finance, day(7, 15), cast.li, sessions=2)
    figure = told(papers.finance)["sessions"]
    assert figure.words == "系统计算：活动“警示教育”的场次合计，2026年第三季度"
    assert figure.items == ("2026年7月15日　学习通报　2场",)
    assert figure.lists[0].page == "campaigns:activity-list"
    assert "kind=warning" in figure.lists[0].query
    assert "day_from=2026-07-01&day_to=2026-09-30" in figure.lists[0].query


def test_a_kind_once_recorded_says_nought_and_one_never_recorded_nothing(
    papers: Quarter3, cast: Cast
) -> None:
    warning = kind()
    sourced("sessions", "activity_sum", activity_kind=warning, counter="sessions")
    assert numbers(papers.finance) == {}
    held(warning, cast.finance, day(2, 1), cast.li, sessions=2)
    assert numbers(papers.finance) == {"sessions": 0}
    assert numbers(papers.civil) == {}


def test_what_was_taken_back_counts_nowhere(papers: Quarter3, cast: Cast) -> None:
    warning = kind()
    sourced("events", "activities", activity_kind=warning)
    held(warning, cast.finance, day(7, 15), cast.li)
    gone = held(warning, cast.finance, day(7, 16), cast.li)
    Activity.objects.filter(pk=gone.pk).update(voided_at="2026-10-02T08:00:00Z")
    assert numbers(papers.finance) == {"events": 1}


def test_the_level_keeps_what_the_unit_held_apart_from_its_branches(
    papers: Quarter3, cast: Cast
) -> None:
    classes = kind("classes")
    sourced("all", "activities", activity_kind=classes)
    sourced("own", "activities", activity_kind=classes, level="unit")
    sourced("branches", "activities", activity_kind=classes, level="branch", field="organisation")
    held(classes, cast.finance, day(7, 1), cast.li)
    for on in (day(7, 2), day(7, 3)):
        held(classes, cast.finance, on, cast.li, level="branch", organisation=cast.branch)
    assert numbers(papers.finance) == {"all": 3, "own": 1, "branches": 1}


def test_several_sources_of_a_metric_add_up(papers: Quarter3, cast: Cast) -> None:
    for code in ("culture", "family"):
        of = kind(code)
        sourced("sessions", "activity_sum", activity_kind=of, counter="sessions")
        held(of, cast.finance, day(8, 1), cast.li, sessions=2)
    assert numbers(papers.finance) == {"sessions": 4}


def test_a_running_total_looks_back_to_the_beginning(papers: Quarter3, cast: Cast) -> None:
    views = kind("online")
    sourced("reached", "activity_sum", activity_kind=views, counter="person_times",
            moment="at_end")  # fmt: skip
    held(views, cast.finance, day(1, 1, 2024), cast.li, person_times=100)
    held(views, cast.finance, day(8, 1), cast.li, person_times=20)
    assert numbers(papers.finance) == {"reached": 120}


def test_the_committee_counts_its_own_and_takes_the_largest_where_asked(
    papers: Quarter3, cast: Cast
) -> None:
    hall = kind("hall", has_editions=True)
    facts = {"activity_kind": hall, "level": "committee", "metric": {"reported_by": "committee"}}
    sourced("held", "activity_sum", counter="sessions", **facts)
    sourced("most", "activity_sum", counter="units", field="max", **facts)
    sourced("edition", "edition", **facts)
    for number, (on, units) in enumerate([(day(7, 1), 40), (day(8, 1), 55), (day(9, 1), 30)]):
        held(hall, cast.city, on, cast.chen, level="committee", sessions=1, units=units,
             edition=20 + number)  # fmt: skip
    held(hall, cast.finance, day(9, 2), cast.li, sessions=1)
    assert numbers(papers.city) == {"held": 3, "most": 55, "edition": 22}


def test_a_sensitive_kind_is_counted_without_telling_what_it_was(
    papers: Quarter3, cast: Cast
) -> None:
    forms = kind("forms", is_sensitive=True)
    sourced("forms", "activity_sum", activity_kind=forms, counter="person_times")
    held(forms, cast.finance, day(7, 2), cast.li, person_times=2)
    figure = told(papers.finance)["forms"]
    assert (figure.number, figure.items) == (2, ("2026年7月2日　2场",))


def test_the_heir_counts_what_units_held_before_they_went_into_it(
    papers: Quarter3, cast: Cast
) -> None:
    warning = kind()
    sourced("events", "activities", activity_kind=warning)
    ended = UnitFactory(code="gone", short_name="原市农机局", parent=cast.city,
                        active_until=day(8, 14))  # fmt: skip
    act = Reorganisation.objects.create(
        kind="merge", effective_on=day(8, 15), document="编办发", successor=cast.finance
    )
    act.sources.set([ended])
    act.results.set([cast.finance])
    held(warning, ended, day(7, 15), cast.li)
    held(warning, cast.finance, day(9, 1), cast.li)
    assert numbers(papers.finance) == {"events": 2}


def test_many_papers_cost_no_more_queries(
    papers: Quarter3, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    warning = kind()
    sourced("events", "activities", activity_kind=warning)
    sourced("sessions", "activity_sum", activity_kind=warning, counter="sessions")
    for unit in (cast.finance, cast.civil):
        held(warning, unit, datetime.date(2026, 7, 15), cast.li, sessions=1)
    chosen = [papers.finance, papers.civil, papers.city, papers.branch]
    # Sources, what ended, the events.
    with django_assert_max_num_queries(3):
        found = supplied_numbers(chosen, {"events", "sessions"})
    assert found[papers.civil.pk] == {"events": 1, "sessions": 1}
