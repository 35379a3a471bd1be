"""A city from the reference data with one person at the office and one leader."""

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from branches.choices import OrganisationKind
from branches.models import PartyOrganisation
from campaigns.models import Metric, MetricValue
from portal.models import User
from portal.roles import Role
from units.models import RoleAssignment, Unit

HEADER = "indicator_code,subject,value_as_printed"


def hold(username: str, role: Role, unit: Unit, name: str = "") -> User:
    user = User.objects.create_user(username, display_name=name or username)
    RoleAssignment.objects.create(
        user=user, unit=unit, role=role.value, starts_on=datetime.date(2020, 1, 1)
    )
    return user


@pytest.fixture
def city(db: Any) -> Unit:
    call_command("load_reference", stdout=io.StringIO())
    return Unit.objects.roots().get()


@pytest.fixture
def office(city: Unit) -> User:
    return hold("chen", Role.COMMITTEE_OFFICE, city, "陈办")


@pytest.fixture
def leader(city: Unit) -> User:
    return hold("leader", Role.COMMITTEE_LEADER, city, "林书记")


@pytest.fixture
def audit_branch(city: Unit) -> PartyOrganisation:
    """The one branch the seeds speak of, with its secretary and the unit's deputy secretary."""
    unit = Unit.objects.get(code="audit-bureau")
    branch = PartyOrganisation.objects.create(
        unit=unit,
        code="audit-bureau-branch-01",
        kind=OrganisationKind.BRANCH,
        name="自然资源和生态环境审计处党支部",
        founded_on=datetime.date(2010, 1, 1),
    )
    secretary = hold("branch", Role.BRANCH_SECRETARY, unit, "钱支书")
    secretary.role_assignments.update(organisation_code=branch.code)
    hold("deputy", Role.UNIT_SECRETARY, unit, "孙副书记")
    return branch


@pytest.fixture
def sheet(tmp_path: Path) -> Any:
    """Write lines as a CSV file and give its path."""

    def write(*lines: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
        path = tmp_path / "figures.csv"
        path.write_bytes("\n".join([header, *lines, ""]).encode(encoding))
        return path

    return write


@pytest.fixture
def load(office: User, leader: User) -> Any:
    """Run the command with --json; gives exit code and report."""

    def run(path: Path, *options: str, period: str = "2025") -> tuple[int, dict[str, Any]]:
        words = io.StringIO()
        code = 0
        try:
            call_command(
                "import_figures", str(path), "--period", period, "--json", *options, stdout=words
            )
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        return code, json.loads(words.getvalue())

    return run


def stored(code: str, **lookup: Any) -> MetricValue:
    return MetricValue.objects.get(metric=Metric.objects.get(code=code), **lookup)
