"""What a unit changes under an exception: rules are answered and a reviewer looks at it."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from campaigns.models import Explanation, FigureQuestion, MetricValue, Submission
from campaigns.services import (
    FigureInput,
    correct_locked_value,
    grant_unlock,
    lock_round,
    request_unlock,
    settle,
)
from portal.errors import NotAllowed, PaperRefused
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_, words
from tests.factories.campaigns import CheckRuleFactory

WHY = "台账漏记，已由支部核对"


@pytest.fixture
def value(approved: Submission, asked: SimpleNamespace, cast: Cast) -> MetricValue:
    """市财政局's 发现问题数 120 in a locked paper with an exception; a soft rule knows 学习次数 6."""
    lock_round(approved.round, by=cast.chen)
    approved.refresh_from_db()
    grant_unlock(request_unlock(approved, "多打一位", by=cast.li), by=cast.chen)
    CheckRuleFactory(
        code="few", severity="soft", subjects=[asked.meetings], bounds=[asked.found]
    )  # fmt: skip
    return MetricValue.objects.get(submission=approved, metric=asked.found)


def test_soft_rules_are_shown_first_and_answered_by_the_reason(
    value: MetricValue, asked: SimpleNamespace, cast: Cast
) -> None:
    three = FigureInput(asked.found, number=Decimal(3))
    with pytest.raises(PaperRefused) as refused:
        correct_locked_value(value, three, by=cast.wang, reason=WHY)
    assert [r.is_explainable for r in refused.value.refusals] == [True]
    assert not Explanation.objects.exists()
    correct_locked_value(value, three, by=cast.wang, reason=WHY, is_warned=True)
    assert Explanation.objects.get().text == WHY


def test_the_change_waits_on_the_workbench_of_the_office(
    papers: Quarter3, value: MetricValue, asked: SimpleNamespace, cast: Cast
) -> None:
    wang = as_(cast.wang)
    address = reverse("campaigns:figure-correct", args=[value.pk])
    typed = {"text": "3", "state": "reported", "reason": WHY}
    page = words(wang.post(address, typed))
    assert "理由即作为说明" in page
    assert 'name="warned" value="3"' in page
    other = words(wang.post(address, typed | {"text": "2", "warned": "3"}))
    assert "理由即作为说明" in other
    assert wang.post(address, typed | {"warned": "3"}).status_code == 302
    talk = FigureQuestion.objects.get()
    assert (talk.status, talk.about) == ("answered", "3")
    assert "例外更正：120 → 3。" in talk.entries.get().text
    assert "例外更正为 3" in words(as_(cast.chen).get("/"))
    paper = words(
        as_(cast.chen).get(reverse("campaigns:submission-detail", args=[value.submission_id]))
    )
    assert "例外更正 · 待确认" in paper
    with pytest.raises(NotAllowed):
        settle(talk, by=cast.wang)
    assert settle(talk, by=cast.chen).status == "settled"


def test_the_offices_own_correction_needs_no_second_look(
    value: MetricValue, asked: SimpleNamespace, cast: Cast
) -> None:
    correct_locked_value(
        value, FigureInput(asked.found, number=Decimal(3)), by=cast.chen, reason=WHY
    )
    assert not FigureQuestion.objects.exists()


def test_a_second_change_goes_on_in_the_same_talk(
    value: MetricValue, asked: SimpleNamespace, cast: Cast
) -> None:
    for number in (30, 40):
        figure = FigureInput(asked.found, number=Decimal(number))
        correct_locked_value(value, figure, by=cast.wang, reason=WHY)
    talk = FigureQuestion.objects.get()
    assert (talk.status, talk.entries.count()) == ("answered", 2)
