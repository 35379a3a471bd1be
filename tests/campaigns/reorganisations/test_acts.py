"""What each kind of act does on its day, and that everything it touched is still reached."""

import datetime

import pytest
import time_machine

from branches.choices import ChangeKind
from branches.models import CommitteeTerm, OfficeHolder, OrganisationChange, SitIn
from campaigns.services.reorganisations import (
    NewPart,
    allot_bodies,
    apply_reorganisation,
    cancel_reorganisation,
    confirm_reorganisation,
)
from portal.errors import RuleBroken, WrongState
from portal.models import AuditEntry, User
from portal.roles import Capability, Role
from tests.campaigns.reorganisations.conftest import JULY, Drafting
from tests.cast import Cast, person
from tests.factories.branches import BranchFactory
from tests.factories.campaigns import RoundFactory, SubmissionFactory
from tests.factories.units import RoleAssignmentFactory, UnitFactory
from units.choices import ReorganisationStatus
from units.models import Reorganisation, RoleAssignment, Unit
from units.services.changes import move_unit

pytestmark = pytest.mark.django_db
ON_THE_DAY = datetime.datetime(2026, 7, 1, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


@pytest.fixture(autouse=True)
def _first_of_july() -> object:
    with time_machine.travel(ON_THE_DAY, tick=False) as clock:
        yield clock


def fresh(user: User) -> User:
    """The account as the next request reads it."""
    return User.objects.get(pk=user.pk)


def test_a_merger_ends_one_unit_and_hands_everything_over(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    paper = SubmissionFactory(unit=cast.finance, round=RoundFactory(quarter=2))
    act = confirm_reorganisation(
        draft("merge", cast.finance, cast.civil, successor=cast.civil), by=organiser
    )
    assert act.status == ReorganisationStatus.DONE
    assert (list(act.results.all()), act.successor) == ([cast.civil], cast.civil)
    ended = Unit.objects.get(pk=cast.finance.pk)
    assert (ended.active_until, ended.parent) == (datetime.date(2026, 6, 30), cast.civil)
    cast.branch.refresh_from_db()
    assert cast.branch.unit == cast.civil
    move = OrganisationChange.objects.get(organisation=cast.branch)
    assert (move.kind, move.unit_before, move.effective_on) == ("move", cast.finance, JULY)
    paper.refresh_from_db()
    assert paper.unit == cast.finance
    for user in (cast.zhao, cast.li, cast.wang):
        reached = type(paper).objects.allowing(Capability.SUBMISSION_FILL, fresh(user))
        assert paper in reached, user


def test_people_go_on_without_a_day_between(cast: Cast, draft: Drafting, organiser: User) -> None:
    act = draft("merge", cast.finance, cast.civil, successor=cast.civil)
    confirm_reorganisation(act, by=organiser)
    old, new = RoleAssignment.objects.filter(user=cast.wang).order_by("starts_on")
    assert (old.unit, old.ends_on) == (cast.finance, datetime.date(2026, 6, 30))
    assert (new.unit, new.starts_on, new.role) == (cast.civil, JULY, Role.UNIT_SECRETARY)
    branch = RoleAssignment.objects.get(user=cast.qian, ends_on=None)
    assert (branch.unit, branch.organisation_code) == (cast.civil, "finance-1")


def test_who_already_holds_the_office_there_is_not_given_it_twice(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    RoleAssignmentFactory(user=cast.wang, unit=cast.civil, role=Role.UNIT_SECRETARY.value)
    act = draft("merge", cast.finance, cast.civil, successor=cast.civil)
    confirm_reorganisation(act, by=organiser)
    assert RoleAssignment.objects.filter(user=cast.wang, unit=cast.civil).count() == 1


def test_a_merger_into_a_new_unit_may_take_the_name_of_an_old_one(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    part = NewPart("某市市财政局", "市财政局", cast.finance.kind, is_main=True)
    act = confirm_reorganisation(
        draft("merge", cast.finance, cast.civil, parts=(part,)), by=organiser
    )
    new = act.successor
    assert new is not None
    assert (new.short_name, new.active_from, new.parent) == ("市财政局", JULY, cast.city)
    assert {u.parent for u in Unit.objects.filter(pk__in=[cast.finance.pk, cast.civil.pk])} == {new}
    assert list(Unit.objects.active().filter(parent=cast.city)) == [new]


def test_a_body_whose_name_is_taken_carries_where_it_came_from(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    BranchFactory(unit=cast.civil, name="第一党支部")
    act = draft("merge", cast.finance, cast.civil, successor=cast.civil)
    confirm_reorganisation(act, by=organiser)
    cast.branch.refresh_from_db()
    assert cast.branch.name == "原市财政局第一党支部"
    change = OrganisationChange.objects.get(organisation=cast.branch)
    assert (change.before, change.after) == (
        "市财政局第一党支部",
        "市民政局原市财政局第一党支部",
    )


def test_a_sub_unit_may_absorb_its_superior(cast: Cast, draft: Drafting, organiser: User) -> None:
    institute = UnitFactory(short_name="财政学校", parent=cast.finance)
    other = UnitFactory(short_name="会计中心", parent=cast.finance)
    act = draft("merge", cast.finance, institute, successor=institute)
    confirm_reorganisation(act, by=organiser)
    parent = dict(Unit.objects.values_list("pk", "parent_id"))
    assert parent[institute.pk] == cast.city.pk
    assert parent[cast.finance.pk] == parent[other.pk] == institute.pk


def test_a_split_keeps_the_past_with_the_old_unit_and_sends_what_was_chosen(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    second = BranchFactory(
        unit=cast.finance, code="finance-2", name="第二党支部", parent=cast.branch
    )
    part = NewPart("某市国资委", "市国资委", cast.finance.kind)
    act = draft("split", cast.finance, successor=cast.finance, parts=(part,))
    allot_bodies(act, {"finance-1": act.parts.get(), "finance-2": None}, by=organiser)
    done = confirm_reorganisation(act, by=organiser)
    new = Unit.objects.get(short_name="市国资委")
    assert set(done.results.all()) == {cast.finance, new}
    assert done.successor == cast.finance
    assert Unit.objects.get(pk=cast.finance.pk).active_until is None
    cast.branch.refresh_from_db()
    second.refresh_from_db()
    assert (cast.branch.unit, second.unit, second.parent) == (new, cast.finance, None)
    assert RoleAssignment.objects.get(user=cast.qian, ends_on=None).unit == new
    assert RoleAssignment.objects.get(user=cast.wang).unit == cast.finance


def test_a_split_without_the_old_unit_leaves_its_past_to_the_main_part(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    parts = (
        NewPart("某市财政一局", "市财政一局", cast.finance.kind, is_main=True),
        NewPart("某市财政二局", "市财政二局", cast.finance.kind),
    )
    act = confirm_reorganisation(draft("split", cast.finance, parts=parts), by=organiser)
    main = Unit.objects.get(short_name="市财政一局")
    assert act.successor == main
    assert Unit.objects.get(pk=cast.finance.pk).parent == main
    cast.branch.refresh_from_db()
    assert cast.branch.unit == main
    assert RoleAssignment.objects.get(user=cast.wang, ends_on=None).unit == main


def test_a_closure_without_successor_leaves_time_to_finish(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    act = confirm_reorganisation(draft("close", cast.finance), by=organiser)
    assert (list(act.results.all()), act.successor) == ([], None)
    cast.branch.refresh_from_db()
    assert cast.branch.dissolved_on == JULY
    change = OrganisationChange.objects.get(organisation=cast.branch)
    assert change.kind == ChangeKind.DISSOLVE
    until = {r.ends_on for r in RoleAssignment.objects.filter(unit=cast.finance)}
    assert until == {datetime.date(2027, 3, 31)}
    assert Unit.objects.get(pk=cast.finance.pk).parent == cast.city


def test_renaming_and_moving_change_no_figures_and_end_nothing(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    renamed = draft("rename", cast.finance, new_name="某市财税局", new_short_name="市财税局")
    moved = draft("move", cast.civil, new_parent=cast.finance)
    for act in (renamed, moved):
        done = confirm_reorganisation(act, by=organiser)
        assert list(done.sources.all()) == list(done.results.all())
        assert done.successor is None
    finance, civil = (Unit.objects.get(pk=unit.pk) for unit in (cast.finance, cast.civil))
    assert (finance.short_name, civil.parent) == ("市财税局", finance)
    assert finance.names.get(name="市财政局").is_former
    assert Reorganisation.objects.done().count() == 2


def test_a_future_act_waits_and_can_be_cancelled(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    later = datetime.date(2026, 10, 1)
    act = draft("merge", cast.finance, cast.civil, successor=cast.civil, effective_on=later)
    act = confirm_reorganisation(act, by=organiser)
    assert act.status == ReorganisationStatus.PLANNED
    assert Unit.objects.get(pk=cast.finance.pk).active_until is None
    with pytest.raises(RuleBroken, match="理由"):
        cancel_reorganisation(act, reason=" ", by=organiser)
    act = cancel_reorganisation(act, reason="文件未印发", by=organiser)
    assert act.status == ReorganisationStatus.CANCELLED
    with pytest.raises(WrongState):
        confirm_reorganisation(act, by=organiser)


def test_nobody_else_confirms(cast: Cast, draft: Drafting) -> None:
    with pytest.raises(RuleBroken, match="权限"):
        confirm_reorganisation(draft("close", cast.finance), by=cast.chen)


def test_every_step_is_on_record(cast: Cast, draft: Drafting, organiser: User) -> None:
    act = draft("merge", cast.finance, cast.civil, successor=cast.civil)
    confirm_reorganisation(act, by=organiser)
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {
        "reorganisation.prepared",
        "reorganisation.apply",
        "unit.ended",
        "unit.moved",
        "organisation.moved",
        "role.ended",
        "role.assigned",
    } <= actions


def test_a_role_given_for_later_moves_as_it_is(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    newcomer = person("newcomer", Role.UNIT_REPORTER, cast.finance)
    RoleAssignment.objects.filter(user=newcomer).update(starts_on=datetime.date(2026, 7, 5))
    confirm_reorganisation(
        draft("merge", cast.finance, cast.civil, successor=cast.civil), by=organiser
    )
    role = RoleAssignment.objects.get(user=newcomer)
    assert (role.unit, role.starts_on) == (cast.civil, datetime.date(2026, 7, 5))


def test_a_body_never_answers_to_a_unit_that_was_left(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    school = UnitFactory(short_name="财政学校", parent=cast.finance)
    inside = BranchFactory(unit=school, name="学校总支", kind="general_branch", parent=cast.branch)
    below = BranchFactory(unit=school, name="教师党支部", parent=inside)
    act = draft("move", school, new_parent=cast.civil)
    confirm_reorganisation(act, by=organiser)
    inside.refresh_from_db()
    below.refresh_from_db()
    assert (inside.parent, below.parent) == (None, inside)
    change = OrganisationChange.objects.get(organisation=inside)
    assert (change.before, change.unit_before) == ("上级：市财政局第一党支部", None)


def test_a_superior_above_both_units_stays(cast: Cast, draft: Drafting, organiser: User) -> None:
    one, two = (UnitFactory(parent=cast.finance, short_name=name) for name in ("甲所", "乙所"))
    body = BranchFactory(unit=one, parent=cast.branch)
    confirm_reorganisation(draft("merge", one, two, successor=two), by=organiser)
    body.refresh_from_db()
    assert (body.unit, body.parent) == (two, cast.branch)


def test_groups_go_with_their_branch(cast: Cast, draft: Drafting, organiser: User) -> None:
    group = BranchFactory(unit=cast.finance, kind="party_group", parent=cast.branch, name="一组")
    part = NewPart("某市国资委", "市国资委", cast.finance.kind)
    act = draft("split", cast.finance, successor=cast.finance, parts=(part,))
    allot_bodies(act, {"finance-1": act.parts.get()}, by=organiser)
    confirm_reorganisation(act, by=organiser)
    group.refresh_from_db()
    assert (group.unit.short_name, group.parent) == ("市国资委", cast.branch)


def test_joint_branches_and_planned_sit_ins_follow_the_heir(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    joint = BranchFactory(unit=cast.civil, kind="joint_branch")
    joint.covers.add(cast.finance)
    plan = SitIn.objects.create(unit=cast.finance, planned_on=datetime.date(2026, 7, 20))
    third = UnitFactory(parent=cast.city)
    confirm_reorganisation(draft("close", cast.finance, successor=third), by=organiser)
    plan.refresh_from_db()
    assert (list(joint.covers.all()), plan.unit) == ([third], third)


def test_those_who_led_a_body_that_ends_leave_office(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    term = CommitteeTerm.objects.create(
        organisation=cast.branch, elected_on=datetime.date(2025, 1, 1), years=3,
        expires_on=datetime.date(2028, 1, 1),
    )  # fmt: skip
    holder = OfficeHolder.objects.create(
        term=term, name="钱某", post="secretary", starts_on=datetime.date(2025, 1, 1)
    )
    confirm_reorganisation(draft("close", cast.finance), by=organiser)
    holder.refresh_from_db()
    assert holder.ends_on == JULY


def test_a_new_unit_stands_above_all_that_end(cast: Cast, draft: Drafting, organiser: User) -> None:
    Unit.objects.filter(pk=cast.finance.pk).update(position=99)
    school = UnitFactory(short_name="财政学校", parent=cast.finance, position=0)
    part = NewPart("某市财经大学", "市财经大学", cast.finance.kind, is_main=True)
    act = draft("merge", school, cast.finance, parts=(part,))
    new = confirm_reorganisation(act, by=organiser).successor
    assert new is not None
    assert new.parent == cast.city
    ended = Unit.objects.filter(pk__in=[school.pk, cast.finance.pk])
    assert {unit.parent for unit in ended} == {new}


def test_no_act_is_applied_before_its_day(cast: Cast, draft: Drafting, organiser: User) -> None:
    act = draft("close", cast.finance, effective_on=datetime.date(2026, 7, 2))
    with pytest.raises(RuleBroken, match="才生效"):
        apply_reorganisation(act, by=organiser)


def test_the_committee_never_moves_and_nobody_stands_below_itself(cast: Cast) -> None:
    below = UnitFactory(parent=cast.finance)
    with pytest.raises(RuleBroken, match="最上级"):
        move_unit(cast.city, cast.finance, document="文", by=None)
    with pytest.raises(RuleBroken, match="不能作为它的上级"):
        move_unit(cast.finance, below, document="文", by=None)
    assert move_unit(below, cast.finance, document="文", by=None).parent == cast.finance


def test_a_joint_branch_of_the_heir_covers_its_own_unit_without_saying_so(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    joint = BranchFactory(unit=cast.civil, kind="joint_branch")
    joint.covers.add(cast.finance)
    confirm_reorganisation(draft("close", cast.finance, successor=cast.civil), by=organiser)
    assert not joint.covers.exists()


def test_a_role_that_ends_earlier_is_not_prolonged(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    soon = datetime.date(2026, 8, 1)
    RoleAssignment.objects.filter(user=cast.li).update(ends_on=soon)
    confirm_reorganisation(draft("close", cast.finance), by=organiser)
    assert RoleAssignment.objects.get(user=cast.li).ends_on == soon
