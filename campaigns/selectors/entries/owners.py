"""For whom a user enters something, narrowed to one unit at a time."""

from branches.models import PartyOrganisation
from campaigns.choices import EntryHolder
from campaigns.models import RegisterEntry
from campaigns.selectors.entries.reach import branches_of, units_of
from portal.models import User
from units.models import Unit

MOST_CHAINS = 100


def units_to_choose(holder: str, user: User, *, for_branches: bool) -> list[Unit]:
    """Units the user speaks for, and those in which it holds a branch."""
    own = units_of(user)
    if holder == EntryHolder.COMMITTEE:
        return list(own.roots())
    found = list(own)
    if holder == EntryHolder.BRANCH or for_branches:
        held = [row.organisation_code for row in user.held_roles if row.organisation_code]
        bodies = branches_of(user).filter(code__in=held) if held else ()
        found += [body.unit for body in bodies if body.unit not in found]
    return list(dict.fromkeys(found))


def owners_for(unit: Unit, user: User) -> tuple[Unit, list[PartyOrganisation], bool]:
    """The unit, its branches in the user's reach, and whether one of them must be named."""
    branches = list(branches_of(user).filter(unit=unit))
    speaks = units_of(user).filter(pk=unit.pk).exists()
    return unit, branches, not speaks


def known_chains() -> list[str]:
    """产业链 entered before, so that one chain is written one way."""
    rows = RegisterEntry.objects.standing().exclude(chain="").order_by("chain")
    return list(rows.values_list("chain", flat=True).distinct()[:MOST_CHAINS])
