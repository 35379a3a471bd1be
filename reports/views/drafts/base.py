"""What pages about one draft share: who may open them, the tabs, the way back."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.views.frames.form_page import FormPage
from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView
from reports.models import Draft

LIST = "文稿"
PROOF = "draft-proof"


class DraftPage(ScopedObjectView[Draft]):
    """A page only writers open."""

    capability = Capability.REPORT_WRITE
    model: ClassVar[type[models.Model]] = Draft

    def base_queryset(self) -> models.QuerySet[Any]:
        """With its unit and people."""
        return Draft.objects.select_related("unit__parent", "held_by", "created_by")

    def trail(self, draft: Draft, here: str = "") -> list[tuple[str, str]]:
        """Breadcrumb: the list, the draft, this page."""
        start = (LIST, reverse("reports:draft-list"))
        if not here:
            return [start, (str(draft), "")]
        return [start, (str(draft), self.address(draft)), (here, "")]

    def address(self, draft: Draft) -> str:
        """Where the draft is written."""
        return reverse("reports:draft-detail", args=[draft.pk])

    def tabs(self, draft: Draft, here: str, remarks: int | None = None) -> list[dict[str, Any]]:
        """The pages of one draft; `remarks` are the open ones, where they are known."""
        if remarks is None:
            remarks = draft.remarks.filter(settled_at__isnull=True).count()
        pages = (
            ("draft-detail", "文稿", None),
            (PROOF, "校数", None),
            ("draft-remarks", "批注", remarks or None),
            ("draft-versions", "版本", None),
        )
        return [
            {
                "label": label,
                "url": reverse(f"reports:{name}", args=[draft.pk]),
                "is_current": name == here,
                "count": count,
            }
            for name, label, count in pages
        ]


class ReadingPage(DraftPage):
    """A page that writers open, and those who sign."""

    def get_capability(self, obj: Draft) -> Capability:
        """Either right will do."""
        if self.request.user.can(Capability.REPORT_WRITE):
            return Capability.REPORT_WRITE
        return Capability.REPORT_PUBLISH


class DraftAct(DraftPage):
    """A button: one act, then back to the draft."""

    def act(self, draft: Draft) -> str:
        """Do it; the sentence that says so."""
        raise NotImplementedError

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        """Done, or refused with its sentence."""
        draft = self.get_object()
        try:
            self.say(self.act(draft))
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect(self.back(draft))

    def back(self, draft: Draft) -> str:
        """Where the act leads."""
        return self.address(draft)


class DraftFormPage(FormPage, DraftPage):
    """One form about a draft."""

    title: ClassVar[str]

    def subject(self) -> Draft:
        """The draft."""
        return self.get_object()

    def context(self, subject: Draft) -> dict[str, Any]:
        """Title and the way back."""
        return {
            "title": self.title,
            "draft": subject,
            "back_url": self.address(subject),
            "breadcrumbs": self.trail(subject, self.title),
        }

    def done(self, draft: Draft, sentence: str) -> HttpResponse:
        """Said, and back to the draft."""
        self.say(sentence)
        return redirect(self.address(draft))


def typed(data: QueryDict | None) -> dict[str, Any]:
    """Arguments of a form that may have been sent."""
    return {} if data is None else {"data": data}
