"""机构改革: the list with the lineage, and one act with everything it does."""

from typing import Any, ClassVar, cast

from django.db import models
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from campaigns.filters.reorganisations import ReorganisationFilter, ReorganisationTable
from campaigns.selectors.reorganisations.listing import for_list, is_overdue
from campaigns.selectors.reorganisations.preview import preview_of
from campaigns.selectors.reorganisations.trail import act_events
from campaigns.services.reorganisations import cancel_reorganisation, confirm_reorganisation
from portal.errors import RuleBroken
from portal.periods import day_words
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView
from units.choices import ReorganisationStatus
from units.models import Reorganisation
from units.workflow import REORGANISATION

LIST_TRAIL = "机构改革"
UNDECIDED = (ReorganisationStatus.DRAFT, ReorganisationStatus.PLANNED)


class ReorganisationListView(ScopedListView):
    """Every act, the latest first."""

    capability = Capability.REORGANISATION_READ
    filterset_class = ReorganisationFilter
    table_class = ReorganisationTable
    title = LIST_TRAIL
    subtitle = "更名、划转、合并、分设、撤销：先看清影响再确认，可以提前准备，到期自动生效。"
    empty_title = "没有机构改革事项"
    empty_text = "有批准文件后，由组织部在这里拟订。"

    def rows(self) -> QuerySet[Reorganisation]:
        """With units and parts."""
        rows: Any = Reorganisation.objects.visible_to(self.request.user).distinct()
        return for_list(rows)

    def extra_context(self) -> dict[str, Any]:
        """The button for a new one."""
        if not self.request.user.can(Capability.REORGANISATION_MANAGE):
            return {}
        return {"actions": "campaigns/reorganisations/_list_actions.html"}


class ActView(ScopedObjectView[Reorganisation]):
    """A page about one act."""

    model: ClassVar[type[models.Model]] = Reorganisation
    capability = Capability.REORGANISATION_MANAGE

    def base_queryset(self) -> models.QuerySet[Any]:
        """With the units it names; a unit's own people may be reached twice by its sources."""
        rows = Reorganisation.objects.select_related("successor", "new_parent", "prepared_by")
        return cast("models.QuerySet[Any]", rows.distinct())

    def trail(self, act: Reorganisation, here: str = "") -> list[tuple[str, str]]:
        """Breadcrumb: the list, the act, this page."""
        start = (LIST_TRAIL, reverse("campaigns:reorganisation-list"))
        if not here:
            return [start, (str(act), "")]
        return [start, (str(act), reverse("campaigns:reorganisation-detail", args=[act.pk])),
                (here, "")]  # fmt: skip


class ReorganisationDetailView(ActView):
    """What the act will do, or has done."""

    capability = Capability.REORGANISATION_READ
    template_name = "campaigns/reorganisations/detail.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The preview while it may still be confirmed; afterwards what is left to finish."""
        act = self.get_object()
        may_decide = act.status in UNDECIDED and self.request.user.can(
            Capability.REORGANISATION_MANAGE
        )
        today = timezone.localdate()
        return self.page(
            {
                "act": act,
                "preview": preview_of(act),
                "events": act_events(act),
                "may_decide": may_decide,
                "may_edit": may_decide and act.status == ReorganisationStatus.DRAFT,
                "is_due": act.effective_on <= today,
                "is_overdue": is_overdue(act, today),
                "breadcrumbs": self.trail(act),
            }
        )


class ReorganisationConfirmView(ActView):
    """Confirm by POST: at once, or for its day."""

    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Do it and say what comes now, or say what stands against it."""
        act = self.get_object()
        try:
            done = confirm_reorganisation(act, by=self.request.user)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        else:
            day = day_words(done.effective_on)
            waits = done.status == ReorganisationStatus.PLANNED
            self.say(
                f"已确认，{day}零时过后自动生效，之前可以取消。"
                if waits
                else "已生效，各项变动已办理。"
            )
        return redirect("campaigns:reorganisation-detail", pk=pk)


class ReorganisationCancelView(ActView):
    """Asked once more, with the reason."""

    template_name = "campaigns/reorganisations/cancel.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The question, or the act with the sentence why there is nothing to cancel."""
        act = self.get_object()
        if refusal := REORGANISATION.why_not(act, "cancel", self.request.user):
            self.refuse(refusal)
            return redirect("campaigns:reorganisation-detail", pk=pk)
        return self.ask(act)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Cancel."""
        act, reason = self.get_object(), self.request.POST.get("reason", "")
        try:
            cancel_reorganisation(act, reason=reason, by=self.request.user)
        except RuleBroken as refusal:
            return self.ask(act, reason, refusal.message)
        self.say("已取消，单位、党组织和账号都没有变动。")
        return redirect("campaigns:reorganisation-list")

    def ask(self, act: Reorganisation, reason: str = "", error: str = "") -> HttpResponse:
        """The confirmation page."""
        facts = [("事项", str(act)), ("生效日期", day_words(act.effective_on))]
        context = {"act": act, "facts": facts, "reason": reason, "error": error}
        return self.page(context | {"breadcrumbs": self.trail(act, "取消")})
