"""Numbered series: list, one series with its editions, a new one."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Max, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.filters.activity_kinds import SeriesFilter, SeriesTable
from campaigns.forms.activities.series import SeriesForm
from campaigns.models import Activity, ActivitySeries
from campaigns.selectors.activities.editions import next_editions
from campaigns.services.activities.series import change_series, found_series
from campaigns.views.activities.tabs import activity_tabs
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView, ScopedListView, ScopedObjectView

HELD = Q(activities__voided_at=None, activities__edition__isnull=False)
TRAIL = ("系列届次", "campaigns:series-list")


class SeriesListView(ScopedListView):
    """Series with their newest edition."""

    capability = Capability.ACTIVITY_READ
    template_name = "campaigns/activities/list.html"
    filterset_class: Any = SeriesFilter
    table_class = SeriesTable
    title = "系列届次"
    subtitle = "按届（期）举办的活动，届次依次登记，不重不漏。"

    def rows(self) -> models.QuerySet[Any]:
        """With what was held last."""
        rows: Any = ActivitySeries.objects.visible_to(self.request.user).select_related("kind")
        newest = Max("activities__edition", filter=HELD)
        last_on = Max("activities__held_on", filter=HELD)
        found: models.QuerySet[Any] = rows.annotate(newest=newest, last_on=last_on)
        return found

    def extra_context(self) -> dict[str, Any]:
        """Tabs, and a new one for who keeps them."""
        user = self.request.user
        may = user.can(Capability.CAMPAIGN_RUN)
        return {
            "tabs": activity_tabs(user, "campaigns:series-list"),
            "actions": "campaigns/activities/_series_actions.html" if may else "",
        }


class SeriesDetailView(ScopedObjectView[ActivitySeries]):
    """Editions of one series; the 工委 may change its name and first edition here."""

    model: ClassVar[type[models.Model]] = ActivitySeries
    capability = Capability.ACTIVITY_READ
    template_name = "campaigns/activities/series.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Editions, the newest first."""
        series = self.get_object()
        return self.series_page(series, self.form(series))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Change it."""
        series = self.get_object()
        if not self.request.user.can(Capability.CAMPAIGN_RUN):
            raise PermissionDenied
        form = self.form(series, self.request.POST)
        if not form.is_valid():
            return self.series_page(series, form)
        typed = form.cleaned_data
        try:
            change_series(series, typed["name"], typed["first_edition"], by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.series_page(series, form)
        self.say("已保存。")
        return redirect("campaigns:series-detail", pk=pk)

    def form(self, series: ActivitySeries, data: Any = None) -> SeriesForm:
        """Its kind stays."""
        return SeriesForm(data, is_known=True, name=series.name, first_edition=series.first_edition)

    def series_page(self, series: ActivitySeries, form: SeriesForm) -> HttpResponse:
        """Editions everybody may read; the form for who keeps them."""
        # Held by the 工委 for the whole city: every reader of activities sees the editions.
        held = Activity.objects.standing().filter(series=series, kind__is_sensitive=False)
        name, home = TRAIL
        context = {
            "series": series,
            "kind": series.kind,
            "editions": held.select_related("unit").order_by("-edition"),
            "readable": set(
                Activity.objects.visible_to(self.request.user)
                .filter(series=series)
                .values_list("pk", flat=True)
            ),
            "due": next_editions([series])[series.pk],
            "form": form if self.request.user.can(Capability.CAMPAIGN_RUN) else None,
            "breadcrumbs": [(name, reverse(home)), (str(series), "")],
        }
        return self.page(context, status=422 if form.is_bound else 200)


class SeriesNewView(CapabilityView):
    """A new series."""

    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/activities/series_new.html"

    def get(self, *args: object) -> HttpResponse:
        """An empty form."""
        return self.form_page(SeriesForm())

    def post(self, *args: object) -> HttpResponse:
        """Found it."""
        form = SeriesForm(self.request.POST)
        if not form.is_valid():
            return self.form_page(form)
        typed = form.cleaned_data
        try:
            row = found_series(
                typed["kind"], typed["name"], typed["first_edition"], by=self.request.user
            )
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(form)
        self.say(f"已新建系列“{row}”。")
        return redirect("campaigns:series-detail", pk=row.pk)

    def form_page(self, form: SeriesForm) -> HttpResponse:
        """The form."""
        name, home = TRAIL
        context = {"form": form, "breadcrumbs": [(name, reverse(home)), ("新建系列", "")]}
        return self.page(context, status=422 if form.is_bound else 200)
