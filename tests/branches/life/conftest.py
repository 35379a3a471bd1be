"""12 October 2026; 市财政局's first branch has a committee; the minimums are loaded."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from branches.choices import LifeKind
from branches.models import CommitteeTerm, LifeRecord
from branches.services.life import LifeEntry, record_life
from portal.reference import load_policy_numbers, read_fixture
from tests.cast import Cast, cast
from tests.factories.terms import TermFactory

__all__ = ["cast"]
TODAY = datetime.datetime(2026, 10, 12, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
Recorder = Callable[..., LifeRecord]


@pytest.fixture(autouse=True)
def today() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def numbers(db: None) -> None:
    load_policy_numbers(read_fixture("policy_numbers"), by=None)


@pytest.fixture
def term(cast: Cast) -> CommitteeTerm:
    """The branch's committee."""
    found: CommitteeTerm = TermFactory(organisation=cast.branch)
    return found


def entry(kind: str, day: str, topic: str = "", **facts: Any) -> LifeEntry:
    """An event in short: kind, 2026-07-15, and what differs."""
    held_on = datetime.date.fromisoformat(day)
    return LifeEntry(LifeKind(kind), held_on, topic or f"{day}学习", **facts)


@pytest.fixture
def record(cast: Cast) -> Recorder:
    """Record for the branch, or for the unit where `unit` is given."""

    def recorded(kind: str, day: str, topic: str = "", **facts: Any) -> LifeRecord:
        subject = facts.pop("subject", cast.branch)
        return record_life(subject, entry(kind, day, topic, **facts), by=cast.wang)

    return recorded
