"""Figures of one earlier report: a person says of each what it is."""

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from campaigns.models import Metric
from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from portal.views import ScopedListView
from reports.choices import PastStatus
from reports.filters.past import PastFigureFilter, PastFigureTable
from reports.forms.past import PastChoiceForm
from reports.models import PastFigure, PastReport
from reports.selectors.past.clean import clean_figures
from reports.services.past import (
    PastChoice,
    confirm_clean,
    confirm_past,
    drop_past_report,
    reject_past,
    reopen_past,
)
from reports.views.past.reports import LIST, TITLE
from units.models import Unit


class PastFigureListView(ScopedListView):
    """A table of forms, one a row: Enter confirms the row and leads to the next."""

    capability = Capability.REPORT_WRITE
    filterset_class = PastFigureFilter
    table_class = PastFigureTable
    template_name = "reports/past/detail.html"
    empty_title = "没有符合条件的数"
    empty_text = "换一个状态，或清除条件再看。"
    typed: dict[str, Any] | None = None

    @property
    def title(self) -> str:  # type: ignore[override]
        """Name of the page and of the exported sheet."""
        return self.report.title

    @property
    def subtitle(self) -> str:  # type: ignore[override]
        """Whose report of which year."""
        return f"{self.report.unit}　{self.report.year}年　由{self.report.uploaded_by}录入"

    @cached_property
    def report(self) -> PastReport:
        """The report of the address, in scope (404) and open to the user (403)."""
        user = self.request.user
        rows = PastReport.objects.select_related("unit", "uploaded_by")
        found: PastReport = get_object_or_404(rows.visible_to(user), pk=self.kwargs["pk"])
        if not PastReport.objects.allowing(self.capability, user).filter(pk=found.pk).exists():
            raise PermissionDenied
        return found

    def rows(self) -> Any:
        """In the order of the text."""
        return self.report.figures.select_related("metric", "unit", "decided_by")

    def extra_context(self) -> dict[str, Any]:
        """What inputs offer, what is clean, what was typed and refused."""
        metrics = Metric.objects.active().readable_by(discipline=False)
        return {
            "report": self.report,
            "metrics": metrics.order_by("section", "position").values_list("name", flat=True),
            "units": Unit.objects.order_by("kind__position", "position").values_list(
                "short_name", flat=True
            ),
            "clean": len(clean_figures(self.report)),
            "typed": self.typed or {},
            "at": self.request.GET.get("at", ""),
            "query": self.query(),
            "breadcrumbs": [(TITLE, reverse(LIST)), (self.report.title, "")],
        }

    def page(self, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """A refused row comes back as it was typed."""
        return super().page(context, status=422 if self.typed else status)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """One act on one row, or on all clean ones."""
        try:
            return self.act(self.request.POST.get("act", ""))
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            if self.typed is None:
                self.refuse(refusal.message)
                return self.back()
            self.typed["errors"] = [refusal.message]
            return self.get()

    def act(self, act: str) -> HttpResponseBase:
        """What the button says."""
        by = self.request.user
        if act == "clean":
            count = confirm_clean(self.report, by=by)
            self.say(f"已确认{count}个，其余请逐个看。")
            return self.back()
        if act == "drop":
            drop_past_report(self.report, by=by)
            self.say("已删除这份往年报告。")
            return redirect(LIST)
        figure = self.figure()
        if act == "confirm":
            return self.confirm(figure)
        if act == "reject":
            reject_past(figure, by=by)
        elif act == "reopen":
            reopen_past(figure, by=by)
            return self.back(figure.pk)
        else:
            raise Http404
        return self.back(self.after(figure))

    def confirm(self, figure: PastFigure) -> HttpResponseBase:
        """As read, or as corrected in the row."""
        form = PastChoiceForm(self.request.POST)
        self.typed = {"pk": figure.pk, "data": self.request.POST, "errors": []}
        if not form.is_valid():
            self.typed["errors"] = [e for errors in form.errors.values() for e in errors]
            return self.get()
        data = form.cleaned_data
        choice = PastChoice(data["metric"], data["unit"], data["year"], data["value"])
        confirm_past(figure, choice, by=self.request.user)
        return self.back(self.after(figure))

    def figure(self) -> PastFigure:
        """The figure of the row."""
        pk = self.request.POST.get("figure", "")
        if not pk.isdecimal():
            raise Http404
        found: PastFigure = get_object_or_404(self.report.figures, pk=pk)
        return found

    def after(self, figure: PastFigure) -> int | None:
        """The next figure that waits."""
        waiting = self.report.figures.filter(status=PastStatus.PENDING, begins__gt=figure.begins)
        pk: int | None = waiting.order_by("begins").values_list("pk", flat=True).first()
        return pk

    def query(self) -> str:
        """The conditions of the list, without the place in it."""
        query = self.request.GET.copy()
        query.pop("at", None)
        return query.urlencode()

    def back(self, at: int | None = None) -> HttpResponse:
        """The same list, at the row."""
        here = reverse("reports:past-detail", args=[self.report.pk])
        place = f"&at={at}#figure-{at}" if at else ""
        return redirect(f"{here}?{self.query()}{place}")
