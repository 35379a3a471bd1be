"""改设, another superior, 撤销 and 合并: each with its line of lineage."""

import datetime

import pytest
from django.urls import reverse

from branches.services.changes import convert_organisation, move_organisation
from branches.services.correcting import rename_organisation
from branches.services.dissolving import dissolve_organisation
from branches.services.handover import Paper
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.roles import Role
from tests.cast import Cast, as_, person, words
from tests.factories.branches import BranchFactory
from tests.factories.terms import HolderFactory, TermFactory
from units.models import RoleAssignment

PAPER = Paper(datetime.date(2026, 5, 1), "市直工委批〔2026〕12号")


def test_a_branch_goes_on_as_general_branch(cast: Cast) -> None:
    TermFactory(organisation=cast.branch)
    row = convert_organisation(cast.branch, "general_branch", "机关党总支", PAPER, by=cast.wang)
    assert (row.kind, row.name, row.terms.count()) == ("general_branch", "机关党总支", 1)
    line = row.changes.get()
    assert (line.before, line.after) == ("第一党支部（党支部）", "机关党总支（党总支）")


def test_a_general_branch_with_branches_becomes_no_branch(cast: Cast) -> None:
    top = BranchFactory(unit=cast.finance, kind="general_branch", name="党总支")
    BranchFactory(unit=cast.finance, parent=top, name="离退休党支部")
    with pytest.raises(RuleBroken, match="不能领导所属的离退休党支部"):
        convert_organisation(top, "branch", "机关党支部", PAPER, by=cast.wang)


@pytest.mark.parametrize("kind", ["party_group", "discipline_committee", "temporary_branch"])
def test_some_kinds_are_founded_not_converted(cast: Cast, kind: str) -> None:
    with pytest.raises(RuleBroken, match="请按撤销和新设办理"):
        convert_organisation(cast.branch, kind, "新名", PAPER, by=cast.wang)


def test_another_superior_within_the_unit(cast: Cast) -> None:
    top = BranchFactory(unit=cast.finance, kind="party_committee", name="机关党委")
    row = move_organisation(cast.branch, top, PAPER, by=None)
    assert row.parent == top
    line = row.changes.get()
    # No unit before: the branch's figures stay where they are.
    assert (line.kind, line.before, line.after, line.unit_before) == (
        "move",
        "无",
        "机关党委",
        None,
    )
    with pytest.raises(RuleBroken, match="无须调整"):
        move_organisation(cast.branch, top, PAPER, by=None)


def test_nothing_stands_below_itself(cast: Cast) -> None:
    upper = BranchFactory(unit=cast.finance, kind="party_committee", name="上级")
    lower = BranchFactory(unit=cast.finance, kind="party_committee", name="下级", parent=upper)
    with pytest.raises(RuleBroken, match="本身或其下级"):
        move_organisation(upper, lower, PAPER, by=None)


def test_the_end_releases_holders_and_limits_accounts(cast: Cast) -> None:
    holder = HolderFactory(term__organisation=cast.branch)
    row = dissolve_organisation(cast.branch, PAPER, by=cast.wang)
    assert row.dissolved_on == PAPER.on
    holder.refresh_from_db()
    assert holder.ends_on == PAPER.on
    assert RoleAssignment.objects.get(user=cast.qian).ends_on is not None
    assert row.changes.get().kind == "dissolve"
    with pytest.raises(WrongState, match="撤销"):
        dissolve_organisation(cast.branch, PAPER, by=cast.wang)


def test_a_merger_names_who_takes_over(cast: Cast) -> None:
    other = BranchFactory(unit=cast.finance, name="第二党支部")
    row = dissolve_organisation(cast.branch, PAPER, by=cast.wang, successor=other)
    line = row.changes.get()
    assert (line.kind, line.successor) == ("merge", other)
    assert list(other.predecessors.all()) == [line]


def test_a_body_that_leads_others_does_not_end(cast: Cast) -> None:
    top = BranchFactory(unit=cast.finance, kind="party_committee", name="机关党委")
    move_organisation(cast.branch, top, PAPER, by=None)
    with pytest.raises(RuleBroken, match="下面还有1个党组织（第一党支部等）"):
        dissolve_organisation(top, PAPER, by=cast.wang)


def test_a_successor_is_another_living_body_of_its_level(cast: Cast) -> None:
    top = BranchFactory(unit=cast.finance, kind="party_committee", name="机关党委")
    gone = BranchFactory(unit=cast.finance, name="旧支部", dissolved_on=datetime.date(2025, 1, 1))
    for successor, sentence in ((cast.branch, "自身"), (gone, "已撤销"), (top, "不能并入机关党委")):
        with pytest.raises(RuleBroken, match=sentence):
            dissolve_organisation(cast.branch, PAPER, by=cast.wang, successor=successor)


def test_a_unit_does_not_put_its_top_body_below_another(cast: Cast) -> None:
    general = BranchFactory(unit=cast.finance, kind="general_branch", name="党总支")
    with pytest.raises(NotAllowed, match="工委组织部"):
        move_organisation(cast.branch, general, PAPER, by=cast.wang)
    card = reverse("branches:organisation-detail", args=[cast.branch.pk])
    assert "调整上级" not in words(as_(cast.wang).get(card))
    sun = person("sun", Role.COMMITTEE_ORGANISATION, cast.city)
    assert "调整上级" in words(as_(sun).get(card))
    assert move_organisation(cast.branch, general, PAPER, by=sun).parent == general
    assert "调整上级" in words(as_(cast.wang).get(card))


def test_a_unit_does_not_convert_what_the_committee_approves(cast: Cast) -> None:
    top = BranchFactory(unit=cast.finance, kind="party_committee", name="机关党委")
    below = BranchFactory(unit=cast.finance, kind="party_committee", name="二级党委", parent=top)
    with pytest.raises(NotAllowed, match="工委组织部"):
        convert_organisation(below, "general_branch", "二级党总支", PAPER, by=cast.wang)


def test_no_act_before_the_latest_one(cast: Cast) -> None:
    rename_organisation(cast.branch, "机关第一党支部", PAPER, by=cast.wang)
    early = Paper(datetime.date(2026, 4, 30), "会议")
    for act in (
        lambda: rename_organisation(cast.branch, "旧名", early, by=cast.wang),
        lambda: dissolve_organisation(cast.branch, early, by=cast.wang),
    ):
        with pytest.raises(RuleBroken, match="不能早于最近一次变动（更名，2026年5月1日）"):
            act()


def test_the_end_also_closes_posts_that_lie_ahead(cast: Cast) -> None:
    ahead = datetime.date(2026, 12, 1)
    term = TermFactory(organisation=cast.branch)
    waiting = HolderFactory(term=term, starts_on=ahead)
    leaving = HolderFactory(term=term, ends_on=ahead)
    dissolve_organisation(cast.branch, PAPER, by=cast.wang)
    waiting.refresh_from_db()
    leaving.refresh_from_db()
    assert (waiting.ends_on, leaving.ends_on) == (ahead, PAPER.on)
