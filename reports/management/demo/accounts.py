"""Demo accounts: one that can log in for each role, and the people behind the other papers."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password

from branches.models import PartyOrganisation
from portal.models import User
from portal.reference import read_fixture
from portal.roles import Role
from reports.management.demo.city import CIVIL, FINANCE, Household
from reports.management.demo.plan import Plan
from units.models import RoleAssignment, Unit

ROOT = "gongwei"


@dataclass(frozen=True)
class Listed:
    """An account that can log in: its role, where, and the page to open first."""

    username: str
    surname: str
    role: Role
    unit_code: str
    page: str


LISTED = (
    Listed("li.finance", "李", Role.UNIT_REPORTER, FINANCE, "portal:workbench"),
    Listed("wang.finance", "王", Role.UNIT_SECRETARY, FINANCE, "portal:workbench"),
    Listed("he.finance", "何", Role.UNIT_DISCIPLINE, FINANCE, "campaigns:activity-list"),
    Listed("zhao.civil", "赵", Role.UNIT_SECRETARY, CIVIL, "portal:workbench"),
    Listed("qian.branch", "钱", Role.BRANCH_SECRETARY, FINANCE, "portal:workbench"),
    Listed("chen.office", "陈", Role.COMMITTEE_OFFICE, ROOT, "campaigns:round-list"),
    Listed("sun.organisation", "孙", Role.COMMITTEE_ORGANISATION, ROOT, "campaigns:round-list"),
    Listed("zhou.publicity", "周", Role.COMMITTEE_PUBLICITY, ROOT, "reports:city-board"),
    Listed("wu.discipline", "吴", Role.COMMITTEE_DISCIPLINE, ROOT, "reports:city-board"),
    Listed("zheng.leader", "郑", Role.COMMITTEE_LEADER, ROOT, "reports:city-board"),
    Listed("song.expert", "宋", Role.EXPERT, ROOT, "campaigns:ballot-list"),
    Listed("feng.system", "冯", Role.SYSTEM_ADMIN, ROOT, "portal:workbench"),
    Listed("han.security", "韩", Role.SECURITY_ADMIN, ROOT, "portal:workbench"),
    Listed("yang.audit", "杨", Role.AUDIT_ADMIN, ROOT, "portal:workbench"),
)


@dataclass(frozen=True)
class People:
    """Who fills, sends and approves which paper."""

    secretaries: dict[int, User]
    branch_secretaries: dict[int, User]
    office: User
    leader: User


def build_people(homes: list[Household], root: Unit, plan: Plan, password: str) -> People:
    """Create all accounts and their roles, in force since the oldest period began."""
    names = _names(plan)
    # One hash for all: they share the password, and hashing is slow on purpose.
    secret = make_password(password)
    listed = {
        person.username: User(
            username=person.username, password=secret, display_name=_named(person.surname, names)
        )
        for person in LISTED
    }
    secretaries = {home.unit.pk: _secretary(home, listed, names) for home in homes}
    bodies = [branch for home in homes for branch in home.branches]
    first = _first_branch(homes)
    branch_secretaries = {
        branch.pk: listed["qian.branch"] if branch.pk == first.pk else _silent(branch.code, names)
        for branch in bodies
    }
    people = People(secretaries, branch_secretaries, listed["chen.office"], listed["zheng.leader"])
    for person in secretaries.values():
        person.work_phone = f"6500{plan.dice('phone', person.username).randint(1000, 9999)}"
    everyone = [*listed.values(), *secretaries.values(), *branch_secretaries.values()]
    User.objects.bulk_create(_each_once(everyone), batch_size=500)
    since = plan.quarter_list[0].start
    units = {home.unit.code: home.unit for home in homes} | {ROOT: root}
    RoleAssignment.objects.bulk_create(
        [*_listed_roles(listed, units, first, since), *_silent_roles(people, homes, since)],
        batch_size=500,
    )
    return people


def _each_once(users: Iterable[User]) -> Iterator[User]:
    """Each account once; unsaved rows cannot be compared, so by user name."""
    seen: dict[str, User] = {}
    for user in users:
        if user.username not in seen:
            seen[user.username] = user
            yield user


def check_password_rules(password: str) -> None:
    """The demo password obeys the portal's own rules; raises ValidationError."""
    validate_password(password)


def password_file() -> Path:
    """Where the generated password is kept, readable by its owner only."""
    return Path(settings.VAR_DIR) / "demo_accounts.txt"


def write_password_file(password: str) -> None:
    """Keep the generated password for the command that prints the accounts."""
    path = password_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    lines = [f"密码：{password}", *(person.username for person in LISTED)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_password() -> str:
    """The generated password, or empty when it was given by the caller."""
    path = password_file()
    if not path.exists():
        return ""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return first.removeprefix("密码：")


def _secretary(home: Household, listed: dict[str, User], names: Iterator[str]) -> User:
    for person in LISTED:
        if person.role == Role.UNIT_SECRETARY and person.unit_code == home.unit.code:
            return listed[person.username]
    return _silent(home.unit.code, names)


def _silent(code: str, names: Iterator[str]) -> User:
    return User(
        username=f"{code}.secretary", password=make_password(None), display_name=next(names)
    )


def _first_branch(homes: list[Household]) -> PartyOrganisation:
    return next(home for home in homes if home.unit.code == FINANCE).branches[0]


def _listed_roles(
    listed: dict[str, User],
    units: dict[str, Unit],
    branch: PartyOrganisation,
    since: datetime.date,
) -> list[RoleAssignment]:
    return [
        RoleAssignment(
            user=listed[person.username],
            unit=units[person.unit_code],
            role=person.role.value,
            starts_on=since,
            organisation_code=branch.code if person.role == Role.BRANCH_SECRETARY else "",
        )
        for person in LISTED
    ]


def _silent_roles(
    people: People, homes: list[Household], since: datetime.date
) -> list[RoleAssignment]:
    known = {person.username for person in LISTED}
    roles = []
    for home in homes:
        posts = [(people.secretaries[home.unit.pk], Role.UNIT_SECRETARY, "")]
        posts += [
            (people.branch_secretaries[branch.pk], Role.BRANCH_SECRETARY, branch.code)
            for branch in home.branches
        ]
        roles += [
            RoleAssignment(
                user=user,
                unit=home.unit,
                role=role.value,
                starts_on=since,
                organisation_code=code,
            )
            for user, role, code in posts
            if user.username not in known
        ]
    return roles


def _names(plan: Plan) -> Iterator[str]:
    """Invented names, never the same twice until all are used up."""
    people = read_fixture("people")
    pairs = [f"{surname}{given}" for surname in people["surnames"] for given in people["given"]]
    plan.dice("names").shuffle(pairs)
    while True:
        yield from pairs


def _named(surname: str, names: Iterator[str]) -> str:
    """A full name with the surname that the user name shows."""
    return surname + next(names)[1:]
