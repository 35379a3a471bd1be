"""Ballots: own ones only, never of one's own unit, blind until closed."""

from decimal import Decimal

import pytest

from campaigns.choices import LogKind
from campaigns.models import Ballot, Mark, Selection, SelectionLog
from campaigns.services.scoring import (
    BallotEntry,
    cast_ballot,
    hand_out_ballots,
    keep_draft,
    recuse,
    reopen_ballot,
)
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry
from portal.roles import Role
from tests.campaigns.scoring.conftest import Panelists
from tests.factories.selections import make_application, make_judge
from tests.factories.units import RoleAssignmentFactory, UnitFactory

pytestmark = pytest.mark.django_db


def test_every_judge_gets_a_ballot_and_his_own_unit_is_left_out(panel: Panelists) -> None:
    assert Ballot.objects.count() == 6
    own = panel.ballot(panel.peer, panel.second)
    assert (own.status, own.reason) == ("recused", "本人任职单位的申报，按规定回避。")
    assert Ballot.objects.filter(status="open").count() == 5
    line = SelectionLog.objects.get(kind=LogKind.RECUSED)
    assert (line.made_by, line.content["panel"]) == (None, "experts")
    assert hand_out_ballots(panel.fresh(), by=None) == 0


def test_superiors_and_subordinates_stand_back_too_but_not_the_committee(panel: Panelists) -> None:
    """A role in the unit above or below the applicant binds; one in the committee binds none."""
    below = UnitFactory(code="finance-centre", parent=panel.city.finance)
    RoleAssignmentFactory(user=panel.expert, unit=below, role=Role.UNIT_REPORTER)
    Ballot.objects.all().delete()
    hand_out_ballots(panel.fresh(), by=None)
    assert panel.ballot(panel.expert, panel.first).status == "recused"
    assert panel.ballot(panel.officer, panel.first).status == "open"
    third = make_application(panel.selection, below, status="accepted", by=panel.city.li)
    make_judge(panel.selection, "committee", panel.city.wang)
    hand_out_ballots(panel.fresh(), by=None)
    assert panel.ballot(panel.city.wang, third).status == "recused"


def test_the_committees_own_application_is_not_for_its_officers(panel: Panelists) -> None:
    own = make_application(panel.selection, panel.city.city, status="accepted", by=panel.officer)
    hand_out_ballots(panel.fresh(), by=None)
    assert panel.ballot(panel.officer, own).status == "recused"
    assert panel.ballot(panel.expert, own).status == "open"


def test_a_draft_is_kept_and_counts_nothing(panel: Panelists) -> None:
    line = panel.lines["理论学习"]
    ballot = panel.ballot(panel.expert, panel.first)
    keep_draft(ballot, BallotEntry({line.pk: Decimal("41.5")}, "扎实"), by=panel.expert)
    keep_draft(ballot, BallotEntry({}, "扎实"), by=panel.expert)
    assert not Mark.objects.exists()
    assert not SelectionLog.objects.filter(kind=LogKind.CAST).exists()


def test_casting_needs_every_mark_within_its_maximum(panel: Panelists) -> None:
    ballot, pk = panel.ballot(panel.expert, panel.first), panel.lines["理论学习"].pk
    for marks, said in (
        ({}, "“理论学习”还没有打分"),
        ({pk: Decimal(61)}, "须在0到60分之间"),
        ({pk: Decimal(-1)}, "须在0到60分之间"),
        ({pk: Decimal("1.005")}, "最多保留两位小数"),
        ({pk: Decimal(1), panel.lines["台账检查"].pk: Decimal(1)}, "评分标准已变"),
    ):
        with pytest.raises(RuleBroken, match=said):
            cast_ballot(ballot, BallotEntry(marks), by=panel.expert)
    with pytest.raises(RuleBroken, match="密"):
        cast_ballot(ballot, BallotEntry({pk: Decimal(1)}, "机密★3年"), by=panel.expert)
    assert not Mark.objects.exists()


