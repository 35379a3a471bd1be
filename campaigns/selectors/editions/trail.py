"""What happened to an edition since it was opened, with reasons, from the audit trail."""

from campaigns.models import Selection
from campaigns.selectors.timeline import Event
from portal.audit_words import action_word
from portal.models import AuditEntry

STATUS_OF = {
    "selection.open": "open",
    "selection.stages_changed": "submitted",
    "selection.judges_changed": "submitted",
    "selection.review": "running",
    "selection.score": "running",
    "selection.close_scores": "running",
    "selection.reopen_scores": "returned",
    "selection.decide": "approved",
    "selection.reconsider": "returned",
    "selection.notice": "published",
    "selection.name": "done",
    "selection.cancel": "cancelled",
}
# Who judges and what the leader sent back is not for applicants.
INSIDE = ("selection.judges_changed", "selection.reopen_scores", "selection.reconsider")


def edition_events(selection: Selection, *, inside: bool) -> list[Event]:
    """One query, newest first; nothing of a draft. `inside` adds what only the committee reads."""
    if selection.opened_on is None:
        return []
    wanted = [action for action in STATUS_OF if inside or action not in INSIDE]
    entries = AuditEntry.objects.filter(
        object_type=Selection._meta.label_lower,
        object_pk=str(selection.pk),
        action__in=wanted,
        at__date__gte=selection.opened_on,
    ).order_by("-pk")
    return [
        Event(
            e.at,
            e.actor_name if inside else "",
            action_word(e.action),
            e.reason,
            STATUS_OF[e.action],
        )
        for e in entries
    ]
