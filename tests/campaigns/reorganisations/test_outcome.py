"""The page of an act in effect says what moved, within its query limit."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.selectors.reorganisations.outcome import Outcome
from campaigns.selectors.reorganisations.preview import preview_of
from campaigns.services.reorganisations import NewPart, allot_bodies, confirm_reorganisation
from portal.models import User
from portal.roles import Role
from tests.campaigns.reorganisations.conftest import Drafting
from tests.cast import Cast, as_, person, words
from tests.factories.branches import BranchFactory
from tests.factories.campaigns import RoundFactory, SubmissionFactory
from tests.factories.units import UnitFactory
from units.models import Reorganisation, RoleAssignment

pytestmark = pytest.mark.django_db
ON_THE_DAY = datetime.datetime(2026, 7, 1, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
MOST_QUERIES = 20


@pytest.fixture(autouse=True)
def _first_of_july() -> Iterator[None]:
    with time_machine.travel(ON_THE_DAY, tick=True):
        yield


def outcome(act: Reorganisation, by: User) -> Outcome:
    """What its page says once it is in effect."""
    found = preview_of(confirm_reorganisation(act, by=by)).outcome
    assert found is not None
    return found


def page_of(act: Reorganisation, browser: Client) -> str:
    return words(browser.get(reverse("campaigns:reorganisation-detail", args=[act.pk])))


def test_a_merger_lists_bodies_with_links_and_roles(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    late = person("late", Role.UNIT_REPORTER, cast.finance)
    RoleAssignment.objects.filter(user=late).update(starts_on=datetime.date(2026, 8, 1))
    act = draft("merge", cast.finance, cast.civil, successor=cast.civil)
    browser = as_(organiser)
    assert "变动了的" not in page_of(act, browser)
    found = outcome(act, organiser)
    [move] = found.bodies
    assert (move.before, move.after) == ("市财政局第一党支部", "市民政局第一党支部")
    roles = {(change.person, change.unit): change.became for change in found.roles}
    assert roles["wang", "市财政局"] == "任期止于2026年6月30日"
    assert roles["wang", "市民政局"] == "2026年7月1日起任职"
    assert roles["late", "市民政局"] == "从原单位转来，2026年8月1日起任职"
    assert "zhao" not in {change.person for change in found.roles}
    page = page_of(act, browser)
    assert reverse("branches:organisation-detail", args=[cast.branch.pk]) in page
    assert "任期止于2026年6月30日" in page


def test_two_acts_of_one_document_are_told_apart(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    third, fourth = UnitFactory(parent=cast.city), UnitFactory(parent=cast.city)
    other = BranchFactory(unit=third, name="第九党支部")
    person("ma", Role.UNIT_REPORTER, third)
    mine = draft("merge", cast.finance, cast.civil, successor=cast.civil)
    first = outcome(mine, organiser)
    second = outcome(draft("merge", third, fourth, successor=fourth), organiser)
    assert [change.organisation for change in second.bodies] == [other]
    assert {change.person for change in second.roles} == {"ma"}
    again = preview_of(Reorganisation.objects.get(pk=mine.pk)).outcome
    assert again == first


def test_closures_splits_and_moves_say_what_happened(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    school = UnitFactory(short_name="财政学校", parent=cast.finance)
    below = BranchFactory(unit=school, name="教师党支部", parent=cast.branch)
    moved = outcome(draft("move", school, new_parent=cast.civil), organiser)
    assert [(c.organisation, c.after) for c in moved.bodies] == [(below, "上级：待定")]
    part = NewPart("某市国资委", "市国资委", cast.finance.kind)
    act = draft("split", cast.finance, successor=cast.finance, parts=(part,))
    allot_bodies(act, {"finance-1": act.parts.get()}, by=organiser)
    split = outcome(act, organiser)
    assert [change.after for change in split.bodies] == ["市国资委第一党支部"]
    assert {change.person for change in split.roles} == {"qian"}
    alone = UnitFactory(parent=cast.city)
    aid = BranchFactory(unit=alone, name="救助处党支部")
    person("ma", Role.UNIT_REPORTER, alone)
    closed = outcome(draft("close", alone), organiser)
    assert [(c.organisation, c.kind) for c in closed.bodies] == [(aid, "dissolve")]
    assert [c.became for c in closed.roles] == ["任期止于2027年3月31日"]


@pytest.mark.parametrize("kind", ["merge", "split", "move", "close"])
def test_it_stays_within_the_limit_of_the_page(
    cast: Cast, draft: Drafting, organiser: User, kind: str
) -> None:
    for number in range(4):
        BranchFactory(unit=cast.finance, name=f"处室{number}党支部")
    SubmissionFactory(unit=cast.finance, round=RoundFactory(quarter=1), returned=True)
    part = NewPart("某市国资委", "市国资委", cast.finance.kind)
    main = NewPart("某市财税局", "市财税局", cast.finance.kind, is_main=True)
    facts: dict[str, dict[str, Any]] = {
        "merge": {"successor": cast.civil},
        "split": {"parts": (part, main)},
        "move": {"new_parent": cast.civil},
        "close": {},
    }
    sources = (cast.finance, cast.civil) if kind == "merge" else (cast.finance,)
    act = draft(kind, *sources, **facts[kind])
    confirm_reorganisation(act, by=organiser)
    browser = as_(organiser)
    page_of(act, browser)
    with CaptureQueriesContext(connection) as asked:
        assert "变动了的党组织" in page_of(act, browser)
    assert len(asked) <= MOST_QUERIES, len(asked)
