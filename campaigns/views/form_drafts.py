"""The author's desk: a form before it is published."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from campaigns.choices import Reporter
from campaigns.forms.form_lines import MinutesForm, read_lines
from campaigns.models import Campaign, CampaignMetric, Metric
from campaigns.selectors.form_drafts import candidates, collected_elsewhere, draft_rows
from campaigns.services.form_drafts import (
    add_to_form,
    ask_again,
    change_lines,
    estimate_minutes,
)
from campaigns.views.draft_base import DraftView
from campaigns.views.forms import trail
from portal.errors import RuleBroken

MOST_CANDIDATES = 30


class FormEditView(DraftView):
    """The metrics asked at one level: order, 必填, out; search for more; the burden on top."""

    template_name = "campaigns/forms/edit.html"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """The desk."""
        return self.desk(self.campaign())

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Store the minutes and the lines; faults are named and nothing is half stored."""
        campaign, data = self.campaign(), self.request.POST
        minutes = MinutesForm(data)
        lines, faults = read_lines(self.lines(campaign), data)
        if not minutes.is_valid():
            faults += [str(error) for errors in minutes.errors.values() for error in errors]
        if faults:
            self.refuse(" ".join(faults))
            return self.desk(campaign, status=422)
        try:
            estimate_minutes(campaign, minutes.number, by=self.request.user)
            changed = change_lines(lines, by=self.request.user)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return self.desk(campaign, status=422)
        self.say(f"已保存，改动{changed}项；发布后用于以后的批次。" if changed else "已保存。")
        return redirect(self.edit_url(campaign, self.level))

    def lines(self, campaign: Campaign) -> list[CampaignMetric]:
        """Lines of this level, in the order of the form."""
        rows = draft_rows(campaign, self.kind)
        return [row for row in rows if row.metric.reported_by == self.level]

    def desk(
        self,
        campaign: Campaign,
        *,
        refused: Metric | None = None,
        sentence: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """The page; `refused` is a metric that may only be added with a reason."""
        words = self.request.GET.get("q", "")
        rows = draft_rows(campaign, self.kind)
        found = list(candidates(campaign, self.kind, self.level, words)[:MOST_CANDIDATES])
        context = self.draft_context(campaign, rows) | {
            "title": f"{campaign}·{self.kind.label}表",
            "level": self.level.value,
            "level_label": self.level.label,
            "rows": [row for row in rows if row.metric.reported_by == self.level],
            "words": words,
            "candidates": found,
            "doubled": collected_elsewhere(found, campaign) if words.strip() else {},
            "elsewhere": self.asked_elsewhere(campaign, words),
            "refused": refused,
            "sentence": sentence,
            "reason": self.request.POST.get("reason", ""),
            "minutes": self.request.POST.get("minutes", campaign.minutes_per_field),
            "tabs": self.tabs(campaign),
            "breadcrumbs": trail((f"{self.kind.label}表", "")),
        }
        return self.page(context, status=status)

    def asked_elsewhere(self, campaign: Campaign, words: str) -> list[Metric]:
        """Metrics of that name that are asked already, wherever; only when somebody searches."""
        if not words.strip():
            return []
        found = Metric.objects.active().named_like(words).in_form_order()
        wanted = candidates(campaign, self.kind, self.level, words).values("pk")
        return list(found.exclude(pk__in=wanted)[:MOST_CANDIDATES])

    def tabs(self, campaign: Campaign) -> list[dict[str, Any]]:
        """One desk a level."""
        return [
            {
                "label": level.label,
                "url": self.edit_url(campaign, level),
                "is_current": level == self.level,
            }
            for level in Reporter
        ]


class FormAddView(FormEditView):
    """One metric joins the draft; one that is collected already asks for a reason first."""

    http_method_names = ["post"]

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add it, or show the desk with the sentence and a box for the reason."""
        campaign = self.campaign()
        metric = get_object_or_404(Metric, code=self.request.POST.get("code", ""))
        try:
            row = self.add(campaign, metric, self.request.POST.get("reason", ""))
        except RuleBroken as refusal:
            return self.desk(campaign, refused=metric, sentence=refusal.message, status=422)
        self.say(f"“{row.metric.name}”已加入{self.level.label}{self.kind.label}表，发布后生效。")
        return redirect(self.edit_url(campaign, self.level))

    def add(self, campaign: Campaign, metric: Metric, reason: str) -> CampaignMetric:
        """The metric itself; one of another level or period is asked a second time as a twin."""
        user, asked_of = self.request.user, (self.kind.value, self.level.value)
        if (metric.period_kind, metric.reported_by) == asked_of:
            return add_to_form(campaign, metric, by=user, reason=reason)
        return ask_again(campaign, metric, asked_of, by=user, reason=reason)
