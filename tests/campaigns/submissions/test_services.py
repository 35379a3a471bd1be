"""Recording, sending, returning, approving and correcting papers."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from campaigns.models import MetricValue, ReturnRemark, Submission
from campaigns.rollup import Span, read
from campaigns.services import (
    FigureInput,
    approve_submission,
    check_paper,
    correct_locked_value,
    lock_round,
    record_values,
    return_submission,
    submit_submission,
    withdraw_submission,
)
from portal.errors import NotAllowed, PaperRefused, RuleBroken, WrongState
from portal.models import AuditEntry
from portal.periods import Quarter
from portal.roles import Capability
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast

World = tuple[Cast, SimpleNamespace, Quarter3]


@pytest.fixture
def world(cast: Cast, asked: SimpleNamespace, papers: Quarter3) -> World:
    return cast, asked, papers


def say(metric: Any, number: int | str | None = None, **more: Any) -> FigureInput:
    return FigureInput(metric, number=None if number is None else Decimal(number), **more)


def filled(world: World) -> Submission:
    cast, asked, papers = world
    record_values(papers.finance, [say(asked.meetings, 6), say(asked.found, 4)], by=cast.li)
    return papers.finance


def sent(world: World) -> Submission:
    return submit_submission(filled(world), by=world[0].wang)


def refused(act: Callable[[], Any]) -> list[str]:
    with pytest.raises(PaperRefused) as refusal:
        act()
    return [r.sentence for r in refusal.value.refusals]


def test_a_figure_is_recorded_with_who_and_an_audit_entry(world: World) -> None:
    cast, asked, papers = world
    record_values(
        papers.finance,
        [say(asked.visits, 3100, qualifier="yu", as_printed="3100余", note="含线上")],
        by=cast.li,
    )
    row = MetricValue.objects.get()
    assert (row.number, row.qualifier, row.as_printed, row.note) == (3100, "yu", "3100余", "含线上")
    assert row.updated_by == cast.li
    assert AuditEntry.objects.filter(action="figure.recorded", actor=cast.li).count() == 1


def test_recording_the_same_figure_again_changes_nothing(world: World) -> None:
    cast, asked, papers = world
    record_values(papers.finance, [say(asked.meetings, 6)], by=cast.li)
    assert record_values(papers.finance, [say(asked.meetings, 6)], by=cast.wang) == []
    assert AuditEntry.objects.filter(action="figure.recorded").count() == 1


def test_clearing_a_figure_makes_it_unreported(world: World) -> None:
    cast, asked, papers = world
    record_values(papers.finance, [say(asked.meetings, 6)], by=cast.li)
    record_values(papers.finance, [say(asked.meetings, state="blank")], by=cast.li)
    assert not MetricValue.objects.exists()
    assert AuditEntry.objects.filter(action="figure.cleared").exists()


def test_a_masked_figure_keeps_no_number(world: World) -> None:
    cast, asked, papers = world
    record_values(papers.finance, [say(asked.meetings, 6, state="masked")], by=cast.li)
    assert MetricValue.objects.get().number is None


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("meetings", "-1", "不能为负数"),
        ("meetings", "2.5", "须为整数"),
        ("rate", "80", "由系统按分子、分母计算"),
        ("meetings", None, "没有数值"),
        ("meetings", "1e15", "数值过大"),
    ],
)
def test_bad_figures_are_refused_in_a_sentence_and_nothing_is_written(
    world: World, code: str, number: str | None, words: str
) -> None:
    cast, asked, papers = world
    inputs = [say(asked.found, 3), say(getattr(asked, code), number)]
    sentences = refused(lambda: record_values(papers.finance, inputs, by=cast.li))
    assert words in sentences[0]
    assert not MetricValue.objects.exists()


def test_money_may_have_decimals(world: World) -> None:
    cast, asked, papers = world
    record_values(papers.finance, [say(asked.money, "86.5")], by=cast.li)
    assert MetricValue.objects.get().number == Decimal("86.5")


def test_people_of_another_unit_cannot_fill_the_paper(world: World) -> None:
    cast, asked, papers = world
    with pytest.raises(NotAllowed):
        record_values(papers.finance, [say(asked.meetings, 6)], by=cast.zhao)
    with pytest.raises(NotAllowed):
        record_values(papers.finance, [say(asked.meetings, 6)], by=cast.auditor)


def test_sending_freezes_a_version_and_is_in_time(world: World) -> None:
    paper = sent(world)
    version = paper.versions.get()
    assert (paper.status, version.serial, version.submitted_by) == ("submitted", 1, world[0].wang)
    assert not paper.is_late
    assert AuditEntry.objects.filter(action="submission.submit").exists()


def test_a_late_paper_is_accepted_and_marked(world: World, today: Any) -> None:
    paper = filled(world)
    today.move_to("2026-10-15 09:00:00+08:00")
    assert submit_submission(paper, by=world[0].wang).is_late


def test_an_empty_paper_cannot_be_sent(world: World) -> None:
    sentences = refused(lambda: check_paper(world[2].finance))
    assert any("还没有填写任何数据" in sentence for sentence in sentences)
    assert any("“学习次数”为必填" in sentence for sentence in sentences)


@pytest.mark.parametrize(("part", "whole"), [("people", "visits"), ("fixed", "found")])
def test_a_part_above_its_whole_blocks_sending(world: World, part: str, whole: str) -> None:
    cast, asked, papers = world
    record_values(
        papers.finance,
        [say(asked.meetings, 6), say(getattr(asked, part), 9), say(getattr(asked, whole), 8)],
        by=cast.li,
    )
    sentences = refused(lambda: submit_submission(papers.finance, by=cast.wang))
    assert "不能大于" in sentences[0]
    papers.finance.refresh_from_db()
    assert papers.finance.status == "draft"
    assert not papers.finance.versions.exists()


def test_a_masked_whole_does_not_block(world: World) -> None:
    cast, asked, papers = world
    figures = [say(asked.meetings, 6), say(asked.fixed, 9), say(asked.found, state="masked")]
    record_values(papers.finance, figures, by=cast.li)
    check_paper(papers.finance)


def test_a_reporter_may_fill_but_not_send(world: World) -> None:
    with pytest.raises(NotAllowed):
        submit_submission(filled(world), by=world[0].li)


def test_a_sent_paper_is_closed_until_withdrawn(world: World) -> None:
    cast, asked, _ = world
    paper = sent(world)
    with pytest.raises(WrongState, match="已报"):
        record_values(paper, [say(asked.meetings, 7)], by=cast.li)
    withdraw_submission(paper, by=cast.wang)
    assert record_values(paper, [say(asked.meetings, 7)], by=cast.li)


def test_returning_needs_a_reason(world: World) -> None:
    with pytest.raises(RuleBroken, match="理由"):
        return_submission(sent(world), reason=" ", remarks={}, by=world[0].chen)


def test_a_returned_paper_can_be_corrected_and_sent_again(world: World) -> None:
    cast, asked, _ = world
    paper = return_submission(
        sent(world), reason="请核对", remarks={asked.found: "与台账不符"}, by=cast.chen
    )
    remark = ReturnRemark.objects.get()
    assert (remark.reason, remark.version_serial) == ("与台账不符", 1)
    record_values(paper, [say(asked.found, 5)], by=cast.li)
    again = submit_submission(paper, by=cast.wang)
    assert again.versions.count() == 2
    approved = approve_submission(again, by=cast.chen)
    assert (approved.status, approved.return_reason) == ("approved", "")


def test_the_office_neither_types_into_a_units_paper_nor_takes_it_back(world: World) -> None:
    cast, asked, papers = world
    with pytest.raises(NotAllowed):
        record_values(papers.finance, [say(asked.meetings, 6)], by=cast.chen)
    with pytest.raises(NotAllowed):
        withdraw_submission(sent(world), by=cast.chen)


def test_nobody_approves_what_they_filed_themselves(world: World) -> None:
    cast, asked, papers = world
    record_values(
        papers.finance,
        [say(asked.meetings, 6)],
        by=cast.chen,
        through=Capability.FIGURES_IMPORT,
    )
    paper = submit_submission(papers.finance, by=cast.chen, action="file")
    with pytest.raises(RuleBroken, match="自己上报"):
        approve_submission(paper, by=cast.chen)
    assert approve_submission(paper, by=cast.leader).status == "approved"


def test_a_unit_cannot_approve_its_own_paper(world: World) -> None:
    with pytest.raises(NotAllowed):
        approve_submission(sent(world), by=world[0].li)


def test_a_branch_paper_is_approved_by_its_unit(world: World) -> None:
    cast, asked, papers = world
    record_values(papers.branch, [say(asked.lectures, 2)], by=cast.qian)
    paper = submit_submission(papers.branch, by=cast.qian)
    with pytest.raises(NotAllowed):
        approve_submission(paper, by=cast.zhao)
    assert approve_submission(paper, by=cast.wang).status == "approved"


def locked(world: World) -> MetricValue:
    cast = world[0]
    paper = approve_submission(sent(world), by=cast.chen)
    lock_round(paper.round, by=cast.chen)
    return MetricValue.objects.select_related("metric").get(metric=world[1].found)


def test_a_locked_round_takes_no_more_figures(world: World) -> None:
    cast, asked, papers = world
    locked(world)
    papers.civil.refresh_from_db()
    with pytest.raises(WrongState):
        record_values(papers.civil, [say(asked.meetings, 1)], by=cast.zhao)


def test_a_round_with_waiting_papers_cannot_be_locked(world: World) -> None:
    paper = sent(world)
    with pytest.raises(RuleBroken, match="等待审核"):
        lock_round(paper.round, by=world[0].chen)


def test_correcting_a_locked_figure_needs_a_reason_and_leaves_a_trace(world: World) -> None:
    cast, asked, _ = world
    value = locked(world)
    with pytest.raises(RuleBroken, match="理由"):
        correct_locked_value(value, say(asked.found, 9), by=cast.chen, reason=" ")
    correct_locked_value(value, say(asked.found, 9), by=cast.chen, reason="台账更正")
    entry = AuditEntry.objects.get(action="figure.corrected")
    assert '"number": "4.0000"' in entry.before
    assert '"number": "9"' in entry.after
    assert value.submission.versions.count() == 2
    ledger = read([asked.found], years=[2026])
    assert ledger.total(asked.found, Span.of(Quarter(2026, 3))).value == 9


def test_a_correction_obeys_the_rules_of_the_metric(world: World) -> None:
    cast, asked, _ = world
    value = locked(world)
    for figure in (say(asked.found, -1), say(asked.found, state="blank")):
        with pytest.raises(PaperRefused):
            correct_locked_value(value, figure, by=cast.chen, reason="台账更正")


def test_only_the_office_corrects(world: World) -> None:
    value = locked(world)
    with pytest.raises(NotAllowed):
        correct_locked_value(value, say(world[1].found, 9), by=world[0].wang, reason="台账更正")


def test_an_open_paper_is_typed_not_corrected(world: World) -> None:
    paper = filled(world)
    value = paper.values.get(metric=world[1].found)
    with pytest.raises(WrongState, match="可直接修改"):
        correct_locked_value(value, say(world[1].found, 9), by=world[0].chen, reason="台账")
