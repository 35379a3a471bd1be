"""One application: what was applied, what the conditions say, where it stands; small acts on it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from campaigns.choices import ApplicationStatus, SelectionStatus
from campaigns.flags.eligibility import unmet
from campaigns.models import Application
from campaigns.selectors.applications.history import history_of
from campaigns.selectors.applications.reviewing import verdicts_kept
from campaigns.selectors.applications.sheet import sheet_of
from campaigns.services.applications import check_application, withdraw_application
from campaigns.views.applications.base import ApplicationView
from campaigns.workflow import APPLICATION
from portal.errors import RuleBroken
from portal.roles import Capability


class ApplicationPage(ApplicationView):
    """The page that the acts come back to."""

    template_name = "campaigns/applications/detail.html"

    def detail_page(self, application: Application, **more: Any) -> HttpResponse:
        """Everything about it, and what its reader may do now."""
        user = self.request.user
        verdicts = verdicts_kept(application)
        is_draft = application.status == ApplicationStatus.DRAFT
        applies = self.holds(Capability.SELECTION_APPLY, application)
        is_open = application.selection.status == SelectionStatus.OPEN
        context = {
            "application": application,
            "sheet": sheet_of(application),
            "verdicts": verdicts,
            "failing": unmet(verdicts),
            "history": history_of(application),
            "may_edit": applies and is_draft and is_open,
            "may_check": applies and is_open,
            "may_withdraw": applies
            and is_open
            and not APPLICATION.why_not(application, "withdraw", user),
            "may_decide": application.selection.status == SelectionStatus.REVIEWING
            and user.can(Capability.CAMPAIGN_RUN),
            "breadcrumbs": self.trail(application),
        }
        return self.page(context | more, status=422 if more else 200)


class ApplicationDetailView(ApplicationPage):
    """Reading."""

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The application."""
        return self.detail_page(self.get_object())


class ApplicationWithdrawView(ApplicationPage):
    """撤回申报; by POST only."""

    capability = Capability.SELECTION_APPLY
    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """With a reason."""
        application = self.get_object()
        reason = self.request.POST.get("reason", "")
        try:
            withdraw_application(application, reason, by=self.request.user)
        except RuleBroken as refusal:
            return self.detail_page(application, error=refusal.message, reason=reason)
        self.say("已撤回申报；需要时可以重新申报。")
        return redirect("campaigns:application-detail", pk=pk)


class ApplicationCheckView(ApplicationPage):
    """重新核对条件; by POST only."""

    capability = Capability.SELECTION_APPLY
    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """By the data as they are now."""
        found = check_application(self.get_object(), by=self.request.user)
        failing = unmet(found)
        if failing:
            self.refuse(f"有{len(failing)}项条件不符合，请看“申报条件”。")
        else:
            self.say("申报条件全部符合。")
        return redirect("campaigns:application-detail", pk=pk)
