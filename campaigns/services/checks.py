"""What keeps a paper from being sent: nothing filled, a 必填 missing, a rule broken."""

from collections.abc import Iterable, Sequence

from campaigns.choices import Severity
from campaigns.flags import Finding
from campaigns.models import Metric, Submission
from campaigns.selectors.findings import explained, findings_to_send
from campaigns.selectors.papers import may_see_sensitive, required_figures
from campaigns.selectors.veils import veiled
from portal.errors import PaperRefused, Refusal
from portal.models import User

NOTHING = "填报表还没有填写任何数据，没有发生的请填0，不涉及的请选择不适用。"
HIDDEN_GAPS = "有{}项您无权查看的必填数据没有填写，请由填报单位补齐。"


def check_paper(submission: Submission, *, reader: User | None = None) -> None:
    """Run the blocking rules; raises PaperRefused with every sentence at once.

    Hard findings block, soft ones until they are explained (Refusal.is_explainable). Sentences say
    no more of sensitive figures than `reader` may see; everything without one.
    """
    gaps = _gaps(submission, reader)
    refusals = [*gaps, *refusals_of(readable_findings(submission, _open(submission), reader))]
    if refusals:
        raise PaperRefused(refusals)


def readable_findings(
    submission: Submission, findings: Sequence[Finding], reader: User | None
) -> list[Finding]:
    """The findings in words this reader may see."""
    if not findings or reader is None or may_see_sensitive(submission, reader):
        return list(findings)
    return veiled(findings, ())


def _gaps(submission: Submission, reader: User | None) -> list[Refusal]:
    filled = set(submission.values.values_list("metric__code", flat=True))
    gaps = [] if filled else [Refusal(NOTHING)]
    missing = [(code, name) for code, name in required_figures(submission) if code not in filled]
    hidden = _hidden(submission, [code for code, _ in missing], reader)
    gaps += [
        Refusal(f"“{name}”为必填，没有发生的请填0。", code)
        for code, name in missing
        if code not in hidden
    ]
    return [*gaps, Refusal(HIDDEN_GAPS.format(len(hidden)))] if hidden else gaps


def _hidden(submission: Submission, codes: Sequence[str], reader: User | None) -> set[str]:
    if not codes or reader is None or may_see_sensitive(submission, reader):
        return set()
    rows = Metric.objects.filter(code__in=codes, is_sensitive=True)
    return set(rows.values_list("code", flat=True))


def _open(submission: Submission) -> list[Finding]:
    found = findings_to_send(submission)
    answers = explained(submission, found)
    return [finding for finding in found if (finding.place, finding.rule) not in answers]


def refusals_of(findings: Iterable[Finding]) -> list[Refusal]:
    """Findings as sentences at their cells."""
    return [
        Refusal(
            finding.sentence,
            finding.place,
            rule=finding.rule,
            is_explainable=finding.severity == Severity.SOFT,
        )
        for finding in findings
    ]
