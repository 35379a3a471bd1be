"""Figures as at a date: from what moved the entries, each entry once."""

import datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.choices import EntryStage, Moment, SourceKind
from campaigns.rollup.entries import Question, came_into, stage_at
from campaigns.rollup.entries.partners import partner_key
from campaigns.selectors.entries.counting import entry_counts
from campaigns.services.entries import add_line, finish_line, void_entry
from tests.factories.entries import demo_site, draft, enter, pair, risk, walk

D = datetime.date
NAMED = ("named", "rechecked")
days = st.dates(D(2025, 1, 1), D(2026, 12, 31))
histories = st.lists(st.tuples(days, st.sampled_from(EntryStage.values))).map(
    lambda rows: sorted(rows, key=lambda row: row[0])
)


def number(question: Question, *codes: str) -> int:
    return int(sum(row.number for row in entry_counts(question, codes)))


def at(day: datetime.date, *stages: str, kind: str = SourceKind.ENTRIES) -> Question:
    return Question(kind, D(2026, 1, 1), day, stages)


def within(start: datetime.date, end: datetime.date, *stages: str) -> Question:
    return Question(SourceKind.ENTRIES, start, end, stages, Moment.WITHIN)


def test_named_sites_are_counted_as_they_stood_on_the_day(people: SimpleNamespace) -> None:
    entry = enter("clean_demo", demo_site(people.unit), by=people.reporter)
    steps = [("apply", D(2026, 4, 1)), ("check", D(2026, 4, 2)), ("name", D(2026, 5, 6))]
    walk(entry, *steps, ("withdraw", D(2026, 9, 1)), by=people.discipline)
    assert [number(at(day, *NAMED), "clean_demo") for day in
            (D(2026, 5, 5), D(2026, 5, 6), D(2026, 8, 31), D(2026, 9, 1))] == [0, 1, 1, 0]  # fmt: skip


def test_what_came_within_a_quarter_counts_once(people: SimpleNamespace) -> None:
    typed = draft(people.unit, "简化报销", values={"question": "报销要跑几趟"})
    entry = enter("youth_challenge", typed, by=people.reporter)
    steps = [("finish", D(2026, 3, 20)), ("resume", D(2026, 4, 8)), ("finish", D(2026, 7, 1))]
    walk(entry, *steps, by=people.reporter)
    first, third = (D(2026, 1, 1), D(2026, 3, 31)), (D(2026, 7, 1), D(2026, 9, 30))
    assert number(within(*first, "active"), "youth_challenge") == 1
    assert number(within(*third, "active"), "youth_challenge") == 0
    # Done in the third quarter: what was done in the first had been taken up again.
    assert number(within(*first, "done"), "youth_challenge") == 1
    assert number(within(*third, "done"), "youth_challenge") == 1
    assert number(within(D(2026, 1, 1), D(2026, 12, 31), "done"), "youth_challenge") == 1


def test_points_and_measures_are_counted_apart(people: SimpleNamespace) -> None:
    entry = enter("risk_point", risk(people.unit), by=people.reporter)
    line = add_line(entry, "定期轮岗", D(2026, 5, 6), by=people.reporter)
    finish_line(line, D(2026, 6, 1), by=people.reporter)
    end = D(2026, 6, 30)
    lines = SourceKind.ENTRY_LINES
    assert number(at(end), "risk_point") == 1
    assert number(at(end, kind=lines), "risk_point") == 2
    assert number(at(D(2026, 5, 5), kind=lines), "risk_point") == 1
    done = Question(lines, D(2026, 4, 1), end, (), Moment.WITHIN, "done_on")
    assert number(done, "risk_point") == 1
    void_entry(entry, "登记重复", by=people.reporter)
    assert number(at(end), "risk_point") == 0


def test_one_firm_of_two_branches_is_one_partner(people: SimpleNamespace) -> None:
    enter("enterprise_pair", pair(people.first, "东湖光电有限公司"), by=people.secretary)
    enter("enterprise_pair", pair(people.second, "东湖光电 （有限公司）"), by=people.discipline)
    enter("enterprise_pair", pair(people.second, "南岸钢铁公司"), by=people.discipline)
    rows = list(entry_counts(at(D(2026, 9, 30), kind=SourceKind.PARTNERS), ["enterprise_pair"]))
    assert len(rows) == 3
    assert {row.key for row in rows} == {"东湖光电", "南岸钢铁"}


def test_numbers_of_a_field_are_summed(people: SimpleNamespace) -> None:
    for name, count in (("一队", 12), ("二队", 30)):
        typed = draft(people.unit, name, values={"volunteers": count, "children": count})
        enter("caring_mothers", typed, by=people.reporter)
    question = Question(SourceKind.ENTRY_SUM, D(2026, 1, 1), D(2026, 9, 30), field="children")
    assert number(question, "caring_mothers") == 42


def test_many_units_cost_as_many_queries_as_one(people: SimpleNamespace) -> None:
    enter("risk_point", risk(people.unit), by=people.reporter)
    enter("risk_point", risk(people.other), by=people.elsewhere)
    with CaptureQueriesContext(connection) as asked:
        rows = list(entry_counts(at(D(2026, 9, 30)), ["risk_point"], {people.unit.pk}))
    assert [row.unit for row in rows] == [people.unit.pk]
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("武汉东湖有限责任公司", "武汉东湖"),
        ("ＡＢＣ 公司", "abc"),
        ("幸福小区党支部", "幸福小区"),
        ("公司", "公司"),
    ],
)
def test_names_of_partners_lose_their_legal_form(name: str, key: str) -> None:
    assert partner_key(name) == key


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(histories, days)
def test_a_coming_is_never_after_the_day_and_stands_in_the_history(
    history: list[tuple[datetime.date, str]], day: datetime.date
) -> None:
    came = came_into(history, NAMED, day)
    assert came is None or came <= day
    if came is not None:
        assert any(at == came and stage in NAMED for at, stage in history)
    if stage_at(history, day) in NAMED:
        assert came is not None
