"""批注: said by writers and by those who sign."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from campaigns.views.frames.form_page import UNPROCESSABLE
from portal.errors import NotAllowed, RuleBroken
from reports.forms.drafts import RemarkForm
from reports.models import Draft
from reports.services.drafts.remarks import remark_on, settle_remark
from reports.views.drafts.base import ReadingPage


class DraftRemarksView(ReadingPage):
    """All remarks, those about one block (?block=), and a new one."""

    template_name = "reports/drafts/remarks.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Open ones first."""
        block = self.request.GET.get("block", "")
        first = {"block": block} if block.isdecimal() else {}
        return self.show(self.get_object(), RemarkForm(initial=first))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Said."""
        draft, form = self.get_object(), RemarkForm(self.request.POST)
        if not form.is_valid():
            return self.show(draft, form, UNPROCESSABLE)
        said = form.cleaned_data
        try:
            remark_on(draft, said["text"], said["block"], by=self.request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error("text", refusal.message)
            return self.show(draft, form, UNPROCESSABLE)
        self.say("批注已写上。")
        return redirect("reports:draft-remarks", pk=draft.pk)

    def show(self, draft: Draft, form: RemarkForm, status: int = 200) -> HttpResponse:
        """The page."""
        rows = draft.remarks.select_related("block", "written_by", "settled_by")
        context: dict[str, Any] = {
            "draft": draft,
            "form": form,
            "about": self.about(draft, form),
            "remarks": rows.order_by("settled_at", "-pk"),
            "tabs": self.tabs(draft, "draft-remarks"),
            "breadcrumbs": self.trail(draft, "批注"),
        }
        return self.page(context, status=status)

    def about(self, draft: Draft, form: RemarkForm) -> Any:
        """The block the new remark is about."""
        pk = str(form["block"].value() or "")
        return draft.blocks.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None  # noqa: PLR2004


class RemarkSettleView(ReadingPage):
    """The remark is done with."""

    def post(self, *args: object, pk: int, remark: int) -> HttpResponse:
        """Of this draft only."""
        draft = self.get_object()
        row = get_object_or_404(draft.remarks.select_related("draft"), pk=remark)
        settle_remark(row, by=self.request.user)
        self.say("批注已处理。")
        return redirect("reports:draft-remarks", pk=draft.pk)
