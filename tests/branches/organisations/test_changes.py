"""改设, another superior, 撤销 and 合并: each with its line of lineage."""

import datetime

import pytest

from branches.services.changes import convert_organisation, move_organisation
from branches.services.dissolving import dissolve_organisation
from branches.services.handover import Paper
from portal.errors import RuleBroken, WrongState
from tests.cast import Cast
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
    row = move_organisation(cast.branch, top, PAPER, by=cast.wang)
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
        move_organisation(cast.branch, top, PAPER, by=cast.wang)


def test_nothing_stands_below_itself(cast: Cast) -> None:
    upper = BranchFactory(unit=cast.finance, kind="party_committee", name="上级")
    lower = BranchFactory(unit=cast.finance, kind="party_committee", name="下级", parent=upper)
    with pytest.raises(RuleBroken, match="本身或其下级"):
        move_organisation(upper, lower, PAPER, by=cast.wang)


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
    move_organisation(cast.branch, top, PAPER, by=cast.wang)
    with pytest.raises(RuleBroken, match="下面还有1个党组织（第一党支部等）"):
        dissolve_organisation(top, PAPER, by=cast.wang)


def test_a_successor_is_another_living_body_of_its_level(cast: Cast) -> None:
    top = BranchFactory(unit=cast.finance, kind="party_committee", name="机关党委")
    gone = BranchFactory(unit=cast.finance, name="旧支部", dissolved_on=datetime.date(2025, 1, 1))
    for successor, sentence in ((cast.branch, "自身"), (gone, "已撤销"), (top, "不能并入机关党委")):
        with pytest.raises(RuleBroken, match=sentence):
            dissolve_organisation(cast.branch, PAPER, by=cast.wang, successor=successor)
