"""One metric: what it is counted from, a trial, a new source."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from campaigns.choices import Nature, Reporter
from campaigns.forms.sources import SourceForm, TrialForm
from campaigns.models import Metric, MetricSource
from campaigns.selectors.metric_sources.listing import metrics_with_sources, sources_text
from campaigns.selectors.metric_sources.trial import Trial, periods_to_try, try_sources
from campaigns.selectors.sources.source_words import source_text
from campaigns.services.metric_sources.editing import add_source, switch_source
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView
from units.models import Unit

REFUSED = 422


class SourceEditView(CapabilityView):
    """GET shows and tries; POST adds a source, or tries it first."""

    capability = Capability.METRIC_MANAGE
    template_name = "campaigns/sources/edit.html"

    def get(self, *args: Any, code: str) -> HttpResponse:
        """The metric; with a unit and a period also what its sources give."""
        metric = self.metric(code)
        return self.form_page(metric, SourceForm(metric=metric))

    def post(self, *args: Any, code: str) -> HttpResponse:
        """Refused with everything chosen still there."""
        metric = self.metric(code)
        form = SourceForm(self.request.POST, metric=metric)
        if not form.is_valid():
            return self.form_page(metric, form, status=REFUSED)
        row = form.source()
        if "try" in self.request.POST:
            return self.form_page(metric, form, drafted=row)
        try:
            add_source(row, by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(metric, form, status=REFUSED)
        self.say(f"已增加“{metric.name}”的来源：{source_text(row)}。")
        return redirect("campaigns:source-edit", code=code)

    def metric(self, code: str) -> Metric:
        """By its code; rates have no source of their own."""
        found: Metric = get_object_or_404(metrics_with_sources(), code=code)
        return found

    def form_page(
        self,
        metric: Metric,
        form: SourceForm,
        *,
        drafted: MetricSource | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """What there is, what it would give, and the form."""
        periods = {period.code: period for period in periods_to_try(metric, timezone.localdate())}
        units = {str(unit.pk): unit for unit in self.units(metric)}
        trial_form = TrialForm(
            self.request.POST or self.request.GET or None,
            [(key, unit.short_name) for key, unit in units.items()],
            [(key, period.label) for key, period in periods.items()],
        )
        trial: Trial | None = None
        if trial_form.is_valid():
            chosen = trial_form.cleaned_data
            rows = None if drafted is None else [drafted]
            trial = try_sources(metric, units[chosen["unit"]], periods[chosen["period"]], rows)
            trial = trial.readable_by(metric, self.request.user)
        lines = [(row, source_text(row)) for row in metric.sources.all()]
        return self.page(
            {
                "metric": metric,
                "is_rate": metric.nature == Nature.RATIO,
                "lines": lines,
                "text": sources_text(metric),
                "form": form,
                "trial_form": trial_form,
                "trial": trial,
                "drafted": source_text(drafted) if drafted else "",
                "breadcrumbs": [
                    ("指标来源", reverse("campaigns:source-list")),
                    (metric.name, ""),
                ],
            },
            status=status,
        )

    def units(self, metric: Metric) -> list[Unit]:
        """Whose records may be tried, in official order: the 工委 for its own metrics."""
        is_city = metric.reported_by == Reporter.COMMITTEE
        rows: Any = Unit.objects.visible_to(self.request.user).active().filter(reports=True)
        return list(rows.filter(parent__isnull=is_city).in_official_order())


class SourceSwitchView(CapabilityView):
    """停用, 启用 by POST."""

    capability = Capability.METRIC_MANAGE
    http_method_names = ["post"]

    def post(self, *args: Any, pk: int) -> HttpResponse:
        """Switch and say so, or say why not."""
        row = get_object_or_404(MetricSource.objects.select_related("metric"), pk=pk)
        is_on = self.request.POST.get("on") == "1"
        try:
            switch_source(row, on=is_on, by=self.request.user)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        else:
            self.say(f"已{'启用' if is_on else '停用'}“{row.metric.name}”的这个来源。")
        return redirect("campaigns:source-edit", code=row.metric.code)
