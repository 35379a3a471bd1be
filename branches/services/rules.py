"""Rules that refuse an act: none of the regulations' own is one unless the office makes it so."""

import datetime
from collections.abc import Collection

from django.utils import timezone

from branches.choices import OrganisationKind
from branches.flags import Flag
from branches.models import PartyOrganisation
from branches.selectors.flags import flags_of_bodies
from branches.selectors.rule_pack import pack_on
from portal.errors import RuleBroken

# The one rule that blocks as shipped speaks of temporary branches only: others need no reading.
OF_TEMPORARY = frozenset({"temporary_without_term"})


def blocking_flags(
    *organisations: PartyOrganisation, on: datetime.date | None = None
) -> list[Flag]:
    """The blocking rules the organisations break as they are stored now."""
    day = on or timezone.localdate()
    pack = pack_on(day).only_blocking()
    asked = organisations
    if not pack.texts.keys() - OF_TEMPORARY:
        asked = tuple(b for b in asked if b.kind == OrganisationKind.TEMPORARY_BRANCH)
    return flags_of_bodies(asked, pack, day)


def refuse_blocking(*organisations: PartyOrganisation, before: Collection[Flag] = ()) -> None:
    """Call after saving, inside the act's transaction: what breaks a blocking rule is undone.

    `before` is what `blocking_flags` said ahead of the act: a fault that was there already does not
    keep anybody from mending something else. Raises RuleBroken with every sentence.
    """
    known = {(flag.body, flag.rule) for flag in before}
    broken = [
        flag for flag in blocking_flags(*organisations) if (flag.body, flag.rule) not in known
    ]
    if broken:
        raise RuleBroken("".join(f"{flag.sentence}{flag.advice}" for flag in broken))
