"""A unit with two branches, its reporter, another unit, and the 工委."""

import datetime
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import time_machine

from portal.models import User
from portal.roles import Role
from tests.factories.branches import BranchFactory
from tests.factories.units import RoleAssignmentFactory, UnitFactory
from units.models import Unit

TODAY = datetime.datetime(2026, 10, 12, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


def hold(role: Role, unit: Unit, organisation: str = "") -> User:
    """A new account with that role."""
    return RoleAssignmentFactory(role=role.value, unit=unit, organisation_code=organisation).user


@pytest.fixture
def people(db: None) -> Iterator[SimpleNamespace]:
    """Who enters, who decides, who may not."""
    root = UnitFactory(code="gongwei", short_name="工委")
    unit, other = UnitFactory(parent=root), UnitFactory(parent=root)
    first, second = BranchFactory(unit=unit), BranchFactory(unit=unit)
    with time_machine.travel(TODAY, tick=False):
        yield SimpleNamespace(
            root=root,
            unit=unit,
            other=other,
            first=first,
            second=second,
            reporter=hold(Role.UNIT_REPORTER, unit),
            elsewhere=hold(Role.UNIT_SECRETARY, other),
            secretary=hold(Role.BRANCH_SECRETARY, unit, first.code),
            discipline=hold(Role.COMMITTEE_DISCIPLINE, root),
            leader=hold(Role.COMMITTEE_LEADER, root),
        )
