"""校数 says no more than a field would: what is not comparable, incomplete or only once printed."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from portal.periods import Period, Quarter
from reports.models import Report, ReportFigure
from reports.selectors.prose.drafts import proof_of_draft
from reports.selectors.prose.proofreading import Proof, proofread, prover_of
from reports.selectors.prose.sources import SpokenOf, span_of
from tests.cast import Cast
from tests.reports.proof.drafts import a_draft, put
from tests.reports.scene import YEAR, a_year, approve, paper_of

pytestmark = pytest.mark.django_db
MOVED = "2025年，市直单位已整改问题66个，同比增长{}%。"


def last(text: str, period: Period = YEAR) -> dict[str, object]:
    return proofread(text, period)[-1]


def of_year(text: str) -> Proof:
    return prover_of(SpokenOf(span_of(2025))).prove_text(text)[-1]


def test_a_year_of_which_only_a_quarter_was_reported_proves_no_change(
    year: SimpleNamespace, cast: Cast
) -> None:
    approve(cast, paper_of(cast.finance, Quarter(2024, 4)), {year.found: 5, year.fixed: 1})
    row = last(MOVED.format(2220))
    assert (row["verdict"], row["known"]) == ("no_source", "")
    assert "季度不同" in str(row["reason"])
    before = last("督查中发现问题116个，上年同期为5个。")
    assert before["verdict"] == "no_source"


def test_a_whole_year_before_proves_and_contradicts(year: SimpleNamespace, cast: Cast) -> None:
    a_year(cast, year, 2024)
    assert last(MOVED.format(16))["verdict"] == "contradicts"
    assert last(MOVED.format(16).replace("增长16%", "增长0%"))["verdict"] == "matched"


def test_an_incomplete_figure_proves_no_change(year: SimpleNamespace, cast: Cast) -> None:
    a_year(cast, year, 2024)
    row = last("2025年，市直单位开展警示教育31次，同比增长10%。")
    assert row["verdict"] == "no_source"
    assert "隐去" in str(row["reason"])


def test_a_year_that_is_not_over_is_not_compared(year: SimpleNamespace, cast: Cast) -> None:
    a_year(cast, year, 2024)
    draft = a_draft(cast, issued_on=datetime.date(2025, 12, 1))
    put(draft, MOVED.format(0))
    line = proof_of_draft(draft)[-1]
    assert line.verdict == "no_source"
    assert "尚未结束" in line.hint


def test_what_a_report_once_printed_proves_nothing_but_is_said(
    year: SimpleNamespace, cast: Cast
) -> None:
    report = Report.objects.create(
        kind="annual", unit=cast.city, year=2025, title="2025年度工作总结", status="built",
        issued_on=datetime.date(2026, 1, 20), requested_by=cast.chen,
    )  # fmt: skip
    ReportFigure.objects.create(
        report=report, key="issues_found", label="发现问题数", metric=year.found,
        section="integrity", state="reported", number=Decimal(160), unit_of_measure="个",
        printed="160个", reported=2, expected=2, source="papers", sources="[]",
    )  # fmt: skip
    row = of_year("督查中市直单位发现问题160个。")
    assert row.verdict == "contradicts"
    assert row.known is not None
    assert row.known.printed == "116个"
    assert "《2025年度工作总结》第1版写的是160个" in row.reason
    assert of_year("督查中市直单位发现问题116个。").verdict == "matched"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [("三百余个", "no_source"), ("300个", "no_source"), ("80个", "contradicts")],
)
def test_an_incomplete_total_contradicts_no_larger_number(
    year: SimpleNamespace, cast: Cast, said: str, verdict: str
) -> None:
    paper_of(cast.civil, Quarter(2024, 1))
    approve(cast, paper_of(cast.finance, Quarter(2024, 1)), {year.found: 208, year.fixed: 100})
    row = last(f"督查中市直单位发现问题{said}。", Quarter(2024, 1))
    assert (row["verdict"], row["known"], row["coverage"]) == (verdict, "208个", "1/2")
    assert ("不完整" in str(row["reason"])) is (verdict == "no_source")
