"""What the log says was decided, and when."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from campaigns.choices import LogKind
from campaigns.models import Application, Selection, SelectionLog
from campaigns.selectors.naming.ranks import ranks_of


@dataclass(frozen=True, slots=True)
class Decision:
    """The latest 审定: the order and the namings, by keys of applications, and why."""

    order: tuple[int, ...]
    named: tuple[int, ...]
    reason: str
    decided_on: datetime.date


def decision_of(selection: Selection) -> Decision | None:
    """The latest line of the log that decides; none before 审定."""
    rows = SelectionLog.objects.filter(selection=selection, kind=LogKind.DECIDED)
    line = rows.order_by("-serial").first()
    if line is None:
        return None
    content = line.content
    return Decision(
        tuple(content["order"]),
        tuple(content["named"]),
        content.get("reason", ""),
        timezone.localdate(line.made_at),
    )


def chosen(selection: Selection) -> list[Application]:
    """The applications to be named, in the proper order of units; without those put out since."""
    decision = decision_of(selection)
    if decision is None:
        return []
    rows = Application.objects.in_running().filter(selection=selection, pk__in=decision.named)
    return in_unit_order(rows)


def vetoed(selection: Selection) -> frozenset[int]:
    """Keys of the applications a veto keeps from being named."""
    return frozenset(pk for pk, rank in ranks_of(selection).items() if rank.is_out)


def in_unit_order(rows: QuerySet[Application]) -> list[Application]:
    """Applications as lists of names have them: units in official order, then their own rank."""
    found = rows.select_related("unit__kind", "organisation")
    return list(found.order_by("unit__kind__position", "unit__position", "rank", "pk"))


def next_in_order(selection: Selection) -> Application | None:
    """Who comes after the named ones in the decided order, in the running and under no veto."""
    decision = decision_of(selection)
    if decision is None:
        return None
    out = vetoed(selection)
    rest = [pk for pk in decision.order if pk not in decision.named and pk not in out]
    running = {row.pk: row for row in Application.objects.in_running().filter(pk__in=rest)}
    return next((running[pk] for pk in rest if pk in running), None)
