"""校数 of a text written elsewhere: nothing is kept."""

from collections import Counter

from django.http import HttpResponse

from portal.roles import Capability
from portal.views import CapabilityView
from reports.forms.proof import ProofreadForm
from reports.selectors.prose.proofreading import numbers_of, prover_of
from reports.selectors.prose.sources import SpokenOf, span_of
from reports.views.proof.prose import text_of

WORDS = {"contradicts": "不符", "no_source": "无来源", "matched": "相符"}
ORDER = tuple(WORDS)


class ProofreadView(CapabilityView):
    """Upload or paste, and see each number with the portal's own beside it."""

    capability = Capability.REPORT_WRITE
    template_name = "reports/proof/proofread.html"

    def get(self, *args: object) -> HttpResponse:
        """An empty form."""
        return self.page({"form": ProofreadForm()})

    def post(self, *args: object) -> HttpResponse:
        """The numbers of the text with their verdicts, the wrong ones first."""
        form = ProofreadForm(self.request.POST, self.request.FILES)
        text = text_of(form)
        if form.errors:
            return self.page({"form": form}, status=422)
        span = span_of(form.cleaned_data["year"], form.cleaned_data["part"])
        numbers = numbers_of(text)
        prover = prover_of(SpokenOf(span), numbers)
        proofs = [prover.prove(found) for found in numbers]
        names = {metric.code: metric.name for metric in prover.suggester.metrics}
        rows = [(proof, WORDS[proof.verdict], names.get(proof.metric, "")) for proof in proofs]
        rows.sort(key=lambda row: ORDER.index(row[0].verdict))
        counts: Counter[str] = Counter(proof.verdict for proof in proofs)
        said = [(key, label, counts[key]) for key, label in WORDS.items()]
        return self.page({"form": form, "rows": rows, "counts": said, "is_read": True})
