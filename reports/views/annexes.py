"""One annex of a report on the screen: the table as it is printed, each number a way back."""

from typing import Any

from django.http import Http404, HttpResponse

from portal.spreadsheets import workbook_response
from reports.models import Report
from reports.services.assembling.screen import ScreenAnnex, assemble_screen_annex
from reports.views.report_parts import ReportReadingView, is_sent, tabs_of, trail


class ReportAnnexView(ReportReadingView):
    """A big table has a page of its own; ?export=xlsx gives it as a sheet."""

    template_name = "reports/documents/annex.html"

    def get(self, *args: Any, pk: int, position: int) -> HttpResponse:
        """The table."""
        report = self.get_object()
        annex = assemble_screen_annex(report, position) if report.frozen_at else None
        if annex is None:
            raise Http404
        if self.request.GET.get("export") == "xlsx":
            return self.export(report, annex)
        return self.page(
            {
                "report": report,
                "annex": annex,
                "is_sent": is_sent(report),
                "tabs": tabs_of(report, annex.titles, position),
                "breadcrumbs": trail(report, annex.table.title),
            }
        )

    def export(self, report: Report, annex: ScreenAnnex) -> HttpResponse:
        """The table with its note and code at the foot."""
        header = [
            f"{column.label}（{column.unit_of_measure}）"
            if column.unit_of_measure
            else column.label
            for column in annex.columns
        ]
        code = [[f"核验码 {annex.code}"]] if annex.code else []
        rows = [*annex.table.rows, [], [annex.table.note], *code]
        title = f"{report.title}{annex.table.title}"
        return workbook_response(title, header, rows, by=self.request.user)
