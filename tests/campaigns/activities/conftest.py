"""12 October 2026; 警示教育 with sub-counts, 书画展 by editions, 第一种形态 for discipline alone."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine

from campaigns.models import ActivityKind, ActivitySeries
from portal.models import User
from portal.roles import Role
from tests.cast import Cast, cast, person
from tests.factories.activities import make_kind, make_series

__all__ = ["cast"]
TODAY = datetime.datetime(2026, 10, 12, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


@pytest.fixture(autouse=True)
def today() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def warning(db: None) -> ActivityKind:
    return make_kind()


@pytest.fixture
def show(db: None) -> ActivityKind:
    """Held by the 工委, with the units that took part."""
    facts = {"levels": ["committee"], "counters": ["works", "units"], "required": ["works"]}
    return make_kind("show", "书画展览", has_editions=True, taking_part=True, within=[], **facts)


@pytest.fixture
def series(show: ActivityKind) -> ActivitySeries:
    return make_series(show)


@pytest.fixture
def forms_first(db: None) -> ActivityKind:
    facts = {"levels": ["unit"], "counters": ["person_times"], "required": ["person_times"]}
    return make_kind("forms_first", "第一种形态", is_sensitive=True, within=[], **facts)


@pytest.fixture
def sun(cast: Cast) -> User:
    """机关纪委书记 of 市财政局."""
    return person("sun", Role.UNIT_DISCIPLINE, cast.finance)
