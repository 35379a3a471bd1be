"""Kinds of activity: list, one kind with its page to change, a copy under another name."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.filters.activity_kinds import KindFilter, KindTable
from campaigns.forms.activities.kinds import KindForm, NameForm
from campaigns.models import ActivityKind
from campaigns.services.activities.kinds import change_kind, copy_kind, switch_kind
from campaigns.views.activities.tabs import activity_tabs
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView

STANDING = Count("activities", filter=Q(activities__voided_at=None))


class KindListView(ScopedListView):
    """Every kind; the 工委 changes and copies them."""

    capability = Capability.ACTIVITY_READ
    template_name = "campaigns/activities/list.html"
    filterset_class: Any = KindFilter
    table_class = KindTable
    title = "活动类别"
    subtitle = "每一类问什么、由谁登记。工委各部门可以修改，也可以复制一类改成自己的。"
    page_size = 100

    def rows(self) -> models.QuerySet[Any]:
        """With how often they were recorded."""
        rows: Any = ActivityKind.objects.visible_to(self.request.user)
        found: models.QuerySet[Any] = rows.select_related("campaign").annotate(times=STANDING)
        return found

    def extra_context(self) -> dict[str, Any]:
        """Tabs."""
        return {"tabs": activity_tabs(self.request.user, "campaigns:activity-kind-list")}


class OneKindView(ScopedObjectView[ActivityKind]):
    """What pages about one kind share; a sensitive one is the discipline department's."""

    model: ClassVar[type[models.Model]] = ActivityKind
    slug_field = "code"
    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/activities/kind.html"

    def kind_page(self, kind: ActivityKind, form: Any, **more: Any) -> HttpResponse:
        """The form in its place."""
        trail = [("活动类别", reverse("campaigns:activity-kind-list")), (str(kind), "")]
        context = {"kind": kind, "form": form, "copy_form": NameForm(), "breadcrumbs": trail}
        return self.page(context | more, status=422 if form.is_bound or more else 200)


class KindView(OneKindView):
    """One kind: what it asks."""

    def get(self, *args: object, code: str) -> HttpResponse:
        """As it stands."""
        kind = self.get_object()
        return self.kind_page(kind, KindForm(kind))

    def post(self, *args: object, code: str) -> HttpResponse:
        """Change it, or say everything that is in the way."""
        kind = self.get_object()
        form = KindForm(kind, self.request.POST)
        if not form.is_valid():
            return self.kind_page(kind, form)
        try:
            change_kind(kind, form.facts(), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.kind_page(kind, form)
        self.say("已保存。以前登记的记录不变，以后按新的设置登记。")
        return redirect("campaigns:activity-kind", code=code)


class KindCopyView(OneKindView):
    """A copy under another name; by POST only."""

    http_method_names = ["post"]

    def post(self, *args: object, code: str) -> HttpResponse:
        """Make it and open it."""
        kind, form = self.get_object(), NameForm(self.request.POST)
        if not form.is_valid():
            return self.kind_page(kind, KindForm(kind), copy_form=form)
        try:
            row = copy_kind(kind, form.cleaned_data["name"], by=self.request.user)
        except RuleBroken as refusal:
            form.add_error("name", refusal.message)
            return self.kind_page(kind, KindForm(kind), copy_form=form)
        self.say(f"已按“{kind}”新建“{row}”，请核对下面的设置。")
        return redirect("campaigns:activity-kind", code=row.code)


class KindSwitchView(OneKindView):
    """停用, 启用; by POST only."""

    http_method_names = ["post"]

    def post(self, *args: object, code: str) -> HttpResponse:
        """Switch and say so."""
        kind, is_on = self.get_object(), self.request.POST.get("on") == "1"
        switch_kind(kind, on=is_on, by=self.request.user)
        self.say(f"已{'启用' if is_on else '停用'}“{kind}”。已有的记录不受影响。")
        return redirect("campaigns:activity-kind", code=code)
