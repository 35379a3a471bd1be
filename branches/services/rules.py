"""Rules that refuse an act: none of the regulations' own is one unless the office makes it so."""

import datetime
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from django.utils import timezone

from branches.choices import OrganisationKind
from branches.flags import Flag
from branches.models import OrganisationRule, PartyOrganisation
from branches.selectors.flags import flags_of_bodies
from branches.selectors.rule_pack import pack_on
from portal.errors import RuleBroken

# The one rule that blocks as shipped speaks of temporary branches only: others need no reading.
OF_TEMPORARY = frozenset({"temporary_without_term"})


@contextmanager
def guarding(*organisations: PartyOrganisation) -> Iterator[None]:
    """Around the saving of an act, inside its transaction: raises RuleBroken where the act broke a
    blocking rule, which undoes it. A fault that was there already keeps nobody from mending another.
    """
    before = blocking_flags(*organisations)
    yield
    refuse_blocking(*organisations, before=before)


def refuse_blocking(*organisations: PartyOrganisation, before: Collection[Flag] = ()) -> None:
    """The same after the act, where there was nothing before it or `before` is known."""
    known = {(flag.body, flag.rule) for flag in before}
    broken = [
        flag for flag in blocking_flags(*organisations) if (flag.body, flag.rule) not in known
    ]
    if broken:
        raise RuleBroken("".join(f"{flag.sentence}{flag.advice}" for flag in broken))


def blocking_flags(
    *organisations: PartyOrganisation, on: datetime.date | None = None
) -> list[Flag]:
    """The blocking rules the organisations break as they are stored now; one query as shipped."""
    asked = _worth_reading(organisations)
    if not asked:
        return []
    day = on or timezone.localdate()
    return flags_of_bodies(asked, pack_on(day).only_blocking(), day)


def _worth_reading(organisations: Sequence[PartyOrganisation]) -> Sequence[PartyOrganisation]:
    blocking = OrganisationRule.objects.filter(is_blocking=True, is_active=True)
    if blocking.exclude(code__in=OF_TEMPORARY).exists():
        return organisations
    return [body for body in organisations if body.kind == OrganisationKind.TEMPORARY_BRANCH]
