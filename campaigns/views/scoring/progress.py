"""评分进度, closing and reopening, and marks of the staff."""

from typing import Any, ClassVar, cast

from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.forms.scoring.staff import StaffForm
from campaigns.models import Application, Selection, StaffMark
from campaigns.selectors.applications.reach import not_sent
from campaigns.selectors.scoring.criteria import staff_criteria
from campaigns.selectors.scoring.progress import application_rows, judge_rows
from campaigns.services.scoring import close_scores, reopen_scores, set_staff_marks
from campaigns.services.scoring.staff import is_open_to_staff
from campaigns.views.scoring.base import ScoresView
from campaigns.workflow import SELECTION
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView

ACTS = {"close_scores": "评分已结束，可以看排名了。", "reopen_scores": "已重开评分，分数重新保密。"}


class ProgressPage(ScoresView):
    """Who has scored how many; which application has how many ballots. No marks."""

    template_name = "campaigns/scoring/progress.html"

    def show(self, selection: Selection, *, status: int = 200, **more: Any) -> HttpResponse:
        """Judges, applications, and what may be done now."""
        open_acts = {act.action for act in SELECTION.available(selection, self.request.user)}
        judges = judge_rows(selection)
        return self.page(
            self.frame(selection, "campaigns:scoring")
            | {
                "judges": judges,
                "left": sum(row.left for row in judges),
                "applications": application_rows(selection),
                "may_mark": is_open_to_staff(selection)
                and self.request.user.can(Capability.CAMPAIGN_RUN),
                "may_close": "close_scores" in open_acts,
                "may_reopen": "reopen_scores" in open_acts,
                **more,
            },
            status=status,
        )


class ScoringView(ProgressPage):
    """The page by itself."""

    def get(self, *args: object, pk: int) -> HttpResponse:
        """As it stands."""
        return self.show(self.get_object())


class ScoringActionView(ProgressPage):
    """结束评分, 重开评分."""

    def get_capability(self, obj: Selection) -> Capability:
        """Only who runs it."""
        return self.capability

    def post(self, *args: object, pk: int, action: str) -> HttpResponse:
        """Take the step, or say what is in the way."""
        selection, reason = self.get_object(), self.request.POST.get("reason", "")
        try:
            if action == "close_scores":
                close_scores(selection, by=self.request.user, reason=reason)
            else:
                reopen_scores(selection, reason, by=self.request.user)
        except RuleBroken as refusal:
            return self.show(selection, status=422, error=refusal.message, reason=reason)
        self.say(ACTS[action])
        return redirect("campaigns:scoring", pk=pk)


class StaffMarksView(ScopedObjectView[Application]):
    """工委核分 of one application."""

    model: ClassVar[type[models.Model]] = Application
    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/scoring/staff.html"

    def base_queryset(self) -> models.QuerySet[Any]:
        """With its edition and unit; what its unit still writes is not the committee's yet."""
        rows = Application.objects.select_related("selection", "unit", "organisation")
        rows = rows.exclude(not_sent())
        return cast("models.QuerySet[Any]", rows)

    def get(self, *args: object, pk: int) -> HttpResponse:
        """What was given so far."""
        application = self.get_object()
        return self.show(application, self.staff_form(application))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Keep all lines."""
        application = self.get_object()
        form = self.staff_form(application, self.request.POST)
        if not form.is_valid():
            return self.show(application, form, status=422)
        try:
            changed = set_staff_marks(application, form.entries(), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.show(application, form, status=422)
        self.say(f"已保存“{application}”的核分，{changed}处有变化。" if changed else "没有变化。")
        return redirect("campaigns:scoring", pk=application.selection_id)

    def staff_form(self, application: Application, data: Any = None) -> StaffForm:
        """A line a criterion."""
        held = {m.criterion_id: m for m in StaffMark.objects.filter(application=application)}
        return StaffForm(staff_criteria(application.selection_id), held, data)

    def show(self, application: Application, form: StaffForm, *, status: int = 200) -> HttpResponse:
        """The form, or what was given once scoring has closed."""
        selection = application.selection
        back = reverse("campaigns:scoring", args=[selection.pk])
        return self.page(
            {
                "application": application,
                "selection": selection,
                "form": form,
                "may_mark": is_open_to_staff(selection) and application.status == "accepted",
                "breadcrumbs": [(str(selection), back), ("核分", "")],
            },
            status=status,
        )
