"""Four branches scored on the last working days before the National Day of 2026."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine

from branches.models import PartyOrganisation
from campaigns.models import Application, Selection
from portal.models import Holiday
from portal.reference import read_fixture
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.naming import scored

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
NOTICED = datetime.date(2026, 9, 30)
ENDS = datetime.date(2026, 10, 13)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """30 September 2026, nine o'clock."""
    with time_machine.travel(at(NOTICED), tick=False) as traveller:
        yield traveller


def at(day: datetime.date) -> datetime.datetime:
    """Nine o'clock of the day."""
    return datetime.datetime.combine(day, datetime.time(9), BEIJING)


@pytest.fixture
def holidays(db: None) -> None:
    """The days off of 2023 to 2026 as the State Council set them."""
    for row in read_fixture("holidays"):
        Holiday.objects.create(**row)


@dataclass(frozen=True)
class Contest:
    """The edition and its applications, best first."""

    selection: Selection
    branches: list[PartyOrganisation]

    @property
    def applications(self) -> list[Application]:
        """In the order of their marks."""
        return list(Application.objects.filter(selection=self.selection).order_by("pk"))


@pytest.fixture
def contest(cast: Cast, holidays: None, clock: time_machine.Traveller) -> Contest:
    """Marks 58, 55, 50 and 40 for two places."""
    others = [BranchFactory(unit=cast.civil, name=f"第{n}党支部") for n in range(1, 4)]
    branches = [others[0], cast.branch, *others[1:]]
    return Contest(scored(branches, ["58.00", "55.00", "50.00", "40.00"]), branches)
