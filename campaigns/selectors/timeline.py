"""What happened to a paper, from the audit trail and its versions; newest first."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.models import Submission, SubmissionVersion
from campaigns.workflow import PAPERS, SUBMISSION
from portal.models import AuditEntry

ACTION_STATUS = {t.action: t.target for t in SUBMISSION.transitions}
ACTION_LABELS = {t.action: t.label for t in SUBMISSION.transitions}
ACTIONS = {f"{flow.name}.{t.action}": t.action for flow in PAPERS
           for t in flow.transitions}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the component timeline."""

    at: datetime.datetime
    actor: str
    action: str
    text: str
    status: str


def paper_events(submission: Submission, versions: Iterable[SubmissionVersion]) -> list[Event]:
    """Submissions, returns, approvals and corrections of the paper."""
    entries = AuditEntry.objects.filter(
        object_type=Submission._meta.label_lower,
        object_pk=str(submission.pk),
        action__in=ACTIONS,
    )
    events = [_from_entry(entry) for entry in entries]
    events += [
        Event(v.submitted_at, str(v.submitted_by), "更正", v.cause, "locked")
        for v in versions
        if v.cause
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _from_entry(entry: AuditEntry) -> Event:
    action = ACTIONS[entry.action]
    return Event(
        entry.at, entry.actor_name, ACTION_LABELS[action], entry.reason, ACTION_STATUS[action]
    )
