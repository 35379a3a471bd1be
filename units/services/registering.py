"""Many accounts' roles at once, and what is on a unit's card, for sheets."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from portal import audit
from portal.audit import Event
from portal.errors import RuleBroken
from portal.models import User
from portal.roles import Role
from units.models import RoleAssignment, Unit, UnitKind, UnitName
from units.services.roles import as_facts, refuse_clash, refuse_misfit
from units.services.units import refuse_taken_name

BATCH = 500


@dataclass(frozen=True)
class UnitFacts:
    """What may be mended without an act of 机构改革: it is no part of name, place or life."""

    kind: UnitKind
    relation: str
    leading_organ: str
    position: int
    reports: bool
    active_from: datetime.date | None
    aliases: tuple[str, ...] = ()


@transaction.atomic
def correct_unit(unit: Unit, facts: UnitFacts, *, by: User | None) -> Unit:
    """Mend the card; aliases are kept as the list says, former names stay."""
    row: Unit = Unit.objects.select_for_update().get(pk=unit.pk)
    before = _card(row)
    for name in ("kind", "relation", "leading_organ", "position", "reports", "active_from"):
        setattr(row, name, getattr(facts, name))
    row.full_clean()
    row.save()
    _set_aliases(row, facts.aliases)
    if (after := _card(row)) != before:
        audit.record(by, "unit.corrected", row, before=before, after=after)
    return row


def _card(row: Unit) -> dict[str, Any]:
    facts = {name: getattr(row, name) for name in ("relation", "leading_organ", "position")}
    aliases = row.names.filter(is_former=False).order_by("name").values_list("name", flat=True)
    facts |= {"kind": row.kind.name, "reports": row.reports, "active_from": row.active_from}
    return facts | {"aliases": "、".join(aliases)}


def _set_aliases(row: Unit, aliases: Sequence[str]) -> None:
    standing = row.names.filter(is_former=False)
    standing.exclude(name__in=aliases).delete()
    known = set(row.names.values_list("name", flat=True))
    for alias in aliases:
        if alias not in known:
            refuse_taken_name(alias, alias, own=[row])
            UnitName.objects.create(unit=row, name=alias)


class RolesHeld:
    """Who holds what, in the database and by rows before; checked as one assignment is."""

    def __init__(self, held: Iterable[RoleAssignment]) -> None:
        self._held: dict[str, list[RoleAssignment]] = defaultdict(list)
        for row in held:
            self._held[row.user.username].append(row)

    def take(self, wanted: RoleAssignment) -> None:
        """Raise RuleBroken for what `assign_role` refuses; else it counts as held."""
        refuse_misfit(Role(wanted.role), wanted.organisation_code)
        held = self._held[wanted.user.username]
        still = [row for row in held if row.ends_on is None or row.ends_on >= wanted.starts_on]
        refuse_clash(wanted, still)
        if wanted.ends_on is not None and wanted.ends_on < wanted.starts_on:
            raise RuleBroken("终止日期不能早于起始日期，请核对。")
        held.append(wanted)


@transaction.atomic
def enter_roles(assignments: Sequence[RoleAssignment], *, by: User | None) -> None:
    """Store checked ones; each is on record, as 三员分立 asks."""
    for row in assignments:
        # Accounts made a moment ago have their keys only now.
        row.user = row.user
    RoleAssignment.objects.bulk_create(assignments, batch_size=BATCH)
    audit.record_all(by, [Event("role.assigned", row, after=as_facts(row)) for row in assignments])
