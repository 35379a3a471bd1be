"""列席旁听: the list, a plan, and the steps after it."""

from collections.abc import Callable
from typing import Any, ClassVar, cast

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from branches.filters.life.sit_ins import SitInFilter, SitInTable
from branches.forms.life.sit_ins import (
    CancelForm,
    FeedbackForm,
    FollowUpForm,
    MoveForm,
    PlanForm,
    VisitForm,
)
from branches.models import SitIn
from branches.selectors.life.sit_ins import covered_words, state_of
from branches.services.life import (
    cancel_sit_in,
    follow_up_sit_in,
    give_feedback,
    move_sit_in,
    plan_sit_in,
    visit_sit_in,
)
from branches.views.life.tabs import life_tabs
from portal.errors import RuleBroken
from portal.periods import Year
from portal.roles import Capability
from portal.views import CapabilityView, ScopedListView, ScopedObjectView

LIST = "branches:sit-in-list"


class SitInListView(ScopedListView):
    """Sit-ins at the units in the reader's scope."""

    capability = Capability.BOARD_READ
    template_name = "branches/life/list.html"
    filterset_class = SitInFilter
    table_class = SitInTable
    title = "列席旁听"
    empty_title = "还没有安排列席旁听"
    empty_text = "由工委宣传部安排；单位在这里看反馈、填整改。"

    def rows(self) -> QuerySet[SitIn]:
        """Newest plans first."""
        rows: QuerySet[SitIn] = SitIn.objects.visible_to(self.request.user)
        return rows.select_related("unit")

    def extra_context(self) -> dict[str, Any]:
        """Tabs, the year's count for whoever oversees all, the button for a plan."""
        user = self.request.user
        extra: dict[str, Any] = {"tabs": life_tabs(user, LIST)}
        if user.can(Capability.CITY_BOARD_READ):
            extra["subtitle"] = covered_words(Year.containing(timezone.localdate()))
        if user.can(Capability.SIT_IN_MANAGE):
            extra["actions"] = "branches/life/_sit_in_actions.html"
        return extra


class SitInPlanView(CapabilityView):
    """Where and when to sit in."""

    capability = Capability.SIT_IN_MANAGE
    template_name = "branches/life/sit_in_plan.html"

    def get(self, *args: object) -> HttpResponse:
        """An empty plan."""
        return self.form_page(PlanForm())

    def post(self, *args: object) -> HttpResponse:
        """Plan, or say what is in the way."""
        form = PlanForm(self.request.POST)
        if not form.is_valid():
            return self.form_page(form, status=422)
        try:
            plan_sit_in(**form.cleaned_data, by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(form, status=422)
        self.say("已安排列席旁听。")
        return redirect(LIST)

    def form_page(self, form: PlanForm, *, status: int = 200) -> HttpResponse:
        """The form."""
        trail = [("列席旁听", reverse(LIST)), ("安排", "")]
        return self.page({"form": form, "breadcrumbs": trail}, status=status)


class SitInView(ScopedObjectView[SitIn]):
    """What pages about one sit-in share."""

    model: ClassVar[type[models.Model]] = SitIn
    capability = Capability.BOARD_READ
    template_name = "branches/life/sit_in.html"

    def base_queryset(self) -> models.QuerySet[Any]:
        """With its unit."""
        return cast("models.QuerySet[Any]", SitIn.objects.select_related("unit"))

    def sit_in_page(self, sit_in: SitIn, **faulty: forms.Form) -> HttpResponse:
        """What is known, and the form of the next step."""
        user = self.request.user
        manages = user.can(Capability.SIT_IN_MANAGE)
        step: dict[str, forms.Form] = {}
        if manages and not (sit_in.visited_on or sit_in.cancelled_on):
            day = min(sit_in.planned_on, timezone.localdate())
            visit = VisitForm(on=day, topic=sit_in.topic)
            step = {"visit_form": visit, "move_form": MoveForm(), "cancel_form": CancelForm()}
        elif manages and sit_in.visited_on and not sit_in.followed_up_on:
            step = {"feedback_form": FeedbackForm(text=sit_in.feedback)}
        elif user.can(Capability.LIFE_RECORD) and sit_in.feedback_on:
            step = {"follow_up_form": FollowUpForm(text=sit_in.follow_up)}
        context = {
            "sit_in": sit_in,
            "state": state_of(sit_in),
            "breadcrumbs": [("列席旁听", reverse(LIST)), (str(sit_in), "")],
        }
        return self.page(context | step | faulty, status=422 if faulty else 200)


class SitInDetailView(SitInView):
    """One sit-in."""

    def get(self, *args: object, pk: int) -> HttpResponse:
        """What is known."""
        return self.sit_in_page(self.get_object())


class SitInStepView(SitInView):
    """One step; by POST only."""

    http_method_names = ["post"]
    form_class: ClassVar[type[forms.Form]]
    slot: ClassVar[str]
    done: ClassVar[str]
    service: ClassVar[Callable[..., SitIn]]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Take it, or say what is in the way."""
        sit_in, form = self.get_object(), self.form_class(self.request.POST)
        if not form.is_valid():
            return self.sit_in_page(sit_in, **{self.slot: form})
        try:
            self.take(sit_in, form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.sit_in_page(sit_in, **{self.slot: form})
        self.say(self.done)
        return redirect("branches:sit-in-detail", pk=pk)

    def take(self, sit_in: SitIn, typed: dict[str, Any]) -> None:
        """Text and day, as feedback and follow-up have them."""
        type(self).service(sit_in, typed["text"], typed["on"], by=self.request.user)


class SitInVisitView(SitInStepView):
    """Somebody was there."""

    capability = Capability.SIT_IN_MANAGE
    form_class, slot, done = VisitForm, "visit_form", "已登记列席。"

    def take(self, sit_in: SitIn, typed: dict[str, Any]) -> None:
        """Day and topic."""
        visit_sit_in(sit_in, typed["on"], typed["topic"], by=self.request.user)


class SitInMoveView(SitInStepView):
    """Another day."""

    capability = Capability.SIT_IN_MANAGE
    form_class, slot, done = MoveForm, "move_form", "已改期。"

    def take(self, sit_in: SitIn, typed: dict[str, Any]) -> None:
        """The new day."""
        move_sit_in(sit_in, typed["planned_on"], by=self.request.user)


class SitInCancelView(SitInStepView):
    """It will not take place."""

    capability = Capability.SIT_IN_MANAGE
    form_class, slot, done = CancelForm, "cancel_form", "已取消这次列席旁听。"

    def take(self, sit_in: SitIn, typed: dict[str, Any]) -> None:
        """Why."""
        cancel_sit_in(sit_in, typed["reason"], by=self.request.user)


class SitInFeedbackView(SitInStepView):
    """What the visitors say."""

    capability = Capability.SIT_IN_MANAGE
    form_class, slot, done = FeedbackForm, "feedback_form", "反馈意见已送单位。"
    service = staticmethod(give_feedback)


class SitInFollowUpView(SitInStepView):
    """What the unit has done."""

    capability = Capability.LIFE_RECORD
    form_class, slot, done = FollowUpForm, "follow_up_form", "整改情况已保存，工委可以看到。"
    service = staticmethod(follow_up_sit_in)
