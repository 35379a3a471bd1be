"""What a paper shows: what is asked, the past beside it, what changed, what is odd."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.test.utils import CaptureQueriesContext

from campaigns.models import ReportingRound
from campaigns.selectors.listing import asked_counts, asked_of, with_progress
from campaigns.selectors.paper_rows import PaperRow, PaperSheet
from campaigns.selectors.papers import paper_sheet
from campaigns.selectors.timeline import paper_events
from campaigns.selectors.versions import version_rows
from campaigns.services import (
    FigureInput,
    record_values,
    return_submission,
    submit_submission,
)
from portal.models import User
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast
from tests.factories.campaigns import (
    CheckRuleFactory,
    MetricValueFactory,
    RoundFactory,
    SubmissionFactory,
)


def rows_of(sheet: PaperSheet) -> dict[str, PaperRow]:
    return {row.metric.code: row for row in sheet.rows}


def type_in(paper: Any, by: User, **numbers: int) -> None:
    from campaigns.models import Metric

    metrics = {metric.code: metric for metric in Metric.objects.all()}
    record_values(
        paper, [FigureInput(metrics[c], number=Decimal(n)) for c, n in numbers.items()], by=by
    )


def past(cast: Cast, year: int, quarter: int, **numbers: int) -> None:
    from campaigns.models import Metric

    opens = {"opens_on": f"{year}-12-01", "due_on": f"{year}-12-08"}
    paper = SubmissionFactory(
        round=ReportingRound.objects.filter(year=year, quarter=quarter).first()
        or RoundFactory(year=year, quarter=quarter, **opens),
        unit=cast.finance,
        approved=True,
    )
    for code, number in numbers.items():
        metric = Metric.objects.get(code=code)
        MetricValueFactory(submission=paper, metric=metric, number=number)


def test_a_unit_is_asked_its_own_quarterly_metrics_in_form_order(
    cast: Cast, papers: Quarter3
) -> None:
    codes = [row.metric.code for row in paper_sheet(papers.finance, cast.li).rows]
    assert codes[:2] == ["visits", "people"]
    assert {"rate", "cases"} <= set(codes)
    assert not {"lectures", "plans"} & set(codes)


def test_a_branch_is_asked_only_what_branches_report(cast: Cast, papers: Quarter3) -> None:
    assert [r.metric.code for r in paper_sheet(papers.branch, cast.qian).rows] == ["lectures"]


def test_discipline_figures_are_for_their_fillers_and_discipline_roles(
    cast: Cast, papers: Quarter3
) -> None:
    def seen_by(user: User) -> bool:
        return "cases" in rows_of(paper_sheet(papers.finance, user))

    assert seen_by(cast.li)
    assert seen_by(cast.wu)
    assert not seen_by(cast.chen)


def test_the_past_stands_beside_each_figure(cast: Cast, papers: Quarter3) -> None:
    past(cast, 2025, 3, meetings=10, members=90)
    past(cast, 2026, 1, meetings=3, people=20, members=100)
    past(cast, 2026, 2, meetings=4, people=30, members=101)
    type_in(papers.finance, cast.li, meetings=5, people=25, visits=60, members=102)
    rows = rows_of(paper_sheet(papers.finance, cast.li))
    meetings = rows["meetings"]
    assert (meetings.previous_text, meetings.last_year_text) == ("4", "10")
    assert meetings.to_date_text == "12"
    assert meetings.change_on_previous == "增长25%"
    assert meetings.change_on_last_year == "下降50%"
    assert rows["members"].to_date_text == "102"
    assert rows["people"].to_date_text == "30以上"


def test_a_rate_is_recomputed_from_its_parts_for_every_column(cast: Cast, papers: Quarter3) -> None:
    past(cast, 2026, 2, found=10, fixed=9)
    type_in(papers.finance, cast.li, found=2, fixed=1)
    rate = rows_of(paper_sheet(papers.finance, cast.li))["rate"]
    assert (rate.text, rate.previous_text, rate.to_date_text) == ("50%", "90%", "83.3%")


def test_a_yearly_paper_stands_beside_the_years_before(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    for year, number in ((2024, 7), (2025, 8)):
        paper = SubmissionFactory(
            round=RoundFactory(
                is_yearly=True, year=year, opens_on=f"{year + 1}-01-01", due_on=f"{year + 1}-01-08"
            ),
            unit=cast.finance,
        )
        MetricValueFactory(submission=paper, metric=asked.plans, number=number)
    this = SubmissionFactory(round=RoundFactory(is_yearly=True), unit=cast.finance)
    sheet = paper_sheet(this, cast.li)
    row = rows_of(sheet)["plans"]
    assert (row.previous_text, row.last_year_text, row.to_date_text) == ("8", "7", "")
    assert (sheet.neighbours.previous_label, sheet.neighbours.last_year_label) == ("上年", "前年")


def test_changes_since_the_last_version_are_marked(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    type_in(papers.finance, cast.li, meetings=5, found=4)
    paper = submit_submission(papers.finance, by=cast.wang)
    assert paper_sheet(paper, cast.chen).changed == []
    paper = return_submission(paper, reason="核", remarks={asked.found: "与台账不符"}, by=cast.chen)
    type_in(paper, cast.li, found=6)
    row = rows_of(paper_sheet(paper, cast.li))["found"]
    assert (row.is_changed, row.before, row.remark) == (True, "4", "与台账不符")
    paper = submit_submission(paper, by=cast.wang)
    assert [r.metric.code for r in paper_sheet(paper, cast.chen).changed] == ["found"]


def test_odd_figures_carry_a_flag(cast: Cast, papers: Quarter3) -> None:
    CheckRuleFactory(kind="fold", severity="soft", threshold=10_000)
    past(cast, 2025, 3, visits=120)
    type_in(papers.finance, cast.li, visits=1_200_000)
    sheet = paper_sheet(papers.finance, cast.li)
    assert [row.metric.code for row in sheet.flagged] == ["visits"]
    assert sheet.flagged[0].is_marked


def test_coverage_counts_typed_rows_only(cast: Cast, papers: Quarter3) -> None:
    type_in(papers.finance, cast.li, found=2, fixed=1)
    sheet = paper_sheet(papers.finance, cast.li)
    assert (sheet.filled, sheet.asked, sheet.is_complete) == (2, 9, False)


def test_a_paper_takes_the_same_few_queries_however_full(
    cast: Cast, papers: Quarter3, django_assert_max_num_queries: Any
) -> None:
    past(cast, 2025, 3, meetings=10, members=90, visits=3, found=2)
    assert cast.li.held_roles
    with django_assert_max_num_queries(16) as captured:
        paper_sheet(papers.finance, cast.li)
    assert isinstance(captured, CaptureQueriesContext)


def test_a_version_is_laid_beside_the_one_before(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    type_in(papers.finance, cast.li, meetings=5, found=4)
    paper = submit_submission(papers.finance, by=cast.wang)
    paper = return_submission(paper, reason="核", remarks={}, by=cast.chen)
    record_values(
        paper,
        [FigureInput(asked.found, "blank"), FigureInput(asked.visits, number=Decimal(60))],
        by=cast.li,
    )
    submit_submission(paper, by=cast.wang)
    first, second = paper.versions.order_by("serial")
    rows = {
        r.metric.code: r
        for r in version_rows(second, first, [asked.meetings, asked.found, asked.visits])
    }
    assert (rows["found"].before_text, rows["found"].text) == ("4个", "")
    assert (rows["visits"].before_text, rows["visits"].text) == ("", "60人次")
    assert not rows["meetings"].is_changed
    assert [r.is_changed for r in version_rows(first, None, [asked.meetings])] == [True]


def test_the_timeline_tells_who_did_what_newest_first(cast: Cast, papers: Quarter3) -> None:
    type_in(papers.finance, cast.li, meetings=5)
    paper = submit_submission(papers.finance, by=cast.wang)
    return_submission(paper, reason="请核对", remarks={}, by=cast.chen)
    events = paper_events(paper, paper.versions.all())
    assert {(e.action, e.actor, e.text) for e in events} == {
        ("上报", "wang", ""),
        ("退回", "chen", "请核对"),
    }


def test_lists_know_how_far_a_paper_is(cast: Cast, papers: Quarter3) -> None:
    type_in(papers.finance, cast.li, meetings=5)
    listed = with_progress(type(papers.finance).objects.all())
    counts = asked_counts()
    found = {p.subject_name: (p.filled_count, asked_of(p, counts)) for p in listed}
    assert found["市财政局"] == (1, 9)
    assert found["市财政局第一党支部"] == (0, 1)
    assert found["市直机关工委"] == (0, 0)
