"""What registers can count stands in the cell already, is stored on record, and may be overridden."""

import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from campaigns.choices import PaperStatus
from campaigns.flags import evaluate
from campaigns.models import CheckRule, Metric, Submission
from campaigns.selectors.facts import facts_of
from campaigns.selectors.papers import paper_sheet
from campaigns.selectors.rules import rules_for
from campaigns.selectors.sources import supplied, supplied_numbers
from campaigns.services import FigureInput, record_values, submit_submission
from campaigns.services.sources import take_supplied
from portal.models import AuditEntry
from tests.campaigns.conftest import Quarter3, ask
from tests.cast import Cast, as_, words
from tests.factories.branches import BranchFactory
from tests.factories.campaigns import MetricValueFactory, SubmissionFactory


@pytest.fixture
def branches(cast: Cast, asked: SimpleNamespace, papers: Quarter3) -> Metric:
    """党支部数 is asked; 市财政局 has two lasting branches, one temporary and one dissolved."""
    BranchFactory(unit=cast.finance, code="finance-2", name="离退休党支部", kind="joint_branch")
    BranchFactory(unit=cast.finance, code="finance-3", name="工程临时支部", kind="temporary_branch")
    gone = BranchFactory(unit=cast.finance, code="finance-4", name="原党支部")
    gone.dissolved_on = datetime.date(2026, 9, 30)
    gone.save()
    return ask("branches_total", name="党支部数", unit_of_measure="个", nature="stock")


def kept(paper: Submission, metric: Metric) -> Any:
    return paper.values.get(metric=metric)


def test_the_register_supplies_the_number_and_the_list(branches: Metric, papers: Quarter3) -> None:
    [figure] = supplied(papers.finance).values()
    assert (figure.number, figure.items) == (2, ("第一党支部", "离退休党支部"))
    assert figure.words == "系统按支部名册计算（截至2026年9月30日）"


def test_an_empty_register_and_other_papers_have_no_source(
    branches: Metric, papers: Quarter3
) -> None:
    assert supplied(papers.civil) == {}
    assert supplied(papers.branch) == {}
    total = SubmissionFactory(round=papers.city.round, unit=papers.city.unit, basis="total")
    assert supplied(total) == {}


def test_the_committee_counts_its_units_from_their_register(
    branches: Metric, papers: Quarter3
) -> None:
    units = ask("units_total", name="工委管辖单位数", reported_by="committee", nature="single")
    figure = supplied(papers.city)[units.pk]
    assert (figure.number, set(figure.items)) == (2, {"市财政局", "市民政局"})


def test_registers_answer_for_all_papers_of_a_round_at_once(
    branches: Metric, papers: Quarter3, django_assert_num_queries: Any
) -> None:
    chosen = list(
        Submission.objects.filter(pk__in=(papers.finance.pk, papers.civil.pk, papers.branch.pk))
        .select_related("round", "unit")
        .order_by("pk")
    )
    # Which records count for which metric, and the register of bodies.
    with django_assert_num_queries(2):
        found = supplied_numbers(chosen, {"branches_total"})
    assert found == {papers.finance.pk: {"branches_total": Decimal(2)}}


def test_the_form_shows_it_prefilled_with_its_list(
    branches: Metric, cast: Cast, papers: Quarter3
) -> None:
    page = words(as_(cast.li).get(f"/campaigns/papers/{papers.finance.pk}/edit/"))
    assert "系统按支部名册计算" in page
    assert "离退休党支部" in page
    row = next(r for r in paper_sheet(papers.finance, cast.li).rows if r.supplied)
    assert row.is_prefilled
    assert not row.is_filled


def test_saving_the_form_stores_it_as_counted(
    branches: Metric, cast: Cast, papers: Quarter3
) -> None:
    data = {"branches_total": "2", "branches_total__was": '["","reported",""]'}
    as_(cast.li).post(f"/campaigns/papers/{papers.finance.pk}/edit/", data)
    assert kept(papers.finance, branches).number == 2
    assert AuditEntry.objects.filter(action="figure.prefilled").count() == 1


def test_another_number_is_an_ordinary_figure(
    branches: Metric, cast: Cast, papers: Quarter3
) -> None:
    data = {"branches_total": "3", "branches_total__was": '["","reported",""]'}
    as_(cast.li).post(f"/campaigns/papers/{papers.finance.pk}/edit/", data)
    assert kept(papers.finance, branches).number == 3
    assert not AuditEntry.objects.filter(action="figure.prefilled").exists()


def test_sending_fills_in_what_nobody_answered(
    branches: Metric, asked: SimpleNamespace, cast: Cast, papers: Quarter3
) -> None:
    record_values(papers.finance, [FigureInput(asked.meetings, number=Decimal(6))], by=cast.li)
    paper = submit_submission(papers.finance, by=cast.wang)
    assert paper.status == PaperStatus.SUBMITTED
    assert kept(paper, branches).number == 2
    entry = AuditEntry.objects.get(action="figure.prefilled")
    assert entry.actor == cast.wang


def test_what_was_answered_otherwise_stays_and_asks_why(
    branches: Metric, asked: SimpleNamespace, cast: Cast, papers: Quarter3
) -> None:
    CheckRule.objects.create(
        code="source", name="与台账不一致", kind="source", severity="soft", basis="一数一源"
    )
    record_values(papers.finance, [FigureInput(branches, number=Decimal(3))], by=cast.li)
    assert take_supplied(papers.finance, by=cast.li) == []
    specs = rules_for(papers.finance.round)
    facts = facts_of([papers.finance], specs)[papers.finance.pk]
    assert [f.place for f in evaluate(specs, facts)] == ["branches_total"]


def test_branch_papers_add_up_once_all_are_approved(
    asked: SimpleNamespace, cast: Cast, papers: Quarter3
) -> None:
    total = ask("lectures_total", name="党课总数", unit_of_measure="次")
    rule = CheckRule.objects.create(
        code="sum", name="支部合计", kind="branch_sum", severity="soft", basis="一数一源"
    )
    rule.subjects.set([total])
    rule.bounds.set([asked.lectures])
    MetricValueFactory(submission=papers.branch, metric=asked.lectures, number=7)
    assert supplied(papers.finance) == {}
    Submission.objects.filter(pk=papers.branch.pk).update(status="approved")
    figure = supplied(papers.finance)[total.pk]
    assert (figure.number, figure.items) == (7, ("第一党支部　7",))


def test_a_register_count_takes_no_qualifier(
    branches: Metric, cast: Cast, papers: Quarter3
) -> None:
    Metric.objects.filter(pk=branches.pk).update(allows_qualifier=False)
    data = {"branches_total": "20余", "branches_total__was": '["","reported",""]'}
    page = words(as_(cast.li).post(f"/campaigns/papers/{papers.finance.pk}/edit/", data))
    assert "须填准确数，不能带“余”" in page
    assert not papers.finance.values.exists()
