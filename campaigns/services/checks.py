"""What keeps a paper from being sent: nothing filled, a 必填 missing, a rule broken."""

from collections.abc import Iterable

from campaigns.choices import Severity
from campaigns.flags import Finding
from campaigns.models import Submission
from campaigns.selectors.findings import explained, findings_of
from campaigns.selectors.papers import required_figures
from portal.errors import PaperRefused, Refusal

NOTHING = "填报表还没有填写任何数据，没有发生的请填0，不涉及的请选择不适用。"


def check_paper(submission: Submission) -> None:
    """Run the blocking rules; raises PaperRefused with every sentence at once.

    Hard findings block, soft ones until they are explained (Refusal.is_explainable).
    """
    refusals = [*_gaps(submission), *_broken_rules(submission)]
    if refusals:
        raise PaperRefused(refusals)


def _gaps(submission: Submission) -> list[Refusal]:
    filled = set(submission.values.values_list("metric__code", flat=True))
    gaps = [] if filled else [Refusal(NOTHING)]
    return gaps + [
        Refusal(f"“{name}”为必填，没有发生的请填0。", code)
        for code, name in required_figures(submission)
        if code not in filled
    ]


def _broken_rules(submission: Submission) -> list[Refusal]:
    found = findings_of(submission)
    answers = explained(submission, found)
    return refusals_of(finding for finding in found if (finding.place, finding.rule) not in answers)


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
