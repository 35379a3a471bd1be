"""Writing the audit trail: one function, called by every service that changes data."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from portal.models import AuditEntry, AuditHead, User

BATCH = 500
# Set by the middleware; empty for commands and workers.
current_address: ContextVar[str] = ContextVar("current_address", default="")


@dataclass(frozen=True, slots=True)
class Event:
    """One act on one object, before it is written."""

    action: str
    obj: models.Model
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    reason: str = ""


def record(
    actor: User | None,
    action: str,
    obj: models.Model,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> AuditEntry:
    """Append one entry about `obj`; `actor` None is the system itself.

    Runs inside the caller's transaction, so an act and its entry stand or fall together.
    """
    return record_all(actor, [Event(action, obj, before, after, reason)])[0]


def record_all(actor: User | None, events: Sequence[Event]) -> list[AuditEntry]:
    """Append one entry an event, in their order, with one walk to the chain's head."""
    if not events:
        return []
    entries = [_entry(actor, event) for event in events]
    with transaction.atomic():
        head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
        for entry in entries:
            entry.digest = head.digest = chain(head.digest, entry)
        AuditEntry.objects.bulk_create(entries, batch_size=BATCH)
        head.save(update_fields=["digest"])
    return entries


def _entry(actor: User | None, event: Event) -> AuditEntry:
    return AuditEntry(
        actor=actor,
        actor_name=str(actor) if actor else "系统",
        address=current_address.get(),
        action=event.action,
        object_type=event.obj._meta.label_lower,
        object_pk=str(event.obj.pk),
        object_label=str(event.obj)[:200],
        before=_as_text(event.before),
        after=_as_text(event.after),
        reason=event.reason,
    )


def chain(previous: str, entry: AuditEntry) -> str:
    """SHA-256 over the previous digest and the entry's content."""
    parts = [
        previous, str(entry.actor_id or ""), entry.actor_name, entry.action, entry.object_type,
        entry.object_pk, entry.object_label, entry.before, entry.after, entry.reason,
    ]  # fmt: skip
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def first_break() -> AuditEntry | None:
    """The first entry whose digest does not follow from its predecessor, or None if all hold."""
    previous = ""
    for entry in AuditEntry.objects.order_by("pk").iterator():
        if entry.digest != chain(previous, entry):
            return entry
        previous = entry.digest
    return None


def is_intact() -> bool:
    """Whether every entry follows from its predecessor and none is missing at the end."""
    if first_break() is not None:
        return False
    last = AuditEntry.objects.order_by("pk").last()
    head = AuditHead.objects.filter(pk=1).first()
    return (last.digest if last else "") == (head.digest if head else "")


def _as_text(values: Mapping[str, Any] | None) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str) if values else ""
