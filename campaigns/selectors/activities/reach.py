"""For whom somebody may record an activity: the 工委, units, party branches."""

from dataclasses import dataclass
from typing import Any

from branches.models import PartyOrganisation
from campaigns.choices import OrganiserLevel
from campaigns.models import ActivityKind
from campaigns.selectors.activities.setups import setup_of
from portal.models import User
from portal.roles import CAPABILITIES_OF, Capability, Role
from units.models import Unit
from units.querysets import UnitQuerySet

Holder = Unit | PartyOrganisation
# Who keeps the whole city enters what branches did by sheet, not from a list of thousands.
MOST_BRANCHES = 200


@dataclass(frozen=True, slots=True)
class Owner:
    """One line of the choice of who held it."""

    key: str
    label: str
    level: OrganiserLevel
    holder: Holder


def right_for(kind: ActivityKind) -> Capability:
    """What recording this kind takes; sensitive ones are recorded by discipline roles alone."""
    return Capability.DISCIPLINE_RECORD if kind.is_sensitive else Capability.ACTIVITY_RECORD


def level_of(holder: Holder) -> OrganiserLevel:
    """工委, 单位 or 党支部."""
    if isinstance(holder, PartyOrganisation):
        return OrganiserLevel.BRANCH
    return OrganiserLevel.COMMITTEE if holder.is_root else OrganiserLevel.UNIT


def spoken_units(user: User, right: Capability) -> UnitQuerySet:
    """Units, the 工委 among them, for which the user speaks: more than a role in one branch."""
    held = [h for h in user.held_roles if right in CAPABILITIES_OF[Role(h.role)]]
    whole = [h for h in held if not h.organisation_code]
    rows: UnitQuerySet = Unit.objects.active().in_official_order()
    if any(h.covers_everything for h in whole):
        return rows.filter(reports=True)
    return rows.filter(pk__in={pk for h in whole for pk in h.covered_units})


def recordable_branches(user: User, right: Capability) -> Any:
    """Branches that stand today and are in reach."""
    rows = PartyOrganisation.objects.allowing(right, user).branches().active()
    return rows.select_related("unit")


def owners_for(kind: ActivityKind, user: User) -> list[Owner]:
    """Everybody for whom the user may record this kind, the widest first."""
    levels, right = setup_of(kind).levels, right_for(kind)
    units = [owner_of(unit) for unit in spoken_units(user, right)]
    owners = [owner for owner in units if owner.level in levels]
    if OrganiserLevel.BRANCH in levels and len(units) <= 1:
        bodies = recordable_branches(user, right)[:MOST_BRANCHES]
        owners += [owner_of(body) for body in bodies]
    return owners


def owner_of(holder: Holder) -> Owner:
    """The holder as a line to choose."""
    level = level_of(holder)
    word = "branch" if isinstance(holder, PartyOrganisation) else "unit"
    return Owner(f"{word}:{holder.code}", str(holder), level, holder)
