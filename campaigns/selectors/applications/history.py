"""What became of an application, from the trail: who did what when, with which reason."""

from dataclasses import dataclass
from datetime import datetime

from campaigns.models import Application
from portal.audit_words import action_word
from portal.models import AuditEntry

LOOKS = {"file": "submitted", "recommend": "approved", "accept": "approved", "reject": "returned"}
LOOKS |= {"hand_back": "returned", "decline": "returned", "withdraw": "cancelled", "name": "done"}
ACTS = tuple(f"application.{act}" for act in ("started", *LOOKS, "pass_over"))


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the timeline."""

    at: datetime
    actor: str
    action: str
    text: str
    status: str


def history_of(application: Application) -> list[Happened]:
    """Acts, newest first; one query."""
    entries = AuditEntry.objects.filter(
        object_type=application._meta.label_lower, object_pk=str(application.pk), action__in=ACTS
    )
    return [
        Happened(
            entry.at,
            entry.actor_name,
            action_word(entry.action),
            entry.reason,
            LOOKS.get(entry.action.partition(".")[2], "draft"),
        )
        for entry in entries.order_by("-pk")
    ]
