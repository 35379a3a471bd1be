"""Services of units: founding, renaming, roles."""

import datetime

import pytest

from portal.errors import RuleBroken, WrongState
from portal.models import AuditEntry, User
from portal.roles import ADMINISTRATORS, Role
from units.models import Reorganisation, RoleAssignment, Unit, UnitKind, UnitName
from units.services import NewUnit, assign_role, create_unit, end_role, rename_unit

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 1)
TOMORROW = datetime.date(2026, 3, 2)


@pytest.fixture
def kind() -> UnitKind:
    return UnitKind.objects.create(code="government", name="政府部门", position=1)


@pytest.fixture
def root(kind: UnitKind) -> Unit:
    return Unit.objects.create(code="gongwei", name="机关工委", short_name="工委", kind=kind)


@pytest.fixture
def finance(kind: UnitKind, root: Unit) -> Unit:
    return create_unit(NewUnit("finance", "某市财政局", "市财政局", kind, root), by=None)


@pytest.fixture
def li() -> User:
    return User.objects.create(username="li", display_name="李四")


def test_a_new_unit_can_be_found_by_sound_and_is_audited(finance: Unit) -> None:
    assert (finance.pinyin, finance.initials) == ("shicaizhengju", "sczj")
    assert AuditEntry.objects.filter(action="unit.created").count() == 1


def test_two_living_units_never_share_a_name(finance: Unit, kind: UnitKind, root: Unit) -> None:
    with pytest.raises(RuleBroken, match="市财政局"):
        create_unit(NewUnit("other", "另一单位", "市财政局", kind, root), by=None)


def test_renaming_keeps_the_former_names_with_their_last_day(finance: Unit) -> None:
    renamed = rename_unit(
        finance, name="某市财税局", short_name="市财税局", on=TOMORROW, document="甲号", by=None
    )
    assert renamed.short_name == "市财税局"
    assert renamed.pinyin == "shicaishuiju"
    former = UnitName.objects.filter(unit=finance, is_former=True, valid_until=TODAY)
    assert set(former.values_list("name", flat=True)) == {"某市财政局", "市财政局"}
    assert list(Reorganisation.objects.get().sources.all()) == [finance]
    assert AuditEntry.objects.get(action="unit.renamed").reason == "甲号"


def test_an_alias_that_becomes_former_stays_one_row(finance: Unit) -> None:
    UnitName.objects.create(unit=finance, name="市财政局")
    rename_unit(
        finance, name="某市财税局", short_name="市财税局", on=TOMORROW, document="甲号", by=None
    )
    assert UnitName.objects.get(unit=finance, name="市财政局").is_former


def test_renaming_needs_a_document(finance: Unit) -> None:
    with pytest.raises(RuleBroken, match="依据文件"):
        rename_unit(finance, name="甲", short_name="甲", on=TODAY, document=" ", by=None)


def test_renaming_to_the_same_name_is_refused(finance: Unit) -> None:
    with pytest.raises(RuleBroken, match="无须更名"):
        rename_unit(
            finance, name="某市财政局", short_name="市财政局", on=TODAY, document="甲", by=None
        )


def test_a_role_is_given_and_audited(finance: Unit, li: User) -> None:
    assignment = assign_role(li, finance, Role.UNIT_REPORTER, by=None, starts_on=TODAY)
    assert list(RoleAssignment.objects.in_force(TODAY)) == [assignment]
    assert '"unit": "finance"' in AuditEntry.objects.get(action="role.assigned").after


@pytest.mark.parametrize(
    ("administrator", "other"),
    [
        (a, o)
        for a in sorted(ADMINISTRATORS)
        for o in (Role.UNIT_SECRETARY, *sorted(ADMINISTRATORS))
        if a != o
    ],
)
def test_three_administrators_hold_nothing_else(
    root: Unit, li: User, administrator: Role, other: Role
) -> None:
    for first, second in ((administrator, other), (other, administrator)):
        person = User.objects.create(username=f"{first}-{second}")
        assign_role(person, root, first, by=None, starts_on=TODAY)
        with pytest.raises(RuleBroken, match="三员"):
            assign_role(person, root, second, by=None, starts_on=TOMORROW)


def test_an_ended_role_excludes_nothing(root: Unit, li: User) -> None:
    held = assign_role(li, root, Role.SYSTEM_ADMIN, by=None, starts_on=TODAY)
    heir = User.objects.create(username="heir")
    assign_role(heir, root, Role.SYSTEM_ADMIN, by=None, starts_on=TODAY)
    end_role(held, by=None, ends_on=TODAY)
    assign_role(li, root, Role.COMMITTEE_OFFICE, by=None, starts_on=TOMORROW)
    assert RoleAssignment.objects.in_force(TOMORROW).get(user=li).role == Role.COMMITTEE_OFFICE


@pytest.mark.parametrize("administrator", sorted(ADMINISTRATORS))
def test_the_last_administrator_stays_until_an_heir_is_named(
    root: Unit, li: User, administrator: Role
) -> None:
    held = assign_role(li, root, administrator, by=None, starts_on=TODAY)
    with pytest.raises(RuleBroken, match="最后一位"):
        end_role(held, by=None, ends_on=TODAY)
    heir = User.objects.create(username="heir")
    assign_role(heir, root, administrator, by=None, starts_on=TODAY)
    end_role(held, by=None, ends_on=TODAY)


def test_the_same_role_is_not_given_twice(finance: Unit, li: User) -> None:
    assign_role(li, finance, Role.UNIT_REPORTER, by=None, starts_on=TODAY)
    with pytest.raises(RuleBroken, match="不必重复"):
        assign_role(li, finance, Role.UNIT_REPORTER, by=None, starts_on=TOMORROW)


def test_a_branch_secretary_has_a_branch_and_nobody_else_has(finance: Unit, li: User) -> None:
    with pytest.raises(RuleBroken, match="指明所在党支部"):
        assign_role(li, finance, Role.BRANCH_SECRETARY, by=None, starts_on=TODAY)
    with pytest.raises(RuleBroken, match="不能限于单个党支部"):
        assign_role(
            li, finance, Role.UNIT_REPORTER, by=None, starts_on=TODAY, organisation_code="b"
        )
    held = assign_role(
        li, finance, Role.BRANCH_SECRETARY, by=None, starts_on=TODAY, organisation_code="b"
    )
    assert held.organisation_code == "b"


def test_a_role_ends_once_and_not_before_it_began(finance: Unit, li: User) -> None:
    held = assign_role(li, finance, Role.UNIT_REPORTER, by=None, starts_on=TOMORROW)
    with pytest.raises(RuleBroken, match="不能早于"):
        end_role(held, by=None, ends_on=TODAY)
    end_role(held, by=None, ends_on=TOMORROW, reason="调离")
    with pytest.raises(WrongState, match="已于"):
        end_role(held, by=None, ends_on=TOMORROW)
    assert AuditEntry.objects.get(action="role.ended").reason == "调离"
