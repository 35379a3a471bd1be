"""What stands against an act: days nobody means, other acts, marks of secrecy, names too long."""

import datetime

import pytest
import time_machine

from campaigns.selectors.reorganisations.parties import Parties
from campaigns.selectors.reorganisations.preview import preview_of
from campaigns.services.reorganisations import (
    NewPart,
    apply_due,
    apply_reorganisation,
    confirm_reorganisation,
)
from campaigns.services.reorganisations.effects import EFFECTS, Outcome
from portal.errors import RuleBroken
from portal.models import User
from tests.campaigns.reorganisations.conftest import JULY, Drafting
from tests.cast import Cast, as_
from tests.factories.branches import BranchFactory
from tests.factories.units import RoleAssignmentFactory, UnitFactory
from units.choices import ReorganisationKind, ReorganisationStatus
from units.models import Reorganisation, RoleAssignment, Unit

pytestmark = pytest.mark.django_db
BEIJING = datetime.timezone(datetime.timedelta(hours=8))
AUGUST = datetime.date(2026, 8, 1)
JUNE = datetime.date(2026, 6, 1)


@pytest.fixture(autouse=True)
def clock() -> object:
    """The morning of 1 July."""
    with time_machine.travel(datetime.datetime(2026, 7, 1, 9, tzinfo=BEIJING), tick=False) as hand:
        yield hand


def test_names_too_long_for_a_body_are_cut(cast: Cast, draft: Drafting, organiser: User) -> None:
    name = "支" * 80
    for unit in (cast.finance, cast.civil):
        BranchFactory(unit=unit, name=name)
    act = draft("merge", cast.finance, cast.civil, successor=cast.civil)
    confirm_reorganisation(act, by=organiser)
    names = [body.name for body in cast.civil.organisations.all()]
    assert len(names) == len(set(names)) == 3
    assert max(len(text) for text in names) == 80


def test_an_act_that_cannot_be_written_stops_no_other(
    cast: Cast, draft: Drafting, organiser: User, clock: time_machine.Traveller
) -> None:
    bad = draft("rename", cast.civil, effective_on=AUGUST, new_name="某局", new_short_name="局")
    good = draft("close", UnitFactory(parent=cast.city), effective_on=AUGUST)
    for act in (bad, good):
        confirm_reorganisation(act, by=organiser)
    Unit.objects.filter(pk=cast.civil.pk).update(relation="?")
    clock.move_to(datetime.datetime(2026, 8, 2, 9, tzinfo=BEIJING))
    assert apply_due(datetime.date(2026, 8, 2)) == [good]
    bad.refresh_from_db()
    assert bad.status == ReorganisationStatus.PLANNED
    answer = as_(organiser).post(f"/campaigns/reorganisations/{bad.pk}/confirm/")
    assert answer.status_code == 302


