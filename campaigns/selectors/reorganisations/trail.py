"""Who prepared, confirmed or cancelled an act, from the audit trail; newest first."""

from campaigns.selectors.timeline import Event
from portal.audit_words import action_word
from portal.models import AuditEntry
from units.models import Reorganisation

STATUS_OF = {
    "reorganisation.prepared": "draft",
    "reorganisation.changed": "draft",
    "reorganisation.allotted": "draft",
    "reorganisation.plan": "queued",
    "reorganisation.apply": "done",
    "reorganisation.cancel": "cancelled",
}


def act_events(act: Reorganisation) -> list[Event]:
    """One query."""
    entries = AuditEntry.objects.filter(
        object_type=Reorganisation._meta.label_lower,
        object_pk=str(act.pk),
        action__in=STATUS_OF,
    ).order_by("-pk")
    return [
        Event(e.at, e.actor_name, action_word(e.action), e.reason, STATUS_OF[e.action])
        for e in entries
    ]
