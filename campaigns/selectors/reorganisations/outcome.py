"""What an act in effect has moved and ended: party organisations and roles, from the records."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from branches.choices import ChangeKind
from branches.models import OrganisationChange
from campaigns.selectors.reorganisations.parties import Parties
from portal.models import AuditEntry
from portal.periods import day_words
from units.choices import ReorganisationKind
from units.models import Reorganisation, RoleAssignment, Unit

ROLE_ACTIONS = ("role.ended", "role.moved", "role.assigned")


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A role ended, made or moved on the day."""

    person: str
    role: str
    unit: str
    became: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the act did, beside its units."""

    bodies: list[OrganisationChange]
    roles: list[RoleChange]


def outcome_of(parties: Parties) -> Outcome | None:
    """Of an act in effect only; up to four queries."""
    if parties.act.applied_at is None:
        return None
    return Outcome(_bodies(parties), _roles(parties.act))


def _bodies(parties: Parties) -> list[OrganisationChange]:
    """Changes of that day and document in its units: one document may carry several acts."""
    act = parties.act
    rows = OrganisationChange.objects.filter(
        effective_on=act.effective_on,
        document=act.document,
        kind__in=(ChangeKind.MOVE, ChangeKind.DISSOLVE),
    )
    stayed = Q(unit_before__isnull=True, organisation__unit__in=_touched(parties))
    rows = rows.filter(Q(unit_before__in=parties.sources) | stayed)
    return list(rows.select_related("organisation__unit").order_by("pk"))


def _touched(parties: Parties) -> Any:
    """Units in which bodies may have lost their superior or ended; a 划转 takes all below along."""
    if parties.act.kind == ReorganisationKind.MOVE:
        units: Any = Unit.objects.all()
        return [unit.pk for unit in units.descendants(parties.sources[0], include_self=True)]
    founded = [part.unit_id for part in parties.parts if part.unit_id]
    return [*(unit.pk for unit in parties.involved), *founded]


def _roles(act: Reorganisation) -> list[RoleChange]:
    """Entries between that of the act and its end: writers of the trail wait for one another."""
    began = AuditEntry.objects.filter(
        object_type=Reorganisation._meta.label_lower,
        object_pk=str(act.pk),
        action="reorganisation.apply",
    )
    entries = AuditEntry.objects.filter(
        object_type=RoleAssignment._meta.label_lower,
        action__in=ROLE_ACTIONS,
        reason=act.document,
        pk__gt=began.order_by("-pk").values("pk")[:1],
        at__lte=act.applied_at,
    )
    said = list(entries.order_by("pk"))
    rows = RoleAssignment.objects.select_related("user", "unit")
    held = rows.in_bulk([int(entry.object_pk) for entry in said])
    return list(_changes(said, held))


def _changes(said: list[AuditEntry], held: dict[int, RoleAssignment]) -> Iterator[RoleChange]:
    for entry in said:
        row, facts = held.get(int(entry.object_pk)), json.loads(entry.after)
        if row is None:
            continue
        became = f"{_words(facts['starts_on'])}起任职"
        if entry.action == "role.ended":
            became = f"任期止于{_words(facts['ends_on'])}"
        elif entry.action == "role.moved":
            became = f"从原单位转来，{became}"
        yield RoleChange(str(row.user), row.get_role_display(), str(row.unit), became)


def _words(day: str) -> str:
    return day_words(datetime.date.fromisoformat(day))
