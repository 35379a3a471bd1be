"""The cast of the tests: a small city and the people who work with it."""

from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client

from branches.models import PartyOrganisation
from portal.models import User
from portal.roles import Role
from tests.factories.branches import BranchFactory
from tests.factories.portal import UserFactory
from tests.factories.units import RoleAssignmentFactory, UnitFactory
from units.models import Unit


@dataclass(frozen=True)
class Cast:
    """Units by their short English names, people by theirs."""

    city: Unit
    finance: Unit
    civil: Unit
    branch: PartyOrganisation
    li: User
    wang: User
    zhao: User
    qian: User
    chen: User
    wu: User
    leader: User
    system: User
    security: User
    auditor: User


def as_(user: User) -> Client:
    """A browser in which the user is logged in."""
    client = Client()
    client.force_login(user)
    return client


def words(response: HttpResponse) -> str:
    """The page as text."""
    return response.content.decode()


def person(name: str, role: Role, unit: Unit, organisation_code: str = "") -> User:
    """An account with one role."""
    user = UserFactory(username=name)
    RoleAssignmentFactory(
        user=user, unit=unit, role=role.value, organisation_code=organisation_code
    )
    return user


@pytest.fixture
def cast(db: None) -> Cast:
    """市财政局 with 填报员 li and 专职副书记 wang, 市民政局 with zhao, the 工委, three administrators."""
    city = UnitFactory(code="gongwei", short_name="市直机关工委")
    finance = UnitFactory(code="finance", short_name="市财政局", parent=city)
    civil = UnitFactory(code="civil", short_name="市民政局", parent=city)
    branch = BranchFactory(unit=finance, code="finance-1", name="第一党支部")
    return Cast(
        city,
        finance,
        civil,
        branch,
        li=person("li", Role.UNIT_REPORTER, finance),
        wang=person("wang", Role.UNIT_SECRETARY, finance),
        zhao=person("zhao", Role.UNIT_SECRETARY, civil),
        qian=person("qian", Role.BRANCH_SECRETARY, finance, "finance-1"),
        chen=person("chen", Role.COMMITTEE_OFFICE, city),
        wu=person("wu", Role.COMMITTEE_DISCIPLINE, city),
        leader=person("leader", Role.COMMITTEE_LEADER, city),
        system=person("system", Role.SYSTEM_ADMIN, city),
        security=person("security", Role.SECURITY_ADMIN, city),
        auditor=person("auditor", Role.AUDIT_ADMIN, city),
    )
