"""The list of activities, one activity, taking it back."""

from typing import Any, ClassVar, cast

from django.db import models
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.filters.activities import ActivityFilter, ActivityTable
from campaigns.models import Activity
from campaigns.selectors.activities.reach import right_for
from campaigns.selectors.activities.showing import totals
from campaigns.services.activities import void_activity
from campaigns.views.activities.tabs import activity_tabs
from portal.errors import RuleBroken
from portal.numbers import exact_number
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView


class ActivityListView(ScopedListView):
    """What took place, newest first, with the sums of what the filters leave."""

    capability = Capability.ACTIVITY_READ
    template_name = "campaigns/activities/list.html"
    filterset_class: Any = ActivityFilter
    table_class = ActivityTable
    title = "活动记录"
    subtitle = "一次活动只登记一次；选了主要活动，其他活动作为相关活动，不重复计数。"
    empty_title = "还没有记录"
    empty_text = "点“登记活动”，选类别、填主题和数量即可。"

    def rows(self) -> QuerySet[Activity]:
        """Of the branches and units in the reader's scope."""
        rows: QuerySet[Activity] = Activity.objects.visible_to(self.request.user)
        chosen = rows.select_related("kind", "campaign", "unit", "organisation__unit")
        return chosen.prefetch_related("counts")

    def extra_context(self) -> dict[str, Any]:
        """Tabs, sums, and the buttons."""
        user, asked = self.request.user, self.request.GET or None
        found = ActivityFilter(asked, queryset=Activity.objects.visible_to(user)).qs
        may = user.can(Capability.ACTIVITY_RECORD)
        return {
            "tabs": activity_tabs(user, "campaigns:activity-list"),
            "totals": totals(found),
            "actions": "campaigns/activities/_list_actions.html" if may else "",
        }


class OneActivityView(ScopedObjectView[Activity]):
    """What pages about one activity share."""

    model: ClassVar[type[models.Model]] = Activity
    capability = Capability.ACTIVITY_READ
    template_name = "campaigns/activities/detail.html"

    def base_queryset(self) -> models.QuerySet[Any]:
        """With whose event it is and who recorded it."""
        rows = Activity.objects.select_related(
            "kind", "campaign", "series", "unit", "organisation__unit", "recorded_by"
        )
        return cast("models.QuerySet[Any]", rows)

    def activity_page(self, activity: Activity, **more: Any) -> HttpResponse:
        """The record with what may be done about it."""
        user, right = self.request.user, right_for(activity.kind)
        allowed = Activity.objects.allowing(right, user).filter(pk=activity.pk)
        counts = [(c.get_counter_display(), exact_number(c.number)) for c in activity.counts.all()]
        context = {
            "activity": activity,
            "counts": counts,
            "tags": activity.tags.all(),
            "units": activity.taking_part.in_official_order(),
            "may_change": not activity.voided_at and allowed.exists(),
            "may_repeat": bool(activity.voided_at) and activity.kind.is_active and allowed.exists(),
            "breadcrumbs": [("活动记录", reverse("campaigns:activity-list")), (str(activity), "")],
        }
        return self.page(context | more, status=422 if more else 200)


class ActivityDetailView(OneActivityView):
    """One event."""

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The record."""
        return self.activity_page(self.get_object())


class ActivityVoidView(OneActivityView):
    """Take it back; by POST only."""

    capability = Capability.ACTIVITY_RECORD
    http_method_names = ["post"]

    def get_capability(self, obj: Activity) -> Capability:
        """Sensitive kinds are the discipline roles' alone."""
        return right_for(obj.kind)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """With a reason."""
        activity = self.get_object()
        reason = self.request.POST.get("reason", "")
        try:
            void_activity(activity, reason, by=self.request.user)
        except RuleBroken as refusal:
            return self.activity_page(activity, error=refusal.message, reason=reason)
        self.say("已撤回，不再计数；内容有误的可以按原内容重新登记。")
        return redirect("campaigns:activity-detail", pk=pk)
