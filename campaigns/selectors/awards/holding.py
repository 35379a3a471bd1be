"""Who holds what: for the cards of units and branches."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from branches.models import PartyOrganisation
from campaigns.choices.standings import AwardStanding
from campaigns.models import Award
from campaigns.selectors.awards.standing import standing_of
from portal.models import User
from units.models import Unit


@dataclass(frozen=True, slots=True)
class Held:
    """A naming and how it stands."""

    award: Award
    standing: AwardStanding


def held_by_unit(unit: Unit, user: User, on: datetime.date) -> list[Held]:
    """Namings of the unit and its branches that the reader may see, the newest first."""
    return _held(Award.objects.visible_to(user).filter(unit=unit), on)


def held_by_branch(organisation: PartyOrganisation, user: User, on: datetime.date) -> list[Held]:
    """Namings of one branch."""
    return _held(Award.objects.visible_to(user).filter(organisation=organisation), on)


def _held(rows: QuerySet[Award], on: datetime.date) -> list[Held]:
    newest = rows.select_related("unit", "organisation").order_by("-named_on", "-pk")
    return [Held(award, standing_of(award, on)) for award in newest]
