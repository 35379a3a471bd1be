"""The city of the tests in October 2026, with the rule pack as shipped."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine

from branches.services.reference import load_organisation_rules
from portal.reference import load_policy_numbers, read_fixture
from tests.cast import Cast, cast

__all__ = ["cast"]
TODAY = datetime.datetime(2026, 10, 12, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


@pytest.fixture
def pack(cast: Cast) -> Iterator[None]:
    """Rules and numbers, on 12 October 2026."""
    with time_machine.travel(TODAY, tick=False):
        load_policy_numbers(read_fixture("policy_numbers"), by=None)
        load_organisation_rules(read_fixture("organisation_rules"), by=None)
        yield
