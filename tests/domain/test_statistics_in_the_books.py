"""The numbered rules on statistics, against the database and through the services."""

import datetime
import io
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from campaigns.models import Metric, MetricValue, Submission
from campaigns.rollup import Ledger, Span, Total, read
from campaigns.services import (
    FigureInput,
    approve_submission,
    correct_locked_value,
    ensure_round,
    lock_round,
    record_values,
    submit_submission,
)
from portal.errors import PaperRefused, RuleBroken
from portal.models import AuditEntry, PolicyNumber
from portal.numbers import NOT_AVAILABLE, format_change, format_percent
from portal.periods import Quarter
from portal.policy import number
from portal.selectors import load_calendar
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast
from tests.factories.campaigns import (
    MetricValueFactory,
    RoundFactory,
    SubmissionFactory,
)
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db
Q1, Q2, Q3 = Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)
THIS = Span.of(Q3)


def say(metric: Metric, value: int | str | None) -> FigureInput:
    if value == "***":
        return FigureInput(metric, state="masked")
    return FigureInput(metric, number=Decimal(str(value)))


def books(cast: Cast, *metrics: Metric) -> Ledger:
    return read(list(metrics), years=(2026,), root_pk=cast.city.pk)


def report(
    cast: Cast, quarter: Quarter, metric: Metric, values: dict[str, int | str | None]
) -> list[Submission]:
    """Approved papers of a quarter; a unit is made when first named, None leaves a blank."""
    row = RoundFactory(quarter=quarter.number, opens_on=quarter.next.start, due_on=quarter.next.end)
    known = {"finance": cast.finance, "civil": cast.civil}
    papers = []
    for code, value in values.items():
        unit = known.get(code) or UnitFactory(code=code, parent=cast.city)
        paper = SubmissionFactory(round=row, unit=unit, approved=True)
        if value == "***":
            MetricValueFactory(submission=paper, metric=metric, masked=True)
        elif value is not None:
            MetricValueFactory(submission=paper, metric=metric, number=Decimal(value))
        papers.append(paper)
    return papers


def shown(total: Total) -> tuple[Decimal | None, str, bool]:
    return total.value, total.coverage, total.is_complete


def test_rule_22_changing_a_policy_number_leaves_past_periods_alone(db: Any) -> None:
    """Rule 22: 党课 minimum comes from the settings; changing it does not change past periods'
    results. Source: ours."""
    code = "party_lectures_per_quarter"
    for value, day in ((1, datetime.date(2025, 1, 1)), (2, datetime.date(2026, 7, 1))):
        PolicyNumber.objects.create(code=code, value=value, valid_from=day, basis="通知")
    assert number(code, Q2.end) == 1
    assert number(code, Q3.end) == 2
    with pytest.raises(RuleBroken, match="政策参数"):
        number(code, datetime.date(2024, 12, 31))


def test_rule_23_late_is_accepted_and_marked_missing_is_listed_apart(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, today: Any
) -> None:
    """Rule 23: a submission after the deadline is accepted and marked 迟报; no submission = 未报;
    both listed separately. Source: practice."""
    today.move_to(datetime.datetime(2026, 10, 15, 2, tzinfo=datetime.UTC))
    record_values(papers.finance, [say(asked.meetings, 1)], by=cast.wang)
    paper = submit_submission(papers.finance, by=cast.wang)
    assert paper.status == "submitted"
    assert paper.is_late
    assert not paper.is_missing(timezone.localdate())
    assert list(Submission.objects.late()) == [paper]
    assert papers.civil.is_missing(timezone.localdate())
    assert not papers.civil.is_late
    assert not papers.civil.is_missing(papers.civil.round.due_on)


def test_rule_24_deadlines_follow_the_calendar_in_the_database(db: Any) -> None:
    """Rule 24: deadline of Q1 2026 with 5 working days = 2026-04-08; of Q3 2026 = 2026-10-13
    (2026-10-10, a Saturday, is a working day). Source: holiday notice."""
    call_command("load_reference", stdout=io.StringIO())
    due = {q: ensure_round(q, by=None).due_on for q in (Q1, Q2, Q3)}
    assert due[Q1] == datetime.date(2026, 4, 8)
    assert due[Q2] == datetime.date(2026, 7, 7)
    assert due[Q3] == datetime.date(2026, 10, 13)
    assert load_calendar().is_working_day(datetime.date(2026, 10, 10))
    last_year = ensure_round(Quarter(2025, 4), by=None)
    assert last_year.due_on == datetime.date(2026, 1, 8)


@pytest.mark.parametrize(("name", "to_date"), [("meetings", 6), ("members", 3)])
def test_rule_25_flows_add_over_the_year_and_stocks_do_not(
    cast: Cast, asked: SimpleNamespace, name: str, to_date: int
) -> None:
    """Rule 25: cumulative Q3 = Q1 + Q2 + Q3 for flows; for stocks it equals the Q3 value.
    Source: convention."""
    metric = getattr(asked, name)
    for value, quarter in enumerate((Q1, Q2, Q3), start=1):
        report(cast, quarter, metric, {"finance": value})
    found = books(cast, metric).total(metric, Span.year_to_date(Q3))
    assert shown(found) == (to_date, "1/1", True)


def test_rule_26_a_rate_is_total_over_total(cast: Cast, asked: SimpleNamespace) -> None:
    """Rule 26: total numerator ÷ total denominator: 1/2 and 9/10 gives 10/12 = 83.3%, not 70%.
    Source: convention."""
    papers = report(cast, Q3, asked.found, {"finance": 2, "civil": 10})
    for paper, fixed in zip(papers, (1, 9), strict=True):
        MetricValueFactory(submission=paper, metric=asked.fixed, number=Decimal(fixed))
    found = books(cast, asked.rate).total(asked.rate, THIS)
    assert format_percent(found.value) == "83.3%"
    assert found.is_complete


