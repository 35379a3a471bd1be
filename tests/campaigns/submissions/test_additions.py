"""补录 and 更正 after approval (rule 32), also beside the paper's other figures."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from campaigns.models import MetricValue, Submission
from campaigns.rollup import Span, read
from campaigns.services import (
    FigureInput,
    add_locked_value,
    approve_submission,
    correct_locked_value,
    lock_round,
    record_values,
    submit_submission,
)
from campaigns.services.versions import figures_of
from portal.errors import NotAllowed, PaperRefused, RuleBroken, WrongState
from portal.models import AuditEntry
from portal.periods import Quarter
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_, words

WHY = "台账漏报"


def say(metric: Any, number: int) -> FigureInput:
    return FigureInput(metric, number=Decimal(number))


@pytest.fixture
def approved(cast: Cast, asked: SimpleNamespace, papers: Quarter3) -> Submission:
    """市财政局 said 6 meetings and 4 problems found, nothing else."""
    record_values(papers.finance, [say(asked.meetings, 6), say(asked.found, 4)], by=cast.li)
    paper = submit_submission(papers.finance, by=cast.wang)
    return approve_submission(paper, by=cast.leader)


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(PaperRefused) as refusal:
        act()
    return refusal.value.message


@pytest.mark.parametrize("is_locked", [False, True])
def test_a_missing_figure_is_added_with_a_reason_and_counts(
    cast: Cast, asked: SimpleNamespace, approved: Submission, is_locked: bool
) -> None:
    if is_locked:
        lock_round(approved.round, by=cast.chen)
    add_locked_value(approved, say(asked.visits, 30), by=cast.chen, reason=WHY)
    entry = AuditEntry.objects.get(action="figure.added")
    assert (entry.actor, entry.reason, entry.before) == (cast.chen, WHY, "")
    assert '"number": "30"' in entry.after
    version = approved.versions.order_by("serial").last()
    assert (version.serial, version.cause) == (2, f"补录“受教育人次”：{WHY}")
    assert figures_of(version)["visits"]["number"] == "30"
    total = read([asked.visits], years=[2026]).total(asked.visits, Span.of(Quarter(2026, 3)))
    assert total.value == 30


def test_adding_needs_a_reason_and_the_right(
    cast: Cast, asked: SimpleNamespace, approved: Submission
) -> None:
    with pytest.raises(RuleBroken, match="理由"):
        add_locked_value(approved, say(asked.visits, 30), by=cast.chen, reason=" ")
    for user in (cast.wang, cast.leader, cast.auditor):
        with pytest.raises(NotAllowed):
            add_locked_value(approved, say(asked.visits, 30), by=user, reason=WHY)
    assert approved.versions.count() == 1


def test_what_is_there_is_corrected_not_added(
    cast: Cast, asked: SimpleNamespace, approved: Submission
) -> None:
    with pytest.raises(WrongState, match="请用更正"):
        add_locked_value(approved, say(asked.found, 5), by=cast.chen, reason=WHY)


@pytest.mark.parametrize("code", ["lectures", "plans", "cases"])
def test_only_what_the_paper_asks_its_reader_is_added(
    cast: Cast, asked: SimpleNamespace, approved: Submission, code: str
) -> None:
    """A branch's figure, a yearly one, and a discipline figure the office may not see."""
    with pytest.raises(RuleBroken, match="不能补录"):
        add_locked_value(approved, say(getattr(asked, code), 1), by=cast.chen, reason=WHY)


def test_a_bad_figure_is_not_added(
    cast: Cast, asked: SimpleNamespace, approved: Submission
) -> None:
    blank = FigureInput(asked.visits, "blank")
    for figure in (say(asked.visits, -1), say(asked.rate, 80), blank):
        with pytest.raises(PaperRefused):
            add_locked_value(approved, figure, by=cast.chen, reason=WHY)
    assert approved.values.count() == 2


