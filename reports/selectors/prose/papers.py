"""What documents and earlier reports have printed of a period."""

from collections.abc import Collection, Iterator

from campaigns.rollup import Span
from portal.prose.subjects import COMMITTEE
from reports.choices import ReportPart
from reports.models import PastFigure, Report, ReportFigure
from reports.selectors.prose.known import Known, SpokenOf

# Classes of printed words as the portal stores them; 余 and 多 cannot be told apart any more.
_STORED = {"exact": "", "more_than": "yu", "over": "chao", "about": "jin", "at_most": "within"}


def printed(asked: SpokenOf, codes: Collection[str]) -> Iterator[Known]:
    """Figures frozen in reports of the city that still stand; only a whole year has such.

    `source` names the report: what it says may have been corrected since.
    """
    if 0 not in asked.span.quarters or not (asked.unit is None or asked.unit.is_root):
        return
    reports = Report.objects.readable().filter(
        year=asked.span.year, part=ReportPart.YEAR, unit__parent__isnull=True
    )
    rows = ReportFigure.objects.filter(
        report__in=reports, number__isnull=False, metric__code__in=codes
    )
    # Other aspects of a figure, and the quarters of a chart.
    rows = rows.exclude(key__contains=":").exclude(key__contains="~")
    for row in rows.select_related("metric", "subject", "report").order_by("-report_id", "pk"):
        if row.metric is not None and row.number is not None:
            owner = row.subject.short_name if "@" in row.key and row.subject else COMMITTEE
            origin = f"《{row.report.title}》第{row.report.serial}版"
            coverage = f"{row.reported}/{row.expected}"
            yield Known(
                row.metric.code, owner, row.number, row.qualifier, row.printed, coverage, origin
            )


def confirmed(span: Span, asked: SpokenOf) -> Iterator[Known]:
    """Figures of earlier reports that a person confirmed; they speak of whole years."""
    if 0 not in span.quarters:
        return
    rows = PastFigure.objects.confirmed().filter(year=span.year, metric__isnull=False)
    for row in rows.select_related("metric", "unit"):
        if row.metric is not None and row.unit is not None and row.value is not None:
            is_own = row.unit.is_root if asked.unit is None else row.unit_id == asked.unit.pk
            owner = COMMITTEE if is_own else row.unit.short_name
            shown = row.value_as_printed
            qualifier = _STORED.get(row.qualifier, "")
            yield Known(row.metric.code, owner, row.value, qualifier, shown, "", "past")
