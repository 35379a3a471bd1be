"""The way back of a printed number: units, then version, person, approval, explanation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from portal.roles import Capability
from portal.views import ScopedObjectView
from reports.models import Report, ReportFigure
from reports.selectors.lacking import lacking
from reports.selectors.past.bases import base_of
from reports.selectors.tracing import trace
from reports.selectors.tracing_units import FEW_LINES, MOST_LINES, UnitPart, parts_of
from reports.views.report_parts import trail


class FigureTraceView(ScopedObjectView[Report]):
    """From one printed number back to its papers: the second click opens a unit's."""

    capability = Capability.REPORT_READ
    model = Report
    template_name = "reports/documents/trace.html"

    def get(self, *args: Any, pk: int, key: str) -> HttpResponse:
        """Total, coverage, and every unit with its papers."""
        report = self.get_object()
        rows = ReportFigure.objects.select_related(
            "metric__numerator", "metric__denominator", "subject", "report__unit"
        )
        figure = get_object_or_404(rows, report=report, key=key)
        found, lacks = trace(figure), lacking(figure)
        parts = parts_of(found, lacks)
        return self.page(
            {
                "report": report,
                "figure": figure,
                "trace": found,
                "lacking": lacks,
                "base": base_of(figure),
                "parts": parts,
                "chosen": self.chosen(parts),
                "is_long": len(found.lines) > MOST_LINES,
                "is_short": len(found.lines) <= FEW_LINES,
                "breadcrumbs": trail(report, figure.label),
            }
        )

    def chosen(self, parts: list[UnitPart]) -> UnitPart | None:
        """The unit whose papers were asked for."""
        asked = self.request.GET.get("unit", "")
        return next((part for part in parts if str(part.pk) == asked), None)
