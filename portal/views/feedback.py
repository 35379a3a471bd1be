"""意见反馈: sending a remark, reading one's own, answering."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portal.errors import RuleBroken
from portal.feedback import answer_feedback, own_path, send_feedback
from portal.models import Feedback
from portal.models.feedback import LONGEST_PAGE, LONGEST_TEXT
from portal.roles import Capability
from portal.screening import screen_text
from portal.views.base import CapabilityView, ScopedObjectView

# The newest are what a sender looks for; older ones stay in the office's list.
OWN_SHOWN = 50


def long_text(label: str, sentence: str) -> forms.CharField:
    """A text of a few lines."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=f"{LONGEST_TEXT}字以内。不要写国家秘密、工作秘密和个人信息。",
        error_messages={"required": sentence, "max_length": f"最多{LONGEST_TEXT}字，请删减。"},
    )


class FeedbackForm(forms.Form):
    """A remark; personal numbers are shown once more before they are sent."""

    text = long_text("意见或建议", "请填写意见内容。")
    page = forms.CharField(required=False, max_length=LONGEST_PAGE, widget=forms.HiddenInput)
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @property
    def warnings(self) -> list[str]:
        """Sentences about personal numbers that the sender has not been shown yet."""
        if not self.is_bound or self.data.get("seen"):
            return []
        found = screen_text(self.data.get("text", ""))
        return [finding.sentence for finding in found if not finding.blocking]


class AnswerForm(forms.Form):
    """The office's answer."""

    answer = long_text("答复", "请填写答复内容。")


class FeedbackSendView(CapabilityView):
    """The form at the end of the link at the foot of every page, and one's own remarks."""

    capability = Capability.FEEDBACK_SEND
    template_name = "portal/feedback/send.html"

    def get(self, *args: Any) -> HttpResponse:
        """An empty form that knows which page it is about."""
        page = own_path(self.request.GET.get("page", ""))
        return self.form_page(FeedbackForm(initial={"page": page}), page)

    def post(self, *args: Any) -> HttpResponse:
        """Send, or say what is wrong with the text."""
        form = FeedbackForm(self.request.POST)
        page = own_path(self.request.POST.get("page", ""))
        if not form.is_valid() or form.warnings:
            return self.form_page(form, page)
        try:
            send_feedback(form.cleaned_data["text"], page=page, by=self.request.user)
        except RuleBroken as refusal:
            form.add_error("text", refusal.message)
            return self.form_page(form, page)
        self.say("意见已送工委办公室，答复会显示在本页。")
        return redirect("portal:feedback-send")

    def form_page(self, form: FeedbackForm, page: str) -> HttpResponse:
        """The form above what the reader has said before."""
        own = Feedback.objects.filter(created_by=self.request.user).for_table()[:OWN_SHOWN]
        return self.page({"form": form, "about": page, "own": own})


class FeedbackAnswerView(ScopedObjectView[Feedback]):
    """One remark with its answer, or the form for it."""

    model = Feedback
    capability = Capability.FEEDBACK_ANSWER
    template_name = "portal/feedback/answer.html"

    def base_queryset(self) -> QuerySet[Any]:
        """With sender and answerer."""
        return Feedback.objects.for_table()

    def get(self, *args: Any, pk: int) -> HttpResponse:
        """The remark."""
        return self.form_page(self.get_object(), AnswerForm())

    def post(self, *args: Any, pk: int) -> HttpResponse:
        """Answer, or say what is in the way."""
        feedback = self.get_object()
        form = AnswerForm(self.request.POST)
        if not form.is_valid():
            return self.form_page(feedback, form)
        try:
            answer_feedback(feedback, form.cleaned_data["answer"], by=self.request.user)
        except RuleBroken as refusal:
            form.add_error("answer", refusal.message)
            return self.form_page(feedback, form)
        self.say("答复已送出，提出人可以在“意见反馈”里看到。")
        return redirect("portal:feedback-list")

    def form_page(self, feedback: Feedback, form: AnswerForm) -> HttpResponse:
        """Remark and form."""
        trail = [("意见反馈", reverse("portal:feedback-list")), (str(feedback), "")]
        return self.page({"feedback": feedback, "form": form, "breadcrumbs": trail})
