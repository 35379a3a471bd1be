"""Corrections by a unit under an exception: soft rules are answered, a reviewer looks afterwards."""

from campaigns.models import Explanation, FigureQuestion, MetricValue, Submission
from campaigns.selectors.findings import explained, findings_of
from campaigns.selectors.talks import figure_words
from campaigns.services.checks import readable_findings, refusals_of
from campaigns.services.explanations import explain_findings
from campaigns.services.talks import report_change
from portal.errors import PaperRefused
from portal.models import User

AT_MOST = 300


def account_for(
    paper: Submission, row: MetricValue, was: str, *, by: User, reason: str, is_warned: bool
) -> FigureQuestion:
    """Let the reason answer the soft rules about a stored figure, and hand it to the reviewer.

    Raises PaperRefused (every refusal explainable) unless whoever corrects has seen the sentences.
    The caller holds the paper's lock.
    """
    _answer_rules(paper, row.metric.code, reason, is_warned, by)
    now = figure_words(row, row.metric)
    told = f"例外更正：{was} → {now}。理由：{reason}"
    return report_change(paper, row.metric, told[:AT_MOST], about=now, by=by)


def _answer_rules(
    paper: Submission, code: str, reason: str, is_warned: bool, by: User
) -> list[Explanation]:
    found = findings_of(paper)
    answers = explained(paper, found)
    open_ones = [
        finding
        for finding in found
        if not finding.is_hard
        and code in (finding.place, *finding.others)
        and (finding.place, finding.rule) not in answers
    ]
    if open_ones and not is_warned:
        raise PaperRefused(refusals_of(readable_findings(paper, open_ones, by)))
    return explain_findings(paper, open_ones, reason, by=by)
