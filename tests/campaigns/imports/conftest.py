"""A small town with two units, a handful of metrics, one person at the office and one leader."""

import datetime
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from branches.choices import OrganisationKind
from branches.models import PartyOrganisation
from campaigns.models import Campaign, Metric, MetricValue, Submission
from portal.models import Holiday, PolicyNumber, User
from portal.roles import Role
from tests.factories.campaigns import bound
from units.models import RoleAssignment, Unit, UnitKind, UnitName

HEADER = "indicator_code,subject,value_as_printed"
TOTAL = "工委-wide（市直各单位合计）"
METRICS = (
    ("visits", "参观次数", "次", "integer", "flow"),
    ("attendances", "参加人次", "人次", "integer", "flow"),
    ("participants", "参加人数", "人", "integer", "people"),
    ("issues_found", "发现问题数", "个", "integer", "flow"),
    ("issues_fixed", "已整改问题数", "个", "integer", "flow"),
    ("spending", "经费支出", "万元", "money", "flow"),
    ("growth", "增幅", "%", "percent", "single"),
    ("edition", "届次", "届", "integer", "single"),
    ("motto", "口号", "", "text", "single"),
)


def hold(username: str, role: Role, unit: Unit, name: str = "") -> User:
    user = User.objects.create_user(username, display_name=name or username)
    RoleAssignment.objects.create(
        user=user, unit=unit, role=role.value, starts_on=datetime.date(2020, 1, 1)
    )
    return user


def metric(code: str, **changes: Any) -> Metric:
    fields = {
        "code": code,
        "name": code,
        "definition": "口径",
        "section": "organisation",
        "unit_of_measure": "次",
        "value_type": "integer",
        "nature": "flow",
        "period_kind": "quarter",
        "reported_by": "unit",
    }
    return Metric.objects.create(**(fields | changes))


@pytest.fixture
def town(db: Any) -> Unit:
    kind = UnitKind.objects.create(code="government", name="政府部门", position=1)
    root = Unit.objects.create(
        code="gongwei", name="市委市直机关工委", short_name="市直机关工委", kind=kind
    )
    for code, name in (("finance-bureau", "市财政局"), ("civil-bureau", "市民政局")):
        Unit.objects.create(code=code, name=name, short_name=name, kind=kind, parent=root)
    UnitName.objects.create(unit=Unit.objects.get(code="civil-bureau"), name="民政局")
    for year in (2024, 2025, 2026):
        Holiday.objects.create(day=datetime.date(year, 1, 1), is_working=False, name="元旦")
    PolicyNumber.objects.create(
        code="report_deadline_workdays",
        value=Decimal(5),
        valid_from=datetime.date(2020, 1, 1),
        basis="惯例",
    )
    Campaign.objects.create(
        kind="statistics", name="机关党建统计", basis_document="制度", approving_authority="工委"
    )
    for code, name, unit, value_type, nature in METRICS:
        metric(code, name=name, unit_of_measure=unit, value_type=value_type, nature=nature)
    known = {m.code: m for m in Metric.objects.all()}
    bound(known["participants"], known["attendances"])
    bound(known["issues_fixed"], known["issues_found"])
    Metric.objects.filter(code="visits").update(aliases="参观活动\n走访次数")
    metric(
        "fix_rate", name="整改率", unit_of_measure="%", value_type="percent", nature="ratio",
        numerator=known["issues_fixed"], denominator=known["issues_found"],
    )  # fmt: skip
    return root


@pytest.fixture
def city(db: Any) -> Unit:
    call_command("load_reference", stdout=io.StringIO())
    return Unit.objects.roots().get()


def staff(root: Unit) -> None:
    hold("chen", Role.COMMITTEE_OFFICE, root, "陈办")
    hold("leader", Role.COMMITTEE_LEADER, root, "林书记")


def found_branch(unit: Unit, name: str) -> PartyOrganisation:
    """A branch with its secretary and the unit's deputy secretary."""
    branch = PartyOrganisation.objects.create(
        unit=unit,
        code=f"{unit.code}-branch-01",
        kind=OrganisationKind.BRANCH,
        name=name,
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


def run_import(path: Path, *options: str, period: str = "2025") -> tuple[int, dict[str, Any]]:
    """Run the command with --json; gives exit code and report."""
    words = io.StringIO()
    code = 0
    try:
        call_command(
            "import_figures", str(path), "--period", period, "--json", *options, stdout=words
        )
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    return code, json.loads(words.getvalue())


@pytest.fixture
def load(town: Unit) -> Any:
    """The command in the small town."""
    staff(town)
    return run_import


def problems(report: dict[str, Any]) -> list[str]:
    return [row["problem"] for row in report["rows"] if row["problem"]]


def nothing_is_stored() -> bool:
    return not MetricValue.objects.exists() and not Submission.objects.exists()


def stored(code: str, unit: str = "市财政局", **lookup: Any) -> MetricValue:
    return MetricValue.objects.get(metric__code=code, submission__unit__short_name=unit, **lookup)
