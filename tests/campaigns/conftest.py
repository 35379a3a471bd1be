"""One quarter of a small city: what is asked, the round, the papers."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from campaigns.models import Metric, Submission
from tests.cast import Cast, cast
from tests.factories.campaigns import (
    CampaignMetricFactory,
    MetricFactory,
    RoundFactory,
    SubmissionFactory,
    bound,
)

__all__ = ["cast"]
TODAY = datetime.datetime(2026, 10, 12, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


@pytest.fixture
def today() -> Iterator[time_machine.Traveller]:
    """12 October 2026, one day before the deadline of the third quarter."""
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


def ask(code: str, *, is_required: bool = False, **facts: Any) -> Metric:
    """A metric that the campaign asks; rates are asked of nobody."""
    metric = MetricFactory(code=code, **facts)
    if not facts.get("is_rate"):
        CampaignMetricFactory(metric=metric, is_required=is_required)
    return metric


@pytest.fixture
def asked(db: None) -> SimpleNamespace:
    """Twelve metrics, one of each sort."""
    visits = ask("visits", name="受教育人次", unit_of_measure="人次", section="theory")
    found = ask("found", name="发现问题数", unit_of_measure="个")
    fixed = ask("fixed", name="已整改问题数", unit_of_measure="个")
    people = ask("people", name="受教育人数", unit_of_measure="人", nature="people",
                 section="theory")  # fmt: skip
    bound(fixed, found)
    bound(people, visits)
    return SimpleNamespace(
        meetings=ask("meetings", name="学习次数", unit_of_measure="次", is_required=True),
        visits=visits,
        people=people,
        found=found,
        fixed=fixed,
        rate=ask("rate", name="问题整改率", numerator=fixed, denominator=found, is_rate=True),
        money=ask("money", name="帮扶资金", unit_of_measure="万元", value_type="money"),
        members=ask("members", name="党员数", unit_of_measure="名", nature="stock"),
        rhythm=ask("rhythm", name="督导频次", unit_of_measure="次/周", value_type="text",
                   nature="single"),
        cases=ask("cases", name="立案数", unit_of_measure="件", is_sensitive=True),
        lectures=ask("lectures", name="支部党课次数", unit_of_measure="次", reported_by="branch"),
        plans=ask("plans", name="全年计划数", unit_of_measure="项", period_kind="year"),
    )  # fmt: skip


@dataclass(frozen=True)
class Quarter3:
    """The round's papers by whom they belong to."""

    finance: Submission
    civil: Submission
    city: Submission
    branch: Submission


@pytest.fixture
def papers(cast: Cast, asked: SimpleNamespace, today: Any) -> Quarter3:
    """Empty papers of the third quarter of 2026."""
    quarter = RoundFactory()
    return Quarter3(
        finance=SubmissionFactory(round=quarter, unit=cast.finance),
        civil=SubmissionFactory(round=quarter, unit=cast.civil),
        city=SubmissionFactory(round=quarter, unit=cast.city),
        branch=SubmissionFactory(round=quarter, unit=cast.finance, organisation=cast.branch),
    )
