"""Closing, marks of the staff, the replayed ranking, other rules."""

from dataclasses import replace
from decimal import Decimal

import pytest

from campaigns.choices import LogKind
from campaigns.models import SelectionLog, StaffMark
from campaigns.rollup.selections import rank_events
from campaigns.selectors.scoring import events_of, ranking_of, rules_in_force
from campaigns.selectors.scoring.far import far_rows
from campaigns.services.scoring import (
    NewRules,
    StaffEntry,
    adopt_rules,
    close_scores,
    recuse,
    reopen_scores,
    set_staff_marks,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry
from tests.campaigns.scoring.conftest import Panelists

pytestmark = pytest.mark.django_db
SWAPPED = NewRules({"experts": Decimal(40), "committee": Decimal(60)}, True, ["unit_order"])


def test_closing_names_every_gap_at_once(panel: Panelists) -> None:
    panel.vote(panel.expert, panel.first, 50)
    with pytest.raises(RuleBroken) as refusal:
        panel.close()
    sentence = refusal.value.message
    assert "“市民政局救助党支部”没有任何评委评分" in sentence
    assert "“台账检查”还没有核分" in sentence
    assert "还有4张评分表没有提交" in sentence


def test_missing_ballots_can_be_passed_over_for_a_reason(panel: Panelists) -> None:
    panel.vote(panel.expert, panel.first, 50)
    panel.vote(panel.expert, panel.second, 40)
    for application in (panel.first, panel.second):
        panel.staff(application, "台账检查", 30)
    with pytest.raises(RuleBroken, match="3张评分表没有提交"):
        panel.close()
    closed = close_scores(panel.fresh(), by=panel.officer, reason="两位评委因病")
    assert closed.status == "scored"
    assert [row.place.score for row in ranking_of(closed)] == [Decimal("80.00"), Decimal("70.00")]


def test_an_application_all_judges_stand_back_from_cannot_be_ranked(panel: Panelists) -> None:
    panel.score_all()
    for user in (panel.expert, panel.officer):
        recuse(panel.ballot(user, panel.second), "同乡", by=user)
    with pytest.raises(RuleBroken, match="没有任何评委评分"):
        panel.close()


def test_the_ranking_replays_from_the_log(panel: Panelists) -> None:
    """Experts 50, committee 50, 台账 30: 80; the second 40 + 30; the peer stood back there."""
    panel.score_all()
    panel.staff(panel.second, "加分", 9, "省级表彰")
    closed = panel.close()
    rows = ranking_of(closed)
    assert [(row.application, row.number_words, row.place.score) for row in rows] == [
        (panel.first, "1", Decimal("80.00")),
        (panel.second, "2", Decimal("75.00")),
    ]
    assert any("1人回避" in reason for reason in rows[1].place.reasons)
    again = rank_events(reversed(events_of(closed)))
    assert again == [row.place for row in rows]


def test_staff_marks_need_a_ground_and_keep_to_the_maximum(panel: Panelists) -> None:
    item, veto = panel.lines["台账检查"], panel.lines["发生违纪案件"]
    for entry, said in (
        ({item.pk: StaffEntry(Decimal(41), text="检查")}, "满分40分"),
        ({item.pk: StaffEntry(Decimal(30))}, "请填写“台账检查”的核分依据"),
        ({veto.pk: StaffEntry(is_met=True)}, "核分依据"),
    ):
        with pytest.raises(RuleBroken, match=said):
            set_staff_marks(panel.first, entry, by=panel.officer)
    with pytest.raises(NotAllowed):
        set_staff_marks(panel.first, {}, by=panel.city.wang)


def test_changes_of_staff_marks_are_lines_and_what_is_the_same_is_none(panel: Panelists) -> None:
    panel.staff(panel.first, "加分", 3, "通报表扬")
    panel.staff(panel.first, "加分", 3, "通报表扬")
    panel.staff(panel.first, "加分", 2, "通报表扬")
    bonus = panel.lines["加分"]
    assert set_staff_marks(panel.first, {bonus.pk: StaffEntry()}, by=panel.officer) == 1
    marks = [line.content["mark"] for line in SelectionLog.objects.filter(kind=LogKind.ADJUSTED)]
    assert marks == ["3.00", "2.00", None]
    assert not StaffMark.objects.exists()
    assert AuditEntry.objects.filter(action="application.staff_marked").count() == 3


def test_a_veto_excludes_and_can_be_lifted(panel: Panelists) -> None:
    veto = panel.lines["发生违纪案件"]
    met = {veto.pk: StaffEntry(is_met=True, text="年内处分1人次")}
    panel.score_all()
    assert set_staff_marks(panel.first, met, by=panel.officer) == 1
    assert set_staff_marks(panel.first, met, by=panel.officer) == 0
    assert ranking_of(panel.close())[-1].number_words == "一票否决"
    reopen_scores(panel.fresh(), "处分已撤销", by=panel.officer)
    set_staff_marks(panel.first, {veto.pk: StaffEntry()}, by=panel.officer)
    assert ranking_of(panel.close())[0].application == panel.first


def test_reopening_needs_a_reason(panel: Panelists) -> None:
    panel.score_all()
    panel.close()
    with pytest.raises(RuleBroken, match="理由"):
        reopen_scores(panel.fresh(), "", by=panel.officer)
    assert reopen_scores(panel.fresh(), "漏核加分", by=panel.officer).status == "scoring"


def test_other_rules_are_the_leaders_and_stay_on_record(panel: Panelists) -> None:
    leader = panel.city.leader
    panel.score_all()
    with pytest.raises(WrongState, match="评分结束后、审定前"):
        adopt_rules(panel.fresh(), SWAPPED, "会议研究", by=leader)
    closed = panel.close()
    with pytest.raises(NotAllowed):
        adopt_rules(closed, SWAPPED, "会议研究", by=panel.officer)
    for rules, reason, said in (
        (replace(SWAPPED, weights={"experts": Decimal(50)}), "会议研究", "合计须为100，现为90"),
        (replace(SWAPPED, weights={"experts": Decimal(0)}), "会议研究", "专家组的权重须大于0"),
        (replace(SWAPPED, ties=["coin"]), "会议研究", "只能从列出的"),
        (NewRules({}, True, ["expert_score", "unit_rank"]), "会议研究", "与现行规则相同"),
        (SWAPPED, "", "调整理由"),
    ):
        with pytest.raises(RuleBroken, match=said):
            adopt_rules(closed, rules, reason, by=leader)
    adopt_rules(closed, SWAPPED, "会议研究", by=leader)
    assert [panel.weight for panel in rules_in_force(closed).panels] == [40, 60]
    assert closed.rules["panels"][0]["weight"] == "60.00"
    line = SelectionLog.objects.get(kind=LogKind.ADOPTED)
    assert (line.made_by, line.content["reason"]) == (leader, "会议研究")


def test_marks_far_off_carry_their_names(panel: Panelists) -> None:
    panel.score_all()
    assert far_rows(panel.close(), 15) == []
