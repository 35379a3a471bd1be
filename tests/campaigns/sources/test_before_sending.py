"""What a paper will take in is judged before it is sent: it never comes back once more."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from campaigns.choices import PaperStatus
from campaigns.models import ActivityKind, CheckRule, Metric, Submission
from campaigns.selectors.findings import findings_json, judged_of
from campaigns.selectors.foreseen import Foresight
from campaigns.selectors.papers import paper_sheet
from campaigns.services import FigureInput, explain_cell, record_values, submit_submission
from portal.errors import PaperRefused
from tests.campaigns.conftest import Quarter3
from tests.campaigns.rules.conftest import type_in
from tests.campaigns.sources.conftest import day
from tests.campaigns.sources.records import held, kind, sourced
from tests.cast import Cast, as_, words
from tests.factories.campaigns import (
    CheckRuleFactory,
    MetricValueFactory,
    RoundFactory,
    SubmissionFactory,
    bound,
)

HIDDEN = "由纪检岗位登记，按其记录计算的数没有通过核对"
SOURCE = {"kind": "source", "severity": "soft", "basis": "一数一源"}


@pytest.fixture
def warnings(papers: Quarter3, cast: Cast) -> ActivityKind:
    """Three events of 市财政局 in the quarter."""
    found = kind(name="警示教育")
    for number in range(3):
        held(found, cast.finance, day(7, 1 + number), cast.li)
    return found


@pytest.fixture
def events(warnings: ActivityKind, asked: SimpleNamespace, papers: Quarter3, cast: Cast) -> Metric:
    """They make a figure nobody has typed; a year ago it was one, and ±50 % are to be explained."""
    metric = sourced("events", "activities", activity_kind=warnings)
    twin = SubmissionFactory(round=RoundFactory(year=2025), unit=cast.finance, approved=True)
    MetricValueFactory(submission=twin, metric=metric, number=Decimal(1))
    half = {"kind": "change", "severity": "soft", "threshold": 50, "floor": 0}
    CheckRuleFactory(code="half", name="增减过半", **half)
    CheckRule.objects.create(code="source_differs", name="与台账计算数不一致", **SOURCE)
    type_in(papers.finance, cast.li, asked, meetings=6)
    return metric


def make_sensitive(metric: Metric) -> None:
    Metric.objects.filter(pk=metric.pk).update(is_sensitive=True)


def seen(paper: Submission) -> list[str]:
    """Codes a filler has something said about."""
    return sorted(judged_of(paper))


def test_an_empty_cell_is_judged_by_what_records_will_fill_in(
    events: Metric, papers: Quarter3, cast: Cast
) -> None:
    [said] = judged_of(papers.finance)["events"]
    assert "3场）比去年同期的1场增长200%" in said.sentence
    [blocker] = paper_sheet(papers.finance, cast.li).blockers
    assert (blocker.metric.code, blocker.is_hard) == ("events", False)
    assert list(findings_json(papers.finance, {"events", "meetings"})) == ["events"]
    page = words(as_(cast.li).get(f"/campaigns/papers/{papers.finance.pk}/edit/"))
    assert "还不能上报：<b data-blockers-count>1</b>" in page


def test_explained_before_it_is_sent_at_once(events: Metric, papers: Quarter3, cast: Cast) -> None:
    [row] = explain_cell(papers.finance, events, "集中在本季度开展", visible={"events"}, by=cast.li)
    assert row.about == "3"
    assert not papers.finance.values.filter(metric=events).exists()
    paper = submit_submission(papers.finance, by=cast.wang)
    assert paper.status == PaperStatus.SUBMITTED
    [said] = judged_of(paper)["events"]
    assert said.explained == "集中在本季度开展"


def test_another_figure_asks_anew(events: Metric, papers: Quarter3, cast: Cast) -> None:
    explain_cell(papers.finance, events, "集中在本季度开展", visible={"events"}, by=cast.li)
    record_values(papers.finance, [FigureInput(events, number=Decimal(4))], by=cast.li)
    assert all(said.is_open for said in judged_of(papers.finance)["events"])


def test_what_was_answered_without_a_number_is_not_filled_in(
    events: Metric, papers: Quarter3, cast: Cast
) -> None:
    record_values(papers.finance, [FigureInput(events, "not_applicable")], by=cast.li)
    [said] = judged_of(papers.finance)["events"]
    assert "选了“不适用”，台账计算数（3场）不是0" in said.sentence
    with pytest.raises(PaperRefused, match="不适用"):
        submit_submission(papers.finance, by=cast.wang)
    explain_cell(papers.finance, events, "由上级统一组织", visible={"events"}, by=cast.li)
    paper = submit_submission(papers.finance, by=cast.wang)
    [row] = [row for row in paper_sheet(paper, cast.chen).rows if row.metric == events]
    assert row.is_overridden
    assert row.is_doubted


def test_masked_asks_as_well_and_nothing_counted_asks_nobody(
    events: Metric, papers: Quarter3, cast: Cast, warnings: ActivityKind
) -> None:
    record_values(papers.finance, [FigureInput(events, "masked")], by=cast.li)
    assert "选了“隐去”" in judged_of(papers.finance)["events"][0].sentence
    warnings.activities.update(held_on=day(1, 5))
    assert judged_of(papers.finance) == {}


def test_a_sheet_is_held_against_records_before_it_is_written(
    events: Metric, asked: SimpleNamespace, papers: Quarter3, cast: Cast
) -> None:
    ahead = Foresight.own(papers.finance)
    codes = {"events", "meetings"}
    [found] = ahead.findings(papers.finance, {asked.meetings: (Decimal(7), "")}, codes)
    assert (found.place, found.rule) == ("events", "half")
    rules = [f.rule for f in ahead.findings(papers.finance, {events: (Decimal(2), "")}, codes)]
    assert rules == ["half", "source_differs"]
    [found] = ahead.findings(papers.finance, {events: "not_applicable"}, codes)
    assert found.rule == "source_differs"
    others = Foresight.of([papers.finance])
    assert others.findings(papers.finance, {asked.meetings: (Decimal(7), "")}, codes) == []
    rules = [f.rule for f in others.findings(papers.finance, {events: (Decimal(2), "")}, codes)]
    assert rules == ["half", "source_differs"]


def test_nobody_explains_what_discipline_recorded(
    events: Metric, papers: Quarter3, cast: Cast
) -> None:
    make_sensitive(events)
    assert seen(papers.finance) == []
    paper = submit_submission(papers.finance, by=cast.wang)
    assert paper.status == PaperStatus.SUBMITTED
    assert seen(paper) == ["events"], "the reviewer sees what stands out"


def test_who_types_another_number_says_why(events: Metric, papers: Quarter3, cast: Cast) -> None:
    make_sensitive(events)
    record_values(papers.finance, [FigureInput(events, number=Decimal(1))], by=cast.li)
    [said] = judged_of(papers.finance)["events"]
    assert "与纪检岗位登记的记录不一致" in said.sentence
    with pytest.raises(PaperRefused, match="与纪检岗位登记的记录不一致"):
        submit_submission(papers.finance, by=cast.wang)


def test_a_contradiction_keeps_the_paper_and_does_not_tell_the_number(
    events: Metric, asked: SimpleNamespace, papers: Quarter3, cast: Cast
) -> None:
    make_sensitive(events)
    type_in(papers.finance, cast.li, asked, found=2)
    bound(events, asked.found)
    [said] = judged_of(papers.finance)["events"]
    assert said.is_hard
    assert HIDDEN in said.sentence
    assert "3" not in said.sentence
    with pytest.raises(PaperRefused, match=HIDDEN) as refusal:
        submit_submission(papers.finance, by=cast.wang)
    assert "3场" not in refusal.value.message
