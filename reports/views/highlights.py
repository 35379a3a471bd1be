"""Highlights: a unit offers them with its paper, editors read, pick or return them."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from campaigns.models import Submission
from campaigns.views.frames.form_page import UNPROCESSABLE, FormPage
from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView
from reports.choices import HighlightStatus
from reports.filters.highlights import HighlightFilter, HighlightTable
from reports.forms.documents import ReasonForm
from reports.forms.highlights import HighlightForm, PickForm
from reports.models import Draft, Highlight
from reports.selectors.highlights import proof_of_highlight
from reports.services.highlights import (
    change_highlight,
    offer_highlight,
    pick_highlight,
    return_highlight,
)

LIST = "工作亮点"


class HighlightListView(ScopedListView):
    """What units offered, the newest first."""

    capability = Capability.REPORT_READ
    filterset_class = HighlightFilter
    table_class = HighlightTable
    title = LIST
    subtitle = "各单位随季度填报表推荐，作者同意的可写入报告和简报。"
    empty_title = "还没有工作亮点"
    empty_text = "打开本单位的填报表，在“工作亮点”处推荐。"

    def rows(self) -> QuerySet[Highlight]:
        """Of units in scope."""
        rows: QuerySet[Highlight] = Highlight.objects.allowing(
            Capability.REPORT_READ, self.request.user
        )
        return rows.select_related("submission__unit", "submission__round")


class HighlightDetailView(ScopedObjectView[Highlight]):
    """One highlight, the proof of its numbers, and what may be done with it."""

    capability = Capability.REPORT_READ
    model: ClassVar[type[models.Model]] = Highlight
    template_name = "reports/highlights/detail.html"

    def base_queryset(self) -> QuerySet[Any]:
        """With its paper."""
        return Highlight.objects.select_related(
            "submission__unit", "submission__round", "offered_by"
        )

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The page."""
        return self.show(self.get_object())

    def show(self, highlight: Highlight, *, status: int = 200, **more: Any) -> HttpResponse:
        """The page, with a form that was refused where there is one."""
        user = self.request.user
        writes = user.can(Capability.REPORT_WRITE)
        own = Highlight.objects.allowing(Capability.HIGHLIGHT_OFFER, user)
        context = {
            "highlight": highlight,
            "proofs": proof_of_highlight(highlight),
            "may_write": writes,
            "may_change": highlight.status != HighlightStatus.PICKED
            and own.filter(pk=highlight.pk).exists(),
            "pick_form": PickForm(drafts_open_to(user)) if writes else None,
            "reason_form": ReasonForm() if writes else None,
            "placed_in": Draft.objects.filter(blocks__highlight=highlight).distinct(),
        }
        return self.page(context | more, status=status)


class HighlightPickView(HighlightDetailView):
    """Put it into a draft."""

    capability = Capability.REPORT_WRITE

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The choice stands on the page itself."""
        return redirect("reports:highlight-detail", pk=self.get_object().pk)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Into the chosen draft, and there."""
        highlight = self.get_object()
        form = PickForm(drafts_open_to(self.request.user), self.request.POST)
        if not form.is_valid():
            return self.show(highlight, status=UNPROCESSABLE, pick_form=form)
        draft = form.cleaned_data["draft"]
        try:
            pick_highlight(highlight, draft, by=self.request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error("draft", refusal.message)
            return self.show(highlight, status=UNPROCESSABLE, pick_form=form)
        self.say(f"已写入《{draft.title}》末尾，请在文稿中移到合适的位置。")
        return redirect("reports:draft-detail", pk=draft.pk)


class HighlightReturnView(HighlightDetailView):
    """Say why it is not used."""

    capability = Capability.REPORT_WRITE

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The reason is written on the page itself."""
        return redirect("reports:highlight-detail", pk=self.get_object().pk)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Return it with the reason."""
        highlight = self.get_object()
        form = ReasonForm(self.request.POST)
        if not form.is_valid():
            return self.show(highlight, status=UNPROCESSABLE, reason_form=form)
        try:
            return_highlight(highlight, form.cleaned_data["reason"], by=self.request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error("reason", refusal.message)
            return self.show(highlight, status=UNPROCESSABLE, reason_form=form)
        self.say("已注明不采用的理由，推荐单位能看到。")
        return redirect("reports:highlight-detail", pk=highlight.pk)


class HighlightFormPage(FormPage):
    """Writing a highlight."""

    capability = Capability.HIGHLIGHT_OFFER

    def make_form(self, subject: Any, data: QueryDict | None = None) -> HighlightForm:
        """As typed, or as it stands."""
        names = ("title", "text", "author", "has_consent")
        stands = (
            {name: getattr(subject, name) for name in names}
            if isinstance(subject, Highlight)
            else {"author": "机关党委办公室"}
        )
        return HighlightForm(data, initial=stands)


class HighlightNewView(HighlightFormPage):
    """A highlight with one's paper."""

    intro = "推荐本季度的一件实事，供工委写报告、简报时采用。"
    button = "推荐"

    def subject(self) -> Submission:
        """The unit's paper."""
        rows = Submission.objects.visible_to(self.request.user).filter(organisation=None)
        paper: Submission = get_object_or_404(rows, pk=self.kwargs["pk"])
        mine = Submission.objects.allowing(self.capability, self.request.user)
        if not mine.filter(pk=paper.pk).exists():
            raise PermissionDenied
        return paper

    def act(self, subject: Submission, form: HighlightForm) -> HttpResponse:
        """Offer it."""
        offer_highlight(subject, form.words(), by=self.request.user)
        self.say("已推荐；采用或不采用，都会在这里看到。")
        return redirect(f"{reverse('campaigns:submission-detail', args=[subject.pk])}#highlights")

    def context(self, subject: Submission) -> dict[str, Any]:
        """Where it belongs."""
        back = reverse("campaigns:submission-detail", args=[subject.pk])
        return {
            "title": "推荐工作亮点",
            "breadcrumbs": [(str(subject), back), ("推荐工作亮点", "")],
            "back_url": back,
        }


class HighlightEditView(HighlightFormPage):
    """Other words, or the author's consent."""

    def subject(self) -> Highlight:
        """One's own unit's highlight."""
        rows = Highlight.objects.select_related("submission__unit", "submission__round")
        found: Highlight = get_object_or_404(
            rows.visible_to(self.request.user), pk=self.kwargs["pk"]
        )
        if not rows.allowing(self.capability, self.request.user).filter(pk=found.pk).exists():
            raise PermissionDenied
        return found

    def act(self, subject: Highlight, form: HighlightForm) -> HttpResponse:
        """Keep it."""
        change_highlight(subject, form.words(), by=self.request.user)
        self.say("已保存。")
        return redirect("reports:highlight-detail", pk=subject.pk)

    def context(self, subject: Highlight) -> dict[str, Any]:
        """Where it belongs."""
        back = reverse("reports:highlight-detail", args=[subject.pk])
        return {
            "title": "修改工作亮点",
            "breadcrumbs": [
                (LIST, reverse("reports:highlight-list")),
                (str(subject), back),
                ("修改", ""),
            ],
            "back_url": back,
        }


def drafts_open_to(user: Any) -> QuerySet[Draft]:
    """Drafts the user may write in now."""
    rows: QuerySet[Draft] = Draft.objects.allowing(Capability.REPORT_WRITE, user)
    return rows.filter(status="writing").order_by("-pk")
