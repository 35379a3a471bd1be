"""All figures frozen for one report, as a list: which is which, and where each came from."""

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime

from portal.roles import Capability
from portal.views import ScopedListView
from reports.filters.figures import FigureFilter, FigureTable
from reports.models import Report
from reports.services.assembling.screen import assemble_screen
from reports.views.report_parts import FIGURES, tabs_of, trail


class FigureListView(ScopedListView):
    """A row leads to the papers behind its number."""

    capability = Capability.REPORT_READ
    filterset_class = FigureFilter
    table_class = FigureTable
    template_name = "reports/documents/figures.html"

    @property
    def title(self) -> str:  # type: ignore[override]
        """Name of the page and of the exported sheet."""
        return f"{self.report.title}{FIGURES}"

    @property
    def subtitle(self) -> str:  # type: ignore[override]
        """Which edition."""
        frozen = self.report.frozen_at
        when = f"　{localtime(frozen):%Y-%m-%d %H:%M} 冻结" if frozen else ""
        return f"第{self.report.serial}版{when}　点指标看来源"

    @property
    def empty_title(self) -> str:  # type: ignore[override]
        """Nothing found, or nothing there yet."""
        return "没有符合条件的数" if self.report.frozen_at else "这份报告还没有冻结数据"

    @cached_property
    def report(self) -> Report:
        """The report of the address, in scope (404) and open to the user (403)."""
        user = self.request.user
        rows = Report.objects.select_related("unit").visible_to(user)
        found: Report = get_object_or_404(rows, pk=self.kwargs["pk"])
        if not Report.objects.allowing(self.capability, user).filter(pk=found.pk).exists():
            raise PermissionDenied
        return found

    def rows(self) -> Any:
        """In the order of freezing: the text's, the charts', the tables'."""
        figures = self.report.figures.defer("sources").select_related("metric", "subject")
        return figures.order_by("pk")

    def extra_context(self) -> dict[str, Any]:
        """The other pages of the report."""
        titles = assemble_screen(self.report).titles if self.report.frozen_at else []
        return {
            "report": self.report,
            "tabs": tabs_of(self.report, titles, FIGURES),
            "breadcrumbs": trail(self.report, FIGURES),
        }
