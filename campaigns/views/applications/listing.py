"""The list of applications."""

from typing import Any

from django.db.models import QuerySet

from campaigns.choices import SelectionStatus
from campaigns.filters.applications import ApplicationFilter, ApplicationTable
from campaigns.models import Application, Selection
from campaigns.selectors.applications.reach import listed_applications
from campaigns.views.applications.base import edition_list_tabs
from portal.roles import Capability
from portal.views import ScopedListView


class ApplicationListView(ScopedListView):
    """One's own unit's or branch's; the committee's are those that units have recommended."""

    capability = Capability.CAMPAIGN_READ
    template_name = "campaigns/applications/list.html"
    filterset_class = ApplicationFilter
    table_class = ApplicationTable
    title = "评选申报"
    subtitle = "点申报名称看自评、条件核对和办理情况；按“评选”只看一届。"
    empty_title = "还没有申报"
    empty_text = "评选启动后，在上面的“可以申报的评选”中开始申报。"

    def rows(self) -> QuerySet[Application]:
        """With edition, unit and branch, newest editions first."""
        rows: QuerySet[Application] = listed_applications(self.request.user)
        return rows.select_related("selection", "unit__kind", "organisation__unit").order_by(
            "-selection__year", "-selection", "unit__kind__position", "unit__position", "rank", "pk"
        )

    def extra_context(self) -> dict[str, Any]:
        """Editions that take applications now, with the ways into them."""
        user = self.request.user
        running = Selection.objects.none()
        if user.can(Capability.SELECTION_APPLY):
            running = Selection.objects.visible_to(user).filter(status=SelectionStatus.OPEN)
        return {
            "tabs": edition_list_tabs(self.request, "application-list"),
            "running": running.prefetch_related("stages"),
            "may_recommend": user.can(Capability.SELECTION_RECOMMEND),
            "actions": (
                "campaigns/applications/_list_actions.html"
                if user.can(Capability.CAMPAIGN_RUN)
                else ""
            ),
        }
