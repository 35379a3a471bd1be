"""Campaigns' frames: list, page, writing, opening and closing."""

from typing import Any, ClassVar, cast

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.filters.frames.campaigns import FrameFilter, FrameTable
from campaigns.forms.frames.campaigns import FrameForm
from campaigns.models import Campaign
from campaigns.selectors.frames.below import below
from campaigns.services.frames.campaigns import move_frame, save_frame
from campaigns.views.frames.form_page import UNPROCESSABLE, FormPage
from campaigns.workflow import CAMPAIGN
from portal.errors import NotAllowed, RuleBroken
from portal.panels import panels_for
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView

LIST = "活动"


class FrameListView(ScopedListView):
    """All frames; what is a draft is said to be one."""

    capability = Capability.CAMPAIGN_READ
    filterset_class = FrameFilter
    table_class = FrameTable
    title = LIST
    subtitle = "创建活动和专项工作的总框架；评选、台账和活动记录挂在它下面。"

    def rows(self) -> QuerySet[Campaign]:
        """By name, with the umbrella."""
        rows: Any = Campaign.objects.visible_to(self.request.user).frames()
        found: QuerySet[Campaign] = rows.select_related("parent").order_by("name")
        return found

    def extra_context(self) -> dict[str, Any]:
        """The button for a new one."""
        if not self.request.user.can(Capability.CAMPAIGN_RUN):
            return {}
        return {"actions": "campaigns/frames/_list_actions.html"}


class FrameView(ScopedObjectView[Campaign]):
    """A page about one frame."""

    model: ClassVar[type[models.Model]] = Campaign

    def base_queryset(self) -> models.QuerySet[Any]:
        """Frames, with their umbrella."""
        return cast("models.QuerySet[Any]", Campaign.objects.frames().select_related("parent"))


class FrameDetailView(FrameView):
    """What it is, on what it stands, what hangs below."""

    capability = Capability.CAMPAIGN_READ
    template_name = "campaigns/frames/detail.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The page."""
        frame, user = self.get_object(), self.request.user
        context = {
            "frame": frame,
            "below": below(frame, user),
            "acts": CAMPAIGN.available(frame, user),
            "may_run": user.can(Capability.CAMPAIGN_RUN),
            "panels": panels_for("campaigns:frame-detail", frame, user),
        }
        return self.page({**context, "page": context})


class FrameNewView(FormPage):
    """A new frame."""

    capability = Capability.CAMPAIGN_RUN
    intro = "先建框架，再启动：启动前须有依据文件和批准机关。"

    def subject(self) -> Campaign | None:
        """None yet."""
        return None

    def make_form(self, subject: Campaign | None, data: QueryDict | None = None) -> FrameForm:
        """Empty or as it stands."""
        return FrameForm(subject, data)

    def act(self, subject: Campaign | None, form: FrameForm) -> HttpResponse:
        """Store it and show it."""
        frame = save_frame(form.cleaned_data, by=self.request.user, frame=subject)
        self.say(f"已保存“{frame}”。")
        return redirect("campaigns:frame-detail", pk=frame.pk)

    def context(self, subject: Campaign | None) -> dict[str, Any]:
        """Words of the page."""
        back = reverse("campaigns:frame-list")
        if subject is None:
            trail = [(LIST, back), ("新建活动", "")]
            return {"title": "新建活动", "breadcrumbs": trail, "back_url": back}
        here = reverse("campaigns:frame-detail", args=[subject.pk])
        trail = [(LIST, back), (subject.name, here), ("修改", "")]
        return {"title": f"修改“{subject}”", "breadcrumbs": trail, "back_url": here}


class FrameEditView(FrameNewView, FrameView):
    """The same for one that stands."""

    capability = Capability.CAMPAIGN_RUN

    def subject(self) -> Campaign:
        """The one of the address."""
        return self.get_object()


class FrameActionView(FrameView):
    """Opening, closing, opening again; each is asked once more."""

    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/frames/confirm.html"

    def get(self, *args: object, pk: int, action: str) -> HttpResponse:
        """What is about to happen."""
        return self.ask(self.get_object(), action)

    def post(self, *args: object, pk: int, action: str) -> HttpResponse:
        """Do it, or say why not."""
        frame, reason = self.get_object(), self.request.POST.get("reason", "")
        try:
            move_frame(frame, action, by=self.request.user, reason=reason)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            return self.ask(frame, action, reason, refusal.message)
        self.say(f"“{frame}”：已{CAMPAIGN.find(action).label}。")
        return redirect("campaigns:frame-detail", pk=pk)

    def ask(self, frame: Campaign, action: str, reason: str = "", error: str = "") -> HttpResponse:
        """The question, with the basis it stands on."""
        facts = [
            ("依据文件", frame.basis_document or "没有填写"),
            ("批准机关", frame.approving_authority or "没有填写"),
        ]
        context = {"frame": frame, "act": CAMPAIGN.find(action), "facts": facts}
        context |= {"reason": reason, "error": error}
        return self.page(context, status=UNPROCESSABLE if error else 200)
