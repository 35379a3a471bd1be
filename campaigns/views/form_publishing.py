"""The last look before a form is frozen."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from campaigns.choices import Reporter
from campaigns.models import Campaign
from campaigns.services.forms import publish_form
from campaigns.views.draft_base import DraftView
from campaigns.views.forms import trail
from portal.errors import RuleBroken


class FormPublishView(DraftView):
    """The last look before a form is frozen: what changes, what it costs."""

    template_name = "campaigns/forms/publish.html"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Differences and burden."""
        return self.preview(self.campaign())

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish, or say what is in the way."""
        campaign = self.campaign()
        reason = self.request.POST.get("reason", "")
        try:
            version = publish_form(campaign, self.kind, by=self.request.user, reason=reason)
        except RuleBroken as refusal:
            return self.preview(campaign, refusal.message)
        self.say(f"已发布第{version.serial}版，以后开放的批次按这一版填报。")
        return redirect("campaigns:form-detail", pk=version.pk)

    def preview(self, campaign: Campaign, error: str = "") -> HttpResponse:
        """The page, with the refusal if there was one."""
        context = self.draft_context(campaign) | {
            "error": error,
            "reason": self.request.POST.get("reason", ""),
            "edit_url": self.edit_url(campaign, Reporter.UNIT),
            "breadcrumbs": trail(
                (f"{self.kind.label}表", self.edit_url(campaign, Reporter.UNIT)), ("发布", "")
            ),
        }
        return self.page(context, status=422 if error else 200)
