"""Accounts of the units an act touches, and where each goes on; one query."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from campaigns.selectors.reorganisations.parties import Goes, Parties
from portal.periods import day_words
from portal.roles import Role
from units.choices import ReorganisationKind
from units.models import RoleAssignment
from units.services.handover import changeover, last_day_of_access

FILLERS = (Role.UNIT_REPORTER, Role.UNIT_SECRETARY)
NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class AccountFate:
    """A role somebody holds, and what becomes of it."""

    person: str
    role: str
    unit: str
    becomes: str


def assignments_of(parties: Parties) -> list[RoleAssignment]:
    """Roles held on its day in any unit of the act, or in the one above a source."""
    day = parties.act.effective_on
    above = [unit.parent for unit in parties.sources if unit.parent]
    units = {unit.pk for unit in (*parties.involved, *above)}
    rows = RoleAssignment.objects.filter(unit__in=units, unit__parent__isnull=False)
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), user__is_active=True)
    return list(rows.select_related("user", "unit").order_by("unit__position", "pk"))


def account_fates(
    parties: Parties, roles: Sequence[RoleAssignment], going: Sequence[Goes]
) -> list[AccountFate]:
    """Every role that changes, or the sentence that none does."""
    fates = _fates(parties, roles, going)
    return [
        AccountFate(str(held.user), held.get_role_display(), str(held.unit), words)
        for held, words in fates
    ]


def _fates(
    parties: Parties, roles: Sequence[RoleAssignment], going: Sequence[Goes]
) -> Iterator[tuple[RoleAssignment, str]]:
    act, ending = parties.act, {unit.pk for unit in parties.ending}
    day = changeover(act.effective_on)
    there = {
        (r.user_id, r.role) for r in roles if r.unit_id == act.successor_id and r.starts_on <= day
    }
    part_of = {goes.body.code: goes.part.short_name for goes in going if goes.part}
    for held in roles:
        part = part_of.get(held.organisation_code)
        if part:
            yield held, f"随党组织转到{part}，权限不变"
        elif held.unit_id not in ending:
            if act.kind == ReorganisationKind.MOVE and held.unit_id == parties.sources[0].pk:
                yield held, "不变"
        elif not parties.heir:
            until = day_words(last_day_of_access(act.effective_on))
            yield held, f"保留到{until}，以便办完最后的填报"
        elif (held.user_id, held.role) in there and not held.organisation_code:
            yield held, f"已在{parties.heir}任同一角色，原任命到期终止"
        else:
            yield held, f"转到{parties.heir}，角色不变，原单位的表仍可填报"


def fillers(roles: Sequence[RoleAssignment], unit_pks: set[int]) -> str:
    """Names of those who type a unit's figures, the first few."""
    names = list(
        dict.fromkeys(
            str(held.user)
            for held in roles
            if held.unit_id in unit_pks and held.role in FILLERS and not held.organisation_code
        )
    )
    more = f"等{len(names)}人" if len(names) > NAMES_SHOWN else ""
    return "、".join(names[:NAMES_SHOWN]) + more
