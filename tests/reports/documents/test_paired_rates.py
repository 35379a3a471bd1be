"""A printed rate that cannot be had from the two printed totals says on what it rests."""

from types import SimpleNamespace

from campaigns.models import MetricValue
from reports.figures.computing import PAIRED, compute
from reports.models import Report


def rate(report: Report) -> str:
    [draft] = [draft for draft in compute(report) if draft.key == "issues_rectify_rate"]
    return draft.printed


def test_whole_totals_need_no_remark(report: Report) -> None:
    assert rate(report) == "56.9%"


def test_a_quarter_that_gave_one_part_only_is_said(report: Report, year: SimpleNamespace) -> None:
    MetricValue.objects.filter(metric=year.fixed, submission__round__quarter=4, number=20).delete()
    # 66 - 20 of 116 - 40: the fourth quarter of 市财政局 stands in neither.
    assert rate(report) == f"60.5%{PAIRED}"
