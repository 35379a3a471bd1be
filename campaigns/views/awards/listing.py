"""The register of namings: the list and one naming."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from campaigns.filters.awards import AwardFilter, AwardTable
from campaigns.models import Award
from campaigns.selectors.awards.standing import due_this_year, standing_of
from campaigns.workflow import AWARD
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView

LIST = "campaigns:award-list"
TITLE = "命名台账"


class AwardListView(ScopedListView):
    """Namings in the reader's scope, the newest first."""

    capability = Capability.CAMPAIGN_READ
    filterset_class = AwardFilter
    table_class = AwardTable
    title = TITLE
    empty_title = "没有命名记录"
    empty_text = "评选命名后自动进入台账；往年的和上级的命名由工委登记。"

    def rows(self) -> QuerySet[Award]:
        """With kind, unit and branch."""
        rows: Any = Award.objects.visible_to(self.request.user)
        found: QuerySet[Award] = rows.select_related("kind", "unit__kind", "organisation")
        return found

    def extra_context(self) -> dict[str, Any]:
        """What falls due this year, and the button to record one."""
        today = timezone.localdate()
        visible: Any = Award.objects.visible_to(self.request.user)
        due = due_this_year(visible, today).count()
        extra: dict[str, Any] = {
            "subtitle": f"{today.year}年内应复核{due}个（含逾期），在“状态”中选择查看。"
        }
        if self.request.user.can(Capability.CAMPAIGN_RUN):
            extra["actions"] = "campaigns/awards/_list_actions.html"
        return extra


class AwardDetailView(ScopedObjectView[Award]):
    """One naming with its history."""

    model = Award
    capability = Capability.CAMPAIGN_READ
    template_name = "campaigns/awards/detail.html"

    def base_queryset(self) -> QuerySet[Award]:
        """With what the page names."""
        return Award.objects.select_related(
            "kind", "unit", "organisation__unit", "application__selection"
        )

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Facts, history, next acts."""
        award, user = self.get_object(), self.request.user
        acts = {transition.action for transition in AWARD.available(award, user)}
        runs = user.can(Capability.CAMPAIGN_RUN)
        return self.page(
            {
                "award": award,
                "standing": standing_of(award, timezone.localdate()),
                "reviews": award.reviews.select_related("made_by").order_by("-reviewed_on", "-pk"),
                "may_withdraw": "withdraw" in acts,
                "may_restore": "restore" in acts,
                "may_recheck": runs and award.status == "valid",
                "may_correct": runs and award.application_id is None and award.status == "valid",
                "breadcrumbs": [(TITLE, reverse(LIST)), (award.holder, "")],
            }
        )
