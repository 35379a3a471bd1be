"""What the pages of one report share: its tabs, the way back to the list."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from portal.roles import Capability
from portal.views import ScopedObjectView
from reports.models import Report
from reports.querysets import PaperQuerySet

LIST = "reports:report-list"
TEXT, FIGURES = "正文", "数据清单"


class ReportReadingView(ScopedObjectView[Report]):
    """The paper itself: in the user's scope, or sent round; who is only sent it traces nothing."""

    capability = Capability.REPORT_READ
    model = Report

    def base_queryset(self) -> Any:
        """With its unit."""
        return PaperQuerySet(Report).select_related("unit")


def is_sent(report: Report) -> bool:
    """Whether the user was only sent this paper; asked of what a reading view found."""
    return not getattr(report, "in_scope", True)


def tabs_of(report: Report, titles: Sequence[str], here: str | int) -> list[dict[str, Any]]:
    """Text, each annex by its number, all figures; `here` is one of the names or a number."""
    several = len(titles) > 1
    annexes = [
        (place, f"附件{place if several else ''} {title}", "report-annex", [report.pk, place])
        for place, title in enumerate(titles, start=1)
    ]
    pages: list[tuple[str | int, str, str, list[int]]] = [
        (TEXT, TEXT, "report-detail", [report.pk]),
        *annexes,
        *([] if is_sent(report) else [(FIGURES, FIGURES, "figure-list", [report.pk])]),
    ]
    return [
        {"label": label, "url": reverse(f"reports:{name}", args=args), "is_current": key == here}
        for key, label, name, args in pages
    ]


def trail(report: Report, *here: str) -> list[tuple[str, str]]:
    """Breadcrumb: the list, the report, this page."""
    address = reverse("reports:report-detail", args=[report.pk]) if here else ""
    return [("报告", reverse(LIST)), (report.title, address), *((name, "") for name in here)]
