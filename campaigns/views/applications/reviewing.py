"""工委初审: the list with what was found, one decision, and many clean ones at once."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.choices import ApplicationStatus, SelectionStatus
from campaigns.filters.applications import ReviewFilter, ReviewTable
from campaigns.models import Application, Selection
from campaigns.selectors.applications.reviewing import is_clean
from campaigns.services.applications import (
    accept_application,
    accept_clean,
    reject_application,
)
from campaigns.views.applications.base import edition_list_tabs
from campaigns.views.applications.detail import ApplicationPage
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView, ScopedListView


class ReviewListView(ScopedListView):
    """Everything sent to the committee in editions under review."""

    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/applications/review/list.html"
    filterset_class = ReviewFilter
    table_class = ReviewTable
    title = "工委初审"
    subtitle = "条件全部符合的已勾选，可以一次通过；有疑点的请点开逐个看。"
    page_size = 200
    empty_title = "没有待初审的申报"
    empty_text = "评选截止申报、进入初审后，各单位推荐的申报会列在这里。"

    def rows(self) -> QuerySet[Application]:
        """In the order of units and of their ranks."""
        rows: Any = Application.objects.allowing(Capability.CAMPAIGN_RUN, self.request.user)
        found: QuerySet[Application] = (
            rows.recommended()
            .filter(selection__status=SelectionStatus.REVIEWING)
            .select_related("selection", "unit__kind", "organisation__unit", "visit")
        )
        return found

    def extra_context(self) -> dict[str, Any]:
        """How many of the list could be accepted at once."""
        waiting = self.rows().filter(status=ApplicationStatus.RECOMMENDED)
        return {
            "tabs": edition_list_tabs(self.request, "review-list"),
            "clean_count": sum(is_clean(row) for row in waiting),
        }


class ReviewAcceptView(CapabilityView):
    """Accept what was ticked, as far as nothing is found; by POST only."""

    capability = Capability.CAMPAIGN_RUN
    http_method_names = ["post"]

    def post(self, *args: object) -> HttpResponse:
        """Edition by edition; what became doubtful since stays and is named."""
        keys = [int(key) for key in self.request.POST.getlist("application") if key.isdecimal()]
        waiting = Application.objects.allowing(Capability.CAMPAIGN_RUN, self.request.user).filter(
            pk__in=keys, status=ApplicationStatus.RECOMMENDED
        )
        chosen: dict[Selection, list[Application]] = defaultdict(list)
        for row in waiting.select_related("selection__kind"):
            chosen[row.selection].append(row)
        if not chosen:
            self.refuse("请先勾选要通过的申报。")
        for selection, rows in chosen.items():
            self.accept(selection, rows)
        return redirect("campaigns:review-list")

    def accept(self, selection: Selection, rows: list[Application]) -> None:
        """Say what was done and what was left."""
        try:
            done = accept_clean(selection, [row.pk for row in rows], by=self.request.user)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return
        if done:
            self.say(f"{selection}：初审通过{len(done)}个。")
        passed = {row.pk for row in done}
        left = [str(row) for row in rows if row.pk not in passed]
        if left:
            self.refuse(f"有疑点、没有通过：{'、'.join(left)}。请点开逐个看。")


class ReviewDecideView(ApplicationPage):
    """通过 or 不通过 of one application; by POST only."""

    capability = Capability.CAMPAIGN_RUN
    http_method_names = ["post"]

    def post(self, *args: object, pk: int, action: str) -> HttpResponse:
        """Done, or the page with the reason typed and why not."""
        application = self.get_object()
        reason = self.request.POST.get("reason", "")
        try:
            if action == "accept":
                accept_application(application, reason, by=self.request.user)
            else:
                reject_application(application, reason, by=self.request.user)
        except RuleBroken as refusal:
            application.refresh_from_db(fields=["checks"])
            return self.detail_page(application, decision_error=refusal.message, reason=reason)
        self.say(f"“{application}”初审{'通过' if action == 'accept' else '不通过'}。")
        page = reverse("campaigns:review-list")
        return redirect(f"{page}?selection={application.selection_id}")
