"""Correcting or adding a figure after approval: with a reason, on record (rule 32)."""

from typing import Any, cast

from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from campaigns.choices import COUNTED, Nature
from campaigns.forms.figures import AdditionForm, CorrectionForm
from campaigns.models import Metric, MetricValue, Submission
from campaigns.rollup import Reading
from campaigns.selectors.forms import as_asked
from campaigns.selectors.history import printed_text
from campaigns.selectors.papers import asked_metrics
from campaigns.selectors.talks import readable
from campaigns.services import add_locked_value, correct_locked_value
from campaigns.services.corrections import correcting_capability
from campaigns.views.base import PaperView
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView


class FigureCorrectView(ScopedObjectView[MetricValue]):
    """One figure, its old value, the new one and why (rule 32)."""

    model = MetricValue
    capability = Capability.SUBMISSION_CORRECT
    template_name = "campaigns/papers/correct.html"

    def get_capability(self, obj: MetricValue) -> Capability:
        """The office; whoever fills the paper while an exception is in force."""
        return correcting_capability(obj.submission, self.request.user)

    def base_queryset(self) -> models.QuerySet[Any]:
        """Figures with their paper; discipline figures only for those who may read them."""
        rows = MetricValue.objects.select_related(
            "metric", "submission__unit", "submission__organisation", "submission__round__form"
        )
        return cast("models.QuerySet[Any]", rows.filter(readable(self.request.user)))

    def figure(self) -> MetricValue:
        """The figure, its metric in the words of the round's form."""
        value = self.get_object()
        value.metric = as_asked(value.submission.round, value.metric)
        return value

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The form, with the figure as it stands."""
        value = self.figure()
        if value.submission.is_editable:
            self.refuse("该填报表尚可直接修改，不需要更正。")
            return redirect("campaigns:submission-detail", pk=value.submission_id)
        return self.form_page(value, CorrectionForm(value))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Write the new figure, a new version and the audit entry."""
        value = self.figure()
        form = CorrectionForm(value, self.request.POST)
        if not form.is_valid() or form.figure is None:
            return self.form_page(value, form)
        reason = form.cleaned_data["reason"]
        try:
            correct_locked_value(
                value, form.figure, by=self.request.user, reason=reason, is_warned=form.is_warned
            )
        except RuleBroken as refusal:
            form.refuse(refusal)
            return self.form_page(value, form)
        self.say(f"已更正“{value.metric.name}”，理由已记入审计，并生成新版本。")
        return redirect("campaigns:submission-detail", pk=value.submission_id)

    def form_page(self, value: MetricValue, form: CorrectionForm) -> HttpResponse:
        """Old value and new beside each other."""
        now = Reading(value.state, value.number, value.qualifier, value.text)
        return self.page(
            {
                "heading": "更正已锁定的数据",
                "word": "更正",
                "metric": value.metric,
                "paper": value.submission,
                "form": form,
                "printed": printed_text(now, value.metric),
            }
        )


class FigureAddView(PaperView):
    """补录: a figure that is missing in a paper which can no longer be typed into, and why."""

    capability = Capability.SUBMISSION_CORRECT
    template_name = "campaigns/papers/correct.html"

    def get_capability(self, obj: Submission) -> Capability:
        """The office; whoever fills the paper while an exception is in force."""
        return correcting_capability(obj, self.request.user)

    def get(self, *args: object, pk: int, code: str) -> HttpResponse:
        """The form, or the page where the figure can be given in another way."""
        paper = self.get_object()
        metric = self.get_metric(paper, code)
        standing = paper.values.filter(metric=metric).first()
        if standing is not None:
            return redirect("campaigns:figure-correct", pk=standing.pk)
        if paper.status not in COUNTED:
            self.refuse("只有已审定或已锁定的填报表需要补录，其余的请直接填报。")
            return redirect("campaigns:submission-detail", pk=pk)
        return self.form_page(paper, metric, AdditionForm(metric))

    def post(self, *args: object, pk: int, code: str) -> HttpResponse:
        """Write the figure, a new version and the audit entry."""
        paper = self.get_object()
        metric = self.get_metric(paper, code)
        form = AdditionForm(metric, self.request.POST)
        if not form.is_valid() or form.figure is None:
            return self.form_page(paper, metric, form)
        reason = form.cleaned_data["reason"]
        try:
            add_locked_value(
                paper, form.figure, by=self.request.user, reason=reason, is_warned=form.is_warned
            )
        except RuleBroken as refusal:
            form.refuse(refusal)
            return self.form_page(paper, metric, form)
        self.say(f"已补录“{metric.name}”，理由已记入审计，并生成新版本。")
        return redirect("campaigns:submission-detail", pk=pk)

    def get_metric(self, paper: Submission, code: str) -> Metric:
        """One of those the paper asks this reader to see (404); rates are computed."""
        for metric, _ in asked_metrics(paper, self.request.user):
            if metric.code == code and metric.nature != Nature.RATIO:
                return metric
        raise Http404

    def form_page(self, paper: Submission, metric: Metric, form: AdditionForm) -> HttpResponse:
        """The same page as a correction; the figure stands as 未报."""
        return self.page(
            {
                "heading": "补录未报的数据",
                "word": "补录",
                "metric": metric,
                "paper": paper,
                "form": form,
                "printed": "未报",
                "breadcrumbs": self.trail(paper, "补录"),
            }
        )
