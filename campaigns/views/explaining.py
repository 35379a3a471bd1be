"""The door for explanations: from inside the form, with a script or without."""

from django.http import Http404, HttpResponse, JsonResponse

from campaigns.models import Metric, Submission
from campaigns.selectors.findings import findings_json
from campaigns.selectors.papers import asked_metrics
from campaigns.services import explain, explain_cell
from campaigns.views.editing import SubmissionEditView
from portal.errors import RuleBroken
from portal.screening import refused_sentence

SAID = "说明已提交，审核人会看到。"


class ExplainView(SubmissionEditView):
    """Answer the soft findings of one cell; figures typed beside are saved with it, never lost.

    The button says which (`explain` = metric, or metric|rule for one of them); the box or a quick
    reason says what.
    """

    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Explain; a script gets all findings of the paper back, else the form is saved."""
        paper = self.get_object()
        code, _, rule = self.request.POST.get("explain", "").partition("|")
        metrics = {metric.code: metric for metric, _ in asked_metrics(paper, self.request.user)}
        if code not in metrics:
            raise Http404
        if self.request.headers.get("Accept") == "application/json":
            return self.answered(paper, metrics, code, rule)
        # The typed figures first: an explanation speaks of what is stored.
        page = super().post(pk=pk)
        if page.status_code >= 400:
            return page
        error = self.try_to_explain(paper, metrics, code, rule)
        if error:
            self.refuse(f"“{metrics[code].name}”的说明没有提交：{error}{self.written(code, rule)}")
        else:
            self.say(f"“{metrics[code].name}”：{SAID}")
        if page.status_code == 302:
            page["Location"] = f"{page['Location']}#row_{code}"
        return page

    def answered(
        self, paper: Submission, metrics: dict[str, Metric], code: str, rule: str
    ) -> JsonResponse:
        """The outcome for a script."""
        error = self.try_to_explain(paper, metrics, code, rule)
        if error:
            return JsonResponse({"error": error}, status=422)
        return JsonResponse({"findings": findings_json(paper, metrics.keys())})

    def try_to_explain(
        self, paper: Submission, metrics: dict[str, Metric], code: str, rule: str
    ) -> str:
        """The sentence that refused the explanation, or nothing."""
        user, metric, text = self.request.user, metrics[code], self.typed(code, rule)
        try:
            if rule:
                explain(paper, metric, rule, text, by=user)
            else:
                explain_cell(paper, metric, text, visible=metrics.keys(), by=user)
        except RuleBroken as refusal:
            return refusal.message
        return ""

    def typed(self, code: str, rule: str) -> str:
        """The box, else the quick reason."""
        data, place = self.request.POST, f"{code}__{rule}" if rule else code
        return data.get(f"explain__{place}", "").strip() or data.get(f"reason__{place}", "")

    def written(self, code: str, rule: str) -> str:
        """What was typed, said back so that it is not lost; marks of secrecy are not repeated."""
        text = self.typed(code, rule)
        return "" if not text or refused_sentence(text) else f"您写的是：“{text[:100]}”"