def test_papers_not_yet_approved_are_neither_added_to_nor_corrected(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    with pytest.raises(WrongState, match="可直接修改"):
        add_locked_value(papers.finance, say(asked.visits, 30), by=cast.chen, reason=WHY)
    record_values(papers.finance, [say(asked.meetings, 6)], by=cast.li)
    submit_submission(papers.finance, by=cast.wang)
    value = MetricValue.objects.get()
    with pytest.raises(WrongState, match="审定后"):
        add_locked_value(papers.finance, say(asked.visits, 30), by=cast.chen, reason=WHY)
    with pytest.raises(WrongState, match="审定后"):
        correct_locked_value(value, say(asked.meetings, 7), by=cast.chen, reason=WHY)


def test_a_part_above_its_whole_is_refused_with_both_named(
    cast: Cast, asked: SimpleNamespace, approved: Submission
) -> None:
    sentence = refused(
        lambda: add_locked_value(approved, say(asked.fixed, 5), by=cast.chen, reason=WHY)
    )
    assert sentence == "“已整改问题数”（5个）不能大于“发现问题数”（4个），请核对这两个数。"
    add_locked_value(approved, say(asked.fixed, 4), by=cast.chen, reason=WHY)
    found = approved.values.get(metric=asked.found)
    sentence = refused(
        lambda: correct_locked_value(found, say(asked.found, 3), by=cast.chen, reason=WHY)
    )
    assert sentence == "“已整改问题数”（4个）不能大于“发现问题数”（3个），请核对这两个数。"
    found.refresh_from_db()
    assert found.number == 4
    assert correct_locked_value(found, say(asked.found, 9), by=cast.chen, reason=WHY).number == 9


def test_a_fault_elsewhere_does_not_stop_a_correction(
    cast: Cast, asked: SimpleNamespace, approved: Submission
) -> None:
    """What came in by an old sheet may be wrong; one figure is mended at a time."""
    add_locked_value(approved, say(asked.fixed, 4), by=cast.chen, reason=WHY)
    approved.values.filter(metric=asked.fixed).update(number=40)
    meetings = approved.values.get(metric=asked.meetings)
    assert correct_locked_value(meetings, say(asked.meetings, 7), by=cast.chen, reason=WHY)


def address(paper: Submission, code: str) -> str:
    return reverse("campaigns:figure-add", args=[paper.pk, code])


def test_the_office_finds_the_link_and_adds_on_the_page(cast: Cast, approved: Submission) -> None:
    detail, link = reverse("campaigns:submission-detail", args=[approved.pk]), "补录：受教育人次"
    assert link not in words(as_(cast.wang).get(detail))
    client = as_(cast.chen)
    shown = words(client.get(detail))
    assert link in shown
    assert "补录：发现问题数" not in shown
    assert "补录：问题整改率" not in shown
    form = words(client.get(address(approved, "visits")))
    assert "补录理由" in form
    assert "未报" in form
    typed = {"text": "3100余", "state": "reported"}
    assert "必须写明理由" in words(client.post(address(approved, "visits"), typed))
    done = client.post(address(approved, "visits"), typed | {"reason": WHY}, follow=True)
    assert "已补录“受教育人次”" in words(done)
    assert approved.values.get(metric__code="visits").qualifier == "yu"


def test_refusals_stay_on_the_page_with_what_was_typed(cast: Cast, approved: Submission) -> None:
    typed = {"text": "5", "state": "reported", "reason": WHY}
    page = words(as_(cast.chen).post(address(approved, "fixed"), typed))
    assert "不能大于“发现问题数”（4个）" in page
    assert 'value="5"' in page
    assert "请填写要补录的数" in words(
        as_(cast.chen).post(address(approved, "fixed"), typed | {"text": ""})
    )


def test_addresses_that_lead_elsewhere(
    cast: Cast, asked: SimpleNamespace, approved: Submission, papers: Quarter3
) -> None:
    client = as_(cast.chen)
    for code in ("rate", "lectures", "cases", "nothing"):
        assert client.get(address(approved, code)).status_code == 404
    found = approved.values.get(metric=asked.found)
    assert client.get(address(approved, "found")).url == reverse(
        "campaigns:figure-correct", args=[found.pk]
    )
    answer = client.get(address(papers.civil, "visits"), follow=True)
    assert "只有已审定或已锁定的填报表需要补录" in words(answer)
