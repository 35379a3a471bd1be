"""实地核查: the route, its sheet for printing, one stop."""

from typing import Any, ClassVar, cast

from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_date

from campaigns.choices import SelectionStatus
from campaigns.forms.applications.visits import PlanForm, VisitForm
from campaigns.models import Selection, SiteVisit
from campaigns.selectors.applications.visits import route_of, unplanned
from campaigns.selectors.editions.tabs import edition_tabs
from campaigns.services.applications import drop_visit, move_visit, plan_visits, record_visit
from campaigns.views.applications.base import OfSelectionView
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView

PLACES = "up|down|drop"


class RouteView(OfSelectionView):
    """The route day by day; the committee plans it, a unit sees its own stops."""

    capability = Capability.CAMPAIGN_READ
    template_name = "campaigns/applications/visits/list.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The route."""
        return self.route_page(self.get_object(), PlanForm())

    def route_page(
        self, selection: Selection, form: PlanForm, ticked: set[str] | None = None
    ) -> HttpResponse:
        """Route, and for whoever plans the applications without a day."""
        user = self.request.user
        may_plan = user.can(Capability.CAMPAIGN_RUN) and (
            selection.status == SelectionStatus.REVIEWING
        )
        context: dict[str, Any] = {
            "selection": selection,
            "tabs": edition_tabs(selection, user, "visit-list"),
            "route": route_of(selection, user),
            "may_plan": may_plan,
            "unplanned": unplanned(selection) if may_plan else [],
            "form": form,
            "ticked": ticked or set(),
            "breadcrumbs": self.trail(selection, "实地核查"),
        }
        return self.page(context, status=422 if form.is_bound else 200)


class RoutePlanView(RouteView):
    """Put what was ticked on a day's route; by POST only."""

    capability = Capability.CAMPAIGN_RUN
    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Planned, or the page with the ticks and why not."""
        selection = self.get_object()
        form, ticked = PlanForm(self.request.POST), self.request.POST.getlist("application")
        if not form.is_valid():
            return self.route_page(selection, form, set(ticked))
        keys = [int(key) for key in ticked if key.isdecimal()]
        try:
            found = plan_visits(selection, keys, form.plan(), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.route_page(selection, form, set(ticked))
        self.say(f"已安排{len(found)}个核查点。")
        return redirect("campaigns:visit-list", pk=pk)


class RouteSheetView(OfSelectionView):
    """One day's route with its check lists, laid out for printing."""

    capability = Capability.CAMPAIGN_READ
    template_name = "campaigns/applications/visits/sheet.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """`?day=` names the day; without it the whole route."""
        selection = self.get_object()
        route = route_of(selection, self.request.user, self.day())
        return self.page(
            {
                "selection": selection,
                "route": route,
                "breadcrumbs": self.trail(selection, "核查表"),
            }
        )

    def day(self) -> Any:
        """The day of the address; one that is none does not exist."""
        text = self.request.GET.get("day", "")
        if not text:
            return None
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if day is None:
            raise Http404
        return day


class StopView(ScopedObjectView[SiteVisit]):
    """What pages about one stop share."""

    model: ClassVar[type[models.Model]] = SiteVisit
    capability = Capability.CAMPAIGN_RUN

    def base_queryset(self) -> models.QuerySet[Any]:
        """With its application and edition."""
        rows = SiteVisit.objects.select_related(
            "application__selection__kind", "application__unit", "application__organisation__unit"
        )
        return cast("models.QuerySet[Any]", rows)


class VisitView(StopView):
    """The check list and the finding, as the team types them on the spot."""

    template_name = "campaigns/applications/visits/record.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The form as it was left."""
        visit = self.get_object()
        return self.form_page(visit, VisitForm(visit, list(visit.checks.all())))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """On record, or the form with why not."""
        visit = self.get_object()
        form = VisitForm(visit, list(visit.checks.all()), self.request.POST)
        if not form.is_valid():
            return self.form_page(visit, form)
        try:
            record_visit(visit, form.result(), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(visit, form)
        self.say(f"已登记“{visit.application}”的核查结果。")
        return redirect("campaigns:visit-list", pk=visit.application.selection_id)

    def form_page(self, visit: SiteVisit, form: VisitForm) -> HttpResponse:
        """The form below what the application says."""
        selection = visit.application.selection
        return self.page(
            {"visit": visit, "selection": selection, "form": form},
            status=422 if form.is_bound else 200,
        )


class VisitMoveView(StopView):
    """Up, down, or off the route; by POST only."""

    http_method_names = ["post"]

    def post(self, *args: object, pk: int, action: str) -> HttpResponse:
        """Done, or why not."""
        visit = self.get_object()
        selection = visit.application.selection_id
        try:
            if action == "drop":
                drop_visit(visit, by=self.request.user)
            else:
                move_visit(visit, "up" if action == "up" else "down", by=self.request.user)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("campaigns:visit-list", pk=selection)