def test_a_cast_ballot_is_a_line_of_the_log_and_no_secret_of_the_audit(panel: Panelists) -> None:
    cast = panel.vote(panel.expert, panel.first, "41.5")
    line = SelectionLog.objects.get(kind=LogKind.CAST)
    assert line.content == {
        "judge": cast.judge_id,
        "panel": "experts",
        "revision": 1,
        "marks": {str(panel.lines["理论学习"].pk): "41.50"},
    }
    entry = AuditEntry.objects.get(action="ballot.cast")
    assert "41" not in entry.after
    assert audit.is_intact()


def test_taken_up_again_the_marks_cast_last_count_until_new_ones_come(panel: Panelists) -> None:
    ballot = panel.vote(panel.expert, panel.first, 40)
    with pytest.raises(WrongState, match="重新评分"):
        keep_draft(ballot, BallotEntry(), by=panel.expert)
    with pytest.raises(WrongState):
        panel.vote(panel.expert, panel.first, 45)
    reopen_ballot(ballot, by=panel.expert)
    again = panel.vote(panel.expert, panel.first, 45)
    assert (again.revision, again.status) == (2, "cast")
    assert SelectionLog.objects.filter(kind=LogKind.CAST).count() == 2


def test_standing_back_needs_a_reason_and_is_final(panel: Panelists) -> None:
    ballot = panel.vote(panel.expert, panel.first, 40)
    with pytest.raises(RuleBroken, match="回避原因"):
        recuse(ballot, " ", by=panel.expert)
    gone = recuse(ballot, "曾参与创建指导", by=panel.expert)
    assert (gone.status, gone.revision, gone.reason) == ("recused", 2, "曾参与创建指导")
    assert not Mark.objects.exists()
    for act in (
        lambda: panel.vote(panel.expert, panel.first, 1),
        lambda: recuse(gone, "再", by=panel.expert),
    ):
        with pytest.raises(RuleBroken):
            act()


def test_nobody_marks_for_another(panel: Panelists) -> None:
    entry = BallotEntry({panel.lines["理论学习"].pk: Decimal(40)})
    with pytest.raises(NotAllowed):
        cast_ballot(panel.ballot(panel.expert, panel.first), entry, by=panel.officer)


def test_who_takes_a_post_in_the_unit_meanwhile_cannot_cast(panel: Panelists) -> None:
    RoleAssignmentFactory(user=panel.expert, unit=panel.city.finance, role=Role.UNIT_REPORTER)
    with pytest.raises(RuleBroken, match="任职，不能为其打分"):
        panel.vote(panel.expert, panel.first, 40)


def test_after_closing_and_after_leaving_nothing_moves(panel: Panelists) -> None:
    panel.score_all()
    panel.close()
    for act in (
        lambda: reopen_ballot(panel.ballot(panel.expert, panel.first), by=panel.expert),
        lambda: recuse(panel.ballot(panel.expert, panel.first), "迟了", by=panel.expert),
        lambda: panel.staff(panel.first, "加分", 3),
    ):
        with pytest.raises(WrongState, match="评分结束"):
            act()


def test_an_application_that_left_is_not_scored(panel: Panelists) -> None:
    type(panel.first).objects.filter(pk=panel.first.pk).update(title="退出者")
    row = panel.first
    row.status = "rejected"
    row.save()
    with pytest.raises(WrongState, match="已退出本次评选"):
        panel.vote(panel.expert, panel.first, 40)


def test_marks_are_blind_until_closed_and_the_judge_sees_his_own(panel: Panelists) -> None:
    panel.score_all()
    seen = Ballot.objects.visible_to(panel.officer)
    assert {ballot.judge.user for ballot in seen} == {panel.officer}
    assert not Ballot.objects.visible_to(panel.city.leader).exists()
    panel.close()
    assert Ballot.objects.visible_to(panel.officer).count() == 6
    assert Ballot.objects.visible_to(panel.expert).count() == 2
    assert isinstance(panel.fresh(), Selection)
