"""The log of an edition: lines are added and never changed; the ranking is computed from them."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from campaigns.choices import LogKind
from campaigns.models import Application, Selection, SelectionLog
from portal.models import User


@transaction.atomic
def write_log(
    selection: Selection,
    kind: LogKind,
    *,
    by: User | None,
    application: Application | None = None,
    **content: Any,
) -> SelectionLog:
    """Add one line; `by` None is the system.

    Of several lines about the same thing the one with the highest `revision` holds, in whatever
    order they are read; where the caller keeps no count of his own it is the line's serial.
    """
    # The edition's row is the lock under which serials are given.
    Selection.objects.select_for_update().filter(pk=selection.pk).first()
    last = SelectionLog.objects.filter(selection=selection).aggregate(last=Max("serial"))["last"]
    serial = (last or 0) + 1
    line = SelectionLog(
        selection=selection,
        serial=serial,
        kind=kind,
        application=application,
        content={"revision": serial} | content,
        made_by=by,
        made_at=timezone.now(),
    )
    line.full_clean()
    line.save()
    return line
