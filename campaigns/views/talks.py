"""The doors of the talk: asking, answering, confirming; from the form, the review, the paper."""

import datetime

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date

from campaigns.choices import PaperStatus
from campaigns.forms.reviews import ReviewForm
from campaigns.models import FigureQuestion, Submission
from campaigns.selectors.papers import asked_metrics, paper_sheet
from campaigns.services import answer, ask_about, ask_again, settle
from campaigns.services.talks import workflow_of_question
from campaigns.views.editing import SubmissionEditView
from campaigns.views.review import ReviewPage
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.screening import refused_sentence

SAID = {"answer": "说明已提交，等待确认。", "settle": "已确认说明。", "ask": "已再次质疑。"}


class TalkPage(ReviewPage):
    """What asking and deciding share: back to where it was said, with all that was typed."""

    http_method_names = ["post"]

    def question(self, paper: Submission) -> FigureQuestion:
        """The question of the address, if it is about a figure this reader may see (404)."""
        rows = paper.questions.select_related("metric")
        found: FigureQuestion | None = rows.filter(pk=self.kwargs["question"]).first()
        visible = {metric.pk for metric, _ in asked_metrics(paper, self.request.user)}
        if found is None or found.metric_id not in visible:
            raise Http404
        return found

    def due_on(self, name: str) -> datetime.date | None:
        """The deadline as typed; raises RuleBroken for what is no date."""
        text = self.request.POST.get(name, "").strip()
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if text and day is None:
            raise RuleBroken(f"“{text}”不是日期，请按2026-10-20的样子填写。")
        return day

    def back(self, paper: Submission, error: str, place: str) -> HttpResponse:
        """The page it came from; a review keeps the remarks that are not sent yet."""
        fresh = self.get_object()
        if "review" not in self.request.POST or fresh.status != PaperStatus.SUBMITTED:
            if error:
                self.refuse(error)
            address = reverse("campaigns:submission-detail", args=[paper.pk])
            return redirect(f"{address}#{place}")
        form = ReviewForm(self.look(fresh), self.request.POST)
        form.is_valid()
        if error or not form.is_empty:
            return self.review_page(fresh, form, error)
        address = reverse("campaigns:submission-review", args=[paper.pk])
        return redirect(f"{address}?show={self.show(form.sheet)}#{place}")


class QuestionAskView(TalkPage):
    """质疑 of the figure whose button was pressed."""

    capability = Capability.SUBMISSION_APPROVE

    def get_capability(self, obj: Submission) -> Capability:
        """As the table of the talk says."""
        return workflow_of_question(obj).find("ask").capability

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Ask, or say why not."""
        paper = self.get_object()
        code = self.request.POST.get("code", "")
        found = [m for m, _ in asked_metrics(paper, self.request.user) if m.code == code]
        if not found:
            raise Http404
        error = ""
        try:
            text = self.request.POST.get(f"ask__{code}", self.request.POST.get("text", ""))
            due = self.due_on("due_on" if "due_on" in self.request.POST else f"due__{code}")
            ask_about(paper, found[0], text, due, by=self.request.user)
            self.say(f"已质疑“{found[0].name}”，填报单位会在工作台和填报表上看到。")
        except RuleBroken as refusal:
            error = refusal.message
        return self.back(paper, error, f"row_{code}")


class QuestionActionView(TalkPage):
    """说明, 确认, 再问 by POST; the table of the talk says who may."""

    capability = Capability.SUBMISSION_READ

    def get_capability(self, obj: Submission) -> Capability:
        """What the action of the address needs; an unknown action is 404."""
        if self.kwargs["action"] not in SAID:
            raise Http404
        return workflow_of_question(obj).find(self.kwargs["action"]).capability

    def post(self, *args: object, pk: int, question: int, action: str) -> HttpResponse:
        """Do it and say so, or say why not."""
        paper = self.get_object()
        row = self.question(paper)
        error = ""
        try:
            self.act(row, action)
            self.say(f"“{row.metric.name}”：{SAID[action]}")
        except RuleBroken as refusal:
            error = refusal.message
        return self.back(paper, error, f"row_{row.metric.code}")

    def act(self, row: FigureQuestion, action: str) -> None:
        """The service of the action."""
        text = self.request.POST.get(f"talk__{row.pk}", "")
        if action == "answer":
            answer(row, text, by=self.request.user)
        elif action == "settle":
            settle(row, text, by=self.request.user)
        else:
            ask_again(row, text, self.due_on(f"due__{row.pk}"), by=self.request.user)


class FormAnswerView(SubmissionEditView):
    """说明 from inside the form: figures typed beside it are saved with it, never lost."""

    http_method_names = ["post"]

    def post(self, *args: object, pk: int, question: int = 0) -> HttpResponse:
        """Answer; a page that asks by itself gets the talk back, else the form is saved."""
        paper = self.get_object()
        row = paper.questions.select_related("metric").filter(pk=question).first()
        codes = {metric.pk for metric, _ in asked_metrics(paper, self.request.user)}
        if row is None or row.metric_id not in codes:
            raise Http404
        text = self.request.POST.get(f"talk__{row.pk}", "")
        error = self.try_to_answer(row, text)
        if self.request.headers.get("Accept") == "application/json":
            return self.piece(paper, row, error)
        if not error:
            self.say(f"“{row.metric.name}”：{SAID['answer']}")
            return super().post(pk=pk)
        written = "" if refused_sentence(text) or not text.strip() else f"您写的是：“{text}”"
        self.refuse(f"“{row.metric.name}”的说明没有提交：{error}{written}")
        return super().post(pk=pk)

    def try_to_answer(self, row: FigureQuestion, text: str) -> str:
        """The sentence that refused the answer, or nothing."""
        try:
            answer(row, text, by=self.request.user)
        except RuleBroken as refusal:
            return refusal.message
        return ""

    def piece(self, paper: Submission, row: FigureQuestion, error: str) -> HttpResponse:
        """What a script puts in the place of the talk, or shows beside the box."""
        if error:
            return JsonResponse({"error": error}, status=422)
        sheet = paper_sheet(paper, self.request.user)
        found = next(r for r in sheet.rows if r.metric.pk == row.metric_id)
        html = render(
            self.request,
            "campaigns/talks/_talks.html",
            {"row": found, "paper": paper, "place": "form"},
        )
        return JsonResponse({"html": html.content.decode()})
