"""The list of records, one record, taking it back, 一学一报."""

from typing import Any, ClassVar, cast

from django.db import models
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from branches.choices import LifeKind
from branches.filters.life.records import LifeFilter, LifeTable
from branches.forms.life.unit_record import ReportForm
from branches.models import LifeRecord
from branches.rollup.appraisals import too_many_excellent
from branches.services.life import report_study, void_record
from branches.views.life.tabs import life_tabs
from portal import policy
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView

DIVISOR = "excellent_members_divisor"


class LifeListView(ScopedListView):
    """What took place, newest first."""

    capability = Capability.LIFE_READ
    template_name = "branches/life/list.html"
    filterset_class = LifeFilter
    table_class = LifeTable
    title = "组织生活"
    subtitle = "只记日期、主题和人数。"
    empty_title = "还没有记录"
    empty_text = "点“记一次”，选类别、填主题和人数即可。"

    def rows(self) -> QuerySet[LifeRecord]:
        """Of the branches and units in the reader's scope."""
        rows: QuerySet[LifeRecord] = LifeRecord.objects.visible_to(self.request.user)
        return rows.select_related("unit", "organisation__unit")

    def extra_context(self) -> dict[str, Any]:
        """Tabs, and the button for a new one."""
        user = self.request.user
        actions = "branches/life/_list_actions.html" if user.can(Capability.LIFE_RECORD) else ""
        return {
            "tabs": life_tabs(user, "branches:life-list"),
            "actions": actions,
            "actions_object": {"for_units": user.can(Capability.BOARD_READ)},
        }


class LifeRecordView(ScopedObjectView[LifeRecord]):
    """What pages about one record share."""

    model: ClassVar[type[models.Model]] = LifeRecord
    capability = Capability.LIFE_READ
    template_name = "branches/life/detail.html"

    def base_queryset(self) -> models.QuerySet[Any]:
        """With whose event it is and who recorded it."""
        rows = LifeRecord.objects.select_related("unit", "organisation__unit", "recorded_by")
        return cast("models.QuerySet[Any]", rows)

    def record_page(self, record: LifeRecord, **more: Any) -> HttpResponse:
        """The record with what may be done about it."""
        user = self.request.user
        may = user.can(Capability.LIFE_RECORD) and not record.voided_at
        allowed = LifeRecord.objects.allowing(Capability.LIFE_RECORD, user)
        context = {
            "record": record,
            "remark": remark_on(record),
            "may_change": may and allowed.filter(pk=record.pk).exists(),
            "breadcrumbs": [("组织生活", reverse("branches:life-list")), (str(record), "")],
        }
        if record.kind == LifeKind.CORE_STUDY:
            day = record.reported_on or timezone.localdate()
            context["report_form"] = ReportForm(initial={"reported_on": day})
        return self.page(context | more, status=422 if more else 200)


class LifeDetailView(LifeRecordView):
    """One event."""

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The record."""
        return self.record_page(self.get_object())


class LifeVoidView(LifeRecordView):
    """Take it back; by POST only."""

    capability = Capability.LIFE_RECORD
    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """With a reason."""
        record = self.get_object()
        reason = self.request.POST.get("reason", "")
        try:
            void_record(record, reason, by=self.request.user)
        except RuleBroken as refusal:
            return self.record_page(record, error=refusal.message, reason=reason)
        self.say("已撤回，不再计入次数；内容有误的请重新记一次。")
        return redirect("branches:life-detail", pk=pk)


class LifeReportView(LifeRecordView):
    """一学一报; by POST only."""

    capability = Capability.LIFE_RECORD
    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """The day the report was sent."""
        record, form = self.get_object(), ReportForm(self.request.POST)
        if not form.is_valid():
            return self.record_page(record, report_form=form)
        try:
            report_study(record, form.cleaned_data["reported_on"], by=self.request.user)
        except RuleBroken as refusal:
            form.add_error("reported_on", refusal.message)
            return self.record_page(record, report_form=form)
        self.say("已登记报送日期。")
        return redirect("branches:life-detail", pk=pk)


def remark_on(record: LifeRecord) -> str:
    """What is remarked on a 民主评议: more 优秀 than a third (rule 20)."""
    if record.kind != LifeKind.APPRAISAL:
        return ""
    divisor = int(policy.number(DIVISOR, record.held_on, otherwise=3))
    return too_many_excellent(record.excellent, record.attended, divisor)
