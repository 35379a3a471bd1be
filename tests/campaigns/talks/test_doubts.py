"""The list, its filter, the review page and 批量审定 go by one count of what there is to look at."""

from decimal import Decimal
from types import SimpleNamespace

from django.urls import reverse

from campaigns.models import CheckRule, MetricValue, Submission
from campaigns.selectors.doubts import doubts_in
from campaigns.selectors.papers import paper_sheet
from campaigns.selectors.waiting import clean, doubts_of, waiting_list
from campaigns.services import (
    answer,
    ask_about,
    explain,
    submit_submission,
    withdraw_submission,
)
from tests.campaigns.conftest import Quarter3
from tests.campaigns.rules.conftest import type_in
from tests.cast import Cast, as_, words
from tests.factories.campaigns import CheckRuleFactory

WHY = "本季度集中在八月开展"


def words_of(paper: Submission, cast: Cast) -> list[str]:
    """As the list says it; the review page and its template must say the same."""
    listed = waiting_list(cast.chen).get(pk=paper.pk)
    sheet = paper_sheet(Submission.objects.get(pk=paper.pk), cast.chen)
    found = doubts_of(listed)
    assert list(doubts_in(sheet, cast.chen).words()) == found
    page = words(as_(cast.chen).get(reverse("campaigns:submission-review", args=[paper.pk])))
    assert all(word in page for word in found)
    return found


def test_a_broken_rule_nobody_explained_is_a_doubt(
    papers: Quarter3, sent: Submission, asked: SimpleNamespace, cast: Cast
) -> None:
    """As rules find it today: the paper was sent before, or came by an import."""
    fill_up(sent, asked)
    assert words_of(sent, cast) == []
    soft_rule(asked)
    assert words_of(sent, cast) == ["疑点1条"]
    assert not waiting_list(cast.chen).filter(clean())
    client = as_(cast.chen)
    listed = words(client.get(reverse("campaigns:waiting-list")))
    assert "审定全部无疑点的 0 份" in listed
    assert " checked>" not in listed
    ticked = {"paper": [f"{sent.pk}-{Submission.objects.get(pk=sent.pk).revision}"]}
    confirm = words(client.post(reverse("campaigns:waiting-approve"), ticked))
    assert "有疑点的 1 份" in confirm


def test_an_explanation_of_a_former_figure_is_not_counted(
    papers: Quarter3, sent: Submission, asked: SimpleNamespace, cast: Cast
) -> None:
    fill_up(sent, asked)
    rule = soft_rule(asked)
    paper = withdraw_submission(sent, by=cast.wang)
    explain(paper, asked.found, rule.code, WHY, by=cast.li)
    submit_submission(paper, by=cast.wang)
    assert words_of(sent, cast) == ["说明1条"]
    paper = withdraw_submission(sent, by=cast.wang)
    type_in(paper, cast.li, asked, found=3)
    submit_submission(paper, by=cast.wang)
    assert words_of(sent, cast) == []


def test_an_answer_stands_in_the_first_view(
    papers: Quarter3, sent: Submission, asked: SimpleNamespace, cast: Cast
) -> None:
    """The paper was not sent again, so no figure changed; the answer is what is new."""
    reviewer, address = as_(cast.chen), reverse("campaigns:submission-review", args=[sent.pk])
    assert 'id="row_visits"' in words(reviewer.get(address))
    question = ask_about(sent, asked.found, "请核对", by=cast.chen)
    assert 'id="row_visits"' in words(reviewer.get(address))
    answer(question, "与台账一致", by=cast.li)
    page = words(reviewer.get(address))
    assert 'id="row_found"' in page
    assert 'id="row_visits"' not in page


def soft_rule(asked: SimpleNamespace) -> CheckRule:
    rule: CheckRule = CheckRuleFactory(
        code="found_le_members", severity="soft", subjects=[asked.found], bounds=[asked.members]
    )
    return rule


def fill_up(paper: Submission, asked: SimpleNamespace) -> None:
    """Everything the paper asks; 发现问题数 stays 120."""
    rest = [asked.visits, asked.people, asked.fixed, asked.money, asked.members, asked.cases]
    rows = [MetricValue(submission=paper, metric=m, number=Decimal(3)) for m in rest]
    rows.append(MetricValue(submission=paper, metric=asked.rhythm, text="1"))
    for row in rows:
        row.updated_by = paper.submitted_by
    MetricValue.objects.bulk_create(rows)
