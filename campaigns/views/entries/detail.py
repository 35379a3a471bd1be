"""One entry, and the short acts on it: steps, lines, confirming, taking back."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from campaigns.forms.entries.acts import LineForm, StepForm
from campaigns.models import RegisterEntry
from campaigns.selectors.entries.setups import RegisterSetup
from campaigns.services.entries import (
    add_line,
    confirm_entry,
    finish_line,
    move_entry,
    void_entry,
)
from campaigns.views.entries.base import EntryView
from campaigns.workflow import ENTRY
from portal.errors import RuleBroken
from portal.roles import Capability


class EntryDetailView(EntryView):
    """The entry with its story."""

    capability = Capability.ENTRY_READ

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The page."""
        return self.entry_page(self.get_object())


class EntryActView(EntryView):
    """Base of acts by POST; a refusal shows the entry again, with what was typed."""

    capability = Capability.ENTRY_EDIT
    http_method_names = ["post"]

    def done(self, entry: RegisterEntry, sentence: str) -> HttpResponse:
        """Back to the entry."""
        self.say(sentence)
        return redirect("campaigns:entry-detail", pk=entry.pk)


class EntryStepView(EntryActView):
    """A step of the entry's life."""

    def get_capability(self, obj: RegisterEntry) -> Capability:
        """That of the step; an unknown one does not exist."""
        try:
            return ENTRY.find(self.kwargs["action"]).capability
        except KeyError as fault:
            raise Http404 from fault

    def post(self, *args: object, pk: int, action: str) -> HttpResponse:
        """On its day, with its paper."""
        entry, step = self.get_object(), ENTRY.find(action)
        form = StepForm(step, self.request.POST)
        if form.is_valid():
            try:
                row = move_entry(entry, action, form.act, by=self.request.user)
                return self.done(row, f"已{step.label}：{row.name}。")
            except RuleBroken as refusal:
                form.add_error(None, refusal.message)
        return self.entry_page(entry, step_form=form, status=422)


class EntryConfirmView(EntryActView):
    """复核 of what is not named."""

    def post(self, *args: object, pk: int) -> HttpResponse:
        """It stands on."""
        entry, form = self.get_object(), StepForm(None, self.request.POST)
        if form.is_valid():
            try:
                row = confirm_entry(entry, form.act, by=self.request.user)
                return self.done(row, f"已重新确认：{row.name}。")
            except RuleBroken as refusal:
                form.add_error(None, refusal.message)
        return self.entry_page(entry, step_form=form, status=422)


class EntryLineAddView(EntryActView):
    """One more line."""

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Below the entry."""
        entry = self.get_object()
        label = RegisterSetup.from_json(entry.type.setup).lines_label
        form = LineForm(label, self.request.POST)
        if form.is_valid():
            typed = form.cleaned_data
            try:
                add_line(entry, typed["text"], typed["started_on"], by=self.request.user)
                return self.done(entry, f"已添加{label}。")
            except RuleBroken as refusal:
                form.add_error(None, refusal.message)
        return self.entry_page(entry, line_form=form, status=422)


class EntryLineDoneView(EntryActView):
    """A line is done."""

    def post(self, *args: object, pk: int, number: int) -> HttpResponse:
        """Today, or on the day given."""
        entry = self.get_object()
        row = entry.lines.filter(pk=number).first()
        if row is None:
            raise Http404
        try:
            finish_line(row, timezone.localdate(), by=self.request.user)
        except RuleBroken as refusal:
            return self.entry_page(entry, line_error=refusal.message, status=422)
        return self.done(entry, "已办结一条。")


class EntryVoidView(EntryActView):
    """Take back what was entered by mistake."""

    def post(self, *args: object, pk: int) -> HttpResponse:
        """With a reason."""
        entry, reason = self.get_object(), self.request.POST.get("reason", "")
        try:
            row = void_entry(entry, reason, by=self.request.user)
        except RuleBroken as refusal:
            typed: dict[str, Any] = {"error": refusal.message, "reason": reason}
            return self.entry_page(entry, status=422, **typed)
        return self.done(row, "已撤回，不再计入；编号不再使用。")
