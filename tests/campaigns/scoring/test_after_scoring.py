"""Ways out of a scoring that is stuck, and no ways round one that is over."""

import pytest
from django.urls import reverse

from campaigns.choices import PanelKind
from campaigns.models import Application, Ballot, Selection
from campaigns.selectors.naming.proposals import proposal_of
from campaigns.services.editions.panels import set_judges
from campaigns.services.naming import Choice, decide_selection, reconsider_selection
from campaigns.services.scoring import recuse
from campaigns.services.selections.stepping import begin_scoring
from portal.errors import RuleBroken, WrongState
from portal.roles import Role
from tests.campaigns.scoring.conftest import Panelists
from tests.cast import as_, person, words

pytestmark = pytest.mark.django_db


def test_a_judge_may_join_where_all_stood_back(panel: Panelists) -> None:
    panel.score_all()
    for user in (panel.expert, panel.officer):
        recuse(panel.ballot(user, panel.second), "同乡", by=user)
    with pytest.raises(RuleBroken, match="请在“评委”中增补评委"):
        panel.close()
    other = person("expert2", Role.EXPERT, panel.city.city)
    seats = {PanelKind.EXPERTS: [panel.expert, panel.peer, other]}
    set_judges(panel.fresh(), seats, by=panel.officer)
    for application in (panel.first, panel.second):
        panel.vote(other, application, 45)
    assert panel.close().status == "scored"


def test_a_judge_with_ballots_stays(panel: Panelists) -> None:
    for status in ("scoring", "reviewing"):
        Selection.objects.filter(pk=panel.selection.pk).update(status=status)
        with pytest.raises(RuleBroken, match="已领取评分表，不能从专家组撤下"):
            set_judges(panel.fresh(), {PanelKind.EXPERTS: [panel.peer]}, by=panel.officer)
    assert Ballot.objects.filter(judge__user=panel.expert).count() == 2


def test_after_reconsidering_staff_marks_wait_for_the_scoring(panel: Panelists) -> None:
    panel.score_all()
    row, leader = panel.close(), panel.city.leader
    proposal = proposal_of(row)
    row = decide_selection(row, Choice(proposal.order, proposal.named), by=leader)
    row = reconsider_selection(row, "材料须复核", by=leader)
    with pytest.raises(WrongState, match="请先“开始评分”"):
        panel.staff(panel.second, "加分", 5, "表彰")
    page = as_(panel.officer).get(reverse("campaigns:staff-marks", args=[panel.second.pk]))
    assert f'name="mark_{panel.lines["加分"].pk}"' not in words(page)
    begin_scoring(row, by=panel.officer)
    panel.staff(panel.second, "加分", 5, "表彰")


def test_a_judge_does_not_read_results_of_other_units(panel: Panelists) -> None:
    panel.score_all()
    panel.close()
    Selection.objects.filter(pk=panel.selection.pk).update(status="named")
    ranking = reverse("campaigns:ranking", args=[panel.selection.pk])
    page = words(as_(panel.peer).get(ranking))
    assert "救助党支部" in page
    assert "市财政局第一党支部" not in page


def test_staff_marks_of_what_was_not_sent_are_not_there(panel: Panelists) -> None:
    address = reverse("campaigns:staff-marks", args=[panel.first.pk])
    for status, code in (("accepted", 200), ("draft", 404)):
        Application.objects.filter(pk=panel.first.pk).update(status=status)
        assert as_(panel.officer).get(address).status_code == code