def test_rule_27_a_blank_is_not_zero(cast: Cast, asked: SimpleNamespace) -> None:
    """Rule 27: an aggregate over 3 units with 5, blank, 0 shows 5, coverage 2/3.
    Source: convention."""
    report(cast, Q3, asked.meetings, {"finance": 5, "civil": None, "third": 0})
    assert shown(books(cast, asked.meetings).total(asked.meetings, THIS)) == (5, "2/3", False)


def test_rule_28_a_masked_figure_never_lowers_a_total(cast: Cast, asked: SimpleNamespace) -> None:
    """Rule 28: "***" parses to masked; the aggregate is marked 不完整 and is not lower by a zero.
    Source: the customer's papers."""
    report(cast, Q3, asked.meetings, {"finance": 5, "civil": "***", "third": 4})
    found = books(cast, asked.meetings).total(asked.meetings, THIS)
    assert (*shown(found), found.masked) == (9, "2/3", False, 1)


@pytest.mark.parametrize(
    ("rule", "part", "whole"), [(29, "people", "visits"), (33, "fixed", "found")]
)
def test_rules_29_and_33_a_part_above_its_whole_blocks(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, rule: int, part: str, whole: str
) -> None:
    """Rule 29: 人 greater than 人次 is refused. Rule 33: rectified may not exceed found. Both
    blocking. Source: definition; the customer's papers."""
    first, second = getattr(asked, part), getattr(asked, whole)
    filled = [say(asked.meetings, 1), say(first, 508), say(second, 507)]
    record_values(papers.finance, filled, by=cast.wang)
    with pytest.raises(PaperRefused) as refusal:
        submit_submission(papers.finance, by=cast.wang)
    assert [r.place for r in refusal.value.refusals] == [first.code]
    record_values(papers.finance, [say(second, 508)], by=cast.wang)
    assert submit_submission(papers.finance, by=cast.wang).status == "submitted"


def test_rule_33_the_rate_of_rectification(cast: Cast, asked: SimpleNamespace) -> None:
    """Rule 33: 740 and 507 give 68.5%. Source: the customer's papers."""
    (paper,) = report(cast, Q3, asked.found, {"finance": 740})
    MetricValueFactory(submission=paper, metric=asked.fixed, number=Decimal(507))
    assert format_percent(books(cast, asked.rate).total(asked.rate, THIS).value) == "68.5%"


@pytest.mark.parametrize("base", [0, "***", None])
def test_rule_31_without_a_base_there_is_no_change(
    cast: Cast, asked: SimpleNamespace, base: int | str | None
) -> None:
    """Rule 31: 同比 from 0 or a masked base prints "—". Source: convention."""
    report(cast, Q2, asked.meetings, {"finance": base})
    report(cast, Q3, asked.meetings, {"finance": 12})
    ledger = books(cast, asked.meetings)
    before, now = (ledger.total(asked.meetings, Span.of(q)) for q in (Q2, Q3))
    assert format_change(now.value, before.value) == NOT_AVAILABLE


def test_rule_31_rates_change_in_percentage_points(cast: Cast, asked: SimpleNamespace) -> None:
    """Rule 31: change of a rate prints 百分点. Source: convention."""
    for quarter, fixed in ((Q2, 66), (Q3, 80)):
        (paper,) = report(cast, quarter, asked.found, {"finance": 100})
        MetricValueFactory(submission=paper, metric=asked.fixed, number=Decimal(fixed))
    ledger = books(cast, asked.rate)
    before, now = (ledger.total(asked.rate, Span.of(q)) for q in (Q2, Q3))
    assert format_change(now.value, before.value, is_rate=True) == "同比提高14个百分点"


def locked_figure(cast: Cast, asked: SimpleNamespace, papers: Quarter3) -> MetricValue:
    record_values(papers.finance, [say(asked.meetings, 6)], by=cast.wang)
    approve_submission(submit_submission(papers.finance, by=cast.wang), by=cast.leader)
    lock_round(papers.finance.round, by=cast.chen)
    return MetricValue.objects.get(submission=papers.finance, metric=asked.meetings)


def test_rule_32_a_locked_figure_changes_only_with_a_reason(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    """Rule 32: correcting a locked quarter needs a reason, is logged with before and after, and
    recomputes later cumulatives. Source: 等保 audit; ours."""
    figure = locked_figure(cast, asked, papers)
    with pytest.raises(RuleBroken, match="理由"):
        correct_locked_value(figure, say(asked.meetings, 7), by=cast.chen, reason=" ")
    correct_locked_value(figure, say(asked.meetings, 7), by=cast.chen, reason="漏计一次")
    entry = AuditEntry.objects.get(action="figure.corrected")
    assert entry.reason == "漏计一次"
    assert '"number": "6.0000"' in entry.before
    assert '"number": "7"' in entry.after
    assert papers.finance.versions.count() == 2


def test_rule_32_later_cumulatives_follow_the_correction(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    """Rule 32: a correction recomputes later cumulatives. Source: ours."""
    figure = locked_figure(cast, asked, papers)
    report(cast, Quarter(2026, 4), asked.meetings, {"finance": 10})
    to_date = Span.year_to_date(Quarter(2026, 4))
    mine = cast.finance.pk
    assert books(cast, asked.meetings).of_unit(asked.meetings, to_date, mine).value == 16
    correct_locked_value(figure, say(asked.meetings, 7), by=cast.chen, reason="漏计一次")
    assert books(cast, asked.meetings).of_unit(asked.meetings, to_date, mine).value == 17
