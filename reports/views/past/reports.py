"""Earlier reports: the list, and taking one in."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView, ScopedListView
from reports.choices import PastStatus
from reports.filters.past import PastReportFilter, PastReportTable
from reports.forms.past import PastReportForm
from reports.models import PastReport
from reports.services.past import take_past_report
from reports.views.proof.prose import text_of
from units.models import Unit

TITLE, LIST = "往年报告", "reports:past-list"


class PastReportListView(ScopedListView):
    """What was taken in, and how far it has been looked through."""

    capability = Capability.REPORT_WRITE
    filterset_class = PastReportFilter
    table_class = PastReportTable
    title = TITLE
    subtitle = "从以前写好的总结里读出数据，由人确认后作为同比的上年基数。"
    empty_title = "还没有往年报告"
    empty_text = "点“录入一份”，上传或粘贴以前的总结。"

    def rows(self) -> Any:
        """With the numbers of their figures."""
        counted = {
            "found": Count("figures"),
            "pending": Count("figures", filter=Q(figures__status=PastStatus.PENDING)),
            "confirmed": Count("figures", filter=Q(figures__status=PastStatus.CONFIRMED)),
        }
        rows = PastReport.objects.allowing(self.capability, self.request.user)
        return rows.select_related("unit", "uploaded_by").annotate(**counted)

    def extra_context(self) -> dict[str, Any]:
        """The way to take one in."""
        return {"actions": "reports/past/_list_actions.html"}


class PastReportNewView(CapabilityView):
    """Upload or paste; the figures that were found wait on the next page."""

    capability = Capability.REPORT_WRITE
    template_name = "reports/past/new.html"

    def get(self, *args: object) -> HttpResponse:
        """An empty form."""
        return self.form_page(PastReportForm(self.units()))

    def post(self, *args: object) -> HttpResponse:
        """Read it and go on to its figures."""
        form = PastReportForm(self.units(), self.request.POST, self.request.FILES)
        text = text_of(form)
        if form.errors:
            return self.form_page(form, status=422)
        data = form.cleaned_data
        try:
            report = take_past_report(
                data["unit"], data["title"], data["year"], text, by=self.request.user
            )
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(form, status=422)
        self.say(f"读出{report.figures.count()}个数，请逐个确认是什么数。")
        return redirect(f"{reverse('reports:past-detail', args=[report.pk])}?status=pending")

    def units(self) -> Any:
        """Whose reports this person may take in."""
        return Unit.objects.allowing(self.capability, self.request.user)

    def form_page(self, form: PastReportForm, *, status: int = 200) -> HttpResponse:
        """The page."""
        trail = [(TITLE, reverse(LIST)), ("录入一份", "")]
        return self.page({"form": form, "breadcrumbs": trail}, status=status)