def test_an_act_the_database_or_the_calendar_refuses_stops_no_other(
    cast: Cast, draft: Drafting, organiser: User, clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def twice(parties: Parties, by: User | None) -> Outcome:
        Unit.objects.filter(pk=cast.civil.pk).update(short_name="改了一半")
        return Outcome((UnitFactory.create(code=cast.finance.code, short_name="又一"),))

    def beyond(parties: Parties, by: User | None) -> Outcome:
        raise OverflowError(str(datetime.date.max + datetime.timedelta(days=1)))

    monkeypatch.setitem(EFFECTS, ReorganisationKind.RENAME, twice)
    monkeypatch.setitem(EFFECTS, ReorganisationKind.MOVE, beyond)
    third = UnitFactory(parent=cast.city)
    acts = [
        draft("rename", cast.civil, effective_on=AUGUST, new_name="某局", new_short_name="局"),
        draft("move", third, new_parent=cast.finance, effective_on=AUGUST),
        draft("close", UnitFactory(parent=cast.city), effective_on=AUGUST),
    ]
    for act in acts:
        confirm_reorganisation(act, by=organiser)
    clock.move_to(datetime.datetime(2026, 8, 2, 9, tzinfo=BEIJING))
    assert apply_due(datetime.date(2026, 8, 2)) == acts[2:]
    assert not Unit.objects.filter(short_name="改了一半").exists()
    for act in acts[:2]:
        act.refresh_from_db()
        with pytest.raises(RuleBroken, match="没有作任何改动"):
            apply_reorganisation(act, by=None)
        assert act.status == ReorganisationStatus.PLANNED


def test_codes_of_two_drafts_differ(cast: Cast, draft: Drafting, organiser: User) -> None:
    acts = [
        draft(
            "split", unit, successor=unit, effective_on=AUGUST,
            parts=(NewPart(f"某市{name}", name, unit.kind),),
        )
        for unit, name in ((cast.finance, "数据局"), (cast.civil, "数剧局"))
    ]  # fmt: skip
    codes = [act.parts.get().code for act in acts]
    assert len(set(codes)) == 2
    UnitFactory(parent=cast.city, code=codes[0])
    Reorganisation.objects.filter(pk=acts[0].pk).update(effective_on=JULY)
    acts[0].refresh_from_db()
    confirm_reorganisation(acts[0], by=organiser)
    assert Unit.objects.get(short_name="数据局").code not in codes


def test_short_names_are_screened(cast: Cast, draft: Drafting) -> None:
    with pytest.raises(RuleBroken):
        draft("rename", cast.finance, new_name="某市新局", new_short_name="机密★一年")
    part = NewPart("某局", "绝密★", cast.civil.kind)
    with pytest.raises(RuleBroken):
        draft("split", cast.civil, successor=cast.civil, parts=(part,))


@pytest.mark.parametrize("day", ["0001-01-01", "1949-09-30", "2031-07-03", "9999-12-31"])
def test_a_day_nobody_means_is_refused(
    cast: Cast, draft: Drafting, organiser: User, day: str
) -> None:
    meant = datetime.date.fromisoformat(day)
    with pytest.raises(RuleBroken, match="生效日期"):
        draft("close", cast.finance, effective_on=meant)
    act = draft("close", cast.finance, successor=cast.civil)
    Reorganisation.objects.filter(pk=act.pk).update(effective_on=meant)
    browser = as_(organiser)
    assert browser.get(f"/campaigns/reorganisations/{act.pk}/").status_code == 200
    assert browser.post(f"/campaigns/reorganisations/{act.pk}/confirm/").status_code == 302
    act.refresh_from_db()
    assert act.status in (ReorganisationStatus.DRAFT, ReorganisationStatus.PLANNED)


def test_no_act_goes_before_one_in_effect(cast: Cast, draft: Drafting, organiser: User) -> None:
    first = draft("merge", cast.finance, cast.civil, successor=cast.civil)
    confirm_reorganisation(first, by=organiser)
    third = UnitFactory(parent=cast.city)
    cast.civil.refresh_from_db()
    late = draft("merge", cast.civil, third, successor=third, effective_on=JUNE)
    with pytest.raises(RuleBroken, match=f"不能早于{JULY}"):
        confirm_reorganisation(late, by=organiser)


def test_moves_below_each_other_are_refused(cast: Cast, draft: Drafting, organiser: User) -> None:
    one = draft("move", cast.finance, new_parent=cast.civil, effective_on=AUGUST)
    confirm_reorganisation(one, by=organiser)
    two = draft("move", cast.civil, new_parent=cast.finance, effective_on=AUGUST)
    with pytest.raises(RuleBroken, match="待生效"):
        confirm_reorganisation(two, by=organiser)


def test_one_name_is_given_once(cast: Cast, draft: Drafting, organiser: User) -> None:
    one, two = (
        draft(
            "split", unit, successor=unit, effective_on=AUGUST,
            parts=(NewPart("某市数据局", "数据局", unit.kind),),
        )
        for unit in (cast.finance, cast.civil)
    )  # fmt: skip
    confirm_reorganisation(one, by=organiser)
    assert preview_of(two).problems
    with pytest.raises(RuleBroken, match="数据局”已用于"):
        confirm_reorganisation(two, by=organiser)


def test_a_role_that_begins_later_there_leaves_no_gap(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    held = RoleAssignment.objects.get(user=cast.li)
    RoleAssignmentFactory(user=cast.li, unit=cast.civil, role=held.role, starts_on=AUGUST)
    act = draft("merge", cast.finance, cast.civil, successor=cast.civil)
    confirm_reorganisation(act, by=organiser)
    spans = RoleAssignment.objects.filter(user=cast.li, unit=cast.civil).order_by("starts_on")
    assert list(spans.values_list("starts_on", "ends_on")) == [
        (JULY, AUGUST - datetime.timedelta(days=1)),
        (AUGUST, None),
    ]
