"""Whoever applies: a branch, or a unit with all its bodies."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from branches.models import PartyOrganisation
from campaigns.models import Application
from units.models import Unit


@dataclass(frozen=True, slots=True)
class Applicant:
    """A branch where one applies, else the unit; compared by their keys."""

    unit: Unit
    organisation: PartyOrganisation | None = None

    @property
    def name(self) -> str:
        """As the sentences call it."""
        return str(self.organisation) if self.organisation else self.unit.short_name


def applicant_of(application: Application) -> Applicant:
    """Whom the application is about."""
    return Applicant(application.unit, application.organisation)


@dataclass(frozen=True, slots=True)
class Applicants:
    """Many applicants, as conditions of queries and as keys of what was found."""

    everybody: tuple[Applicant, ...]

    @property
    def bodies(self) -> list[PartyOrganisation]:
        """Those that are branches."""
        return [each.organisation for each in self.everybody if each.organisation]

    @property
    def units(self) -> list[Unit]:
        """Those that are units."""
        return [each.unit for each in self.everybody if not each.organisation]

    def own(self) -> Q:
        """Rows with `unit` and `organisation` that are the applicant's own."""
        return Q(organisation__in=self._keys(self.bodies)) | Q(
            unit__in=self._keys(self.units), organisation__isnull=True
        )

    def within(self) -> Q:
        """Also rows of branches within a unit that applies."""
        return Q(organisation__in=self._keys(self.bodies)) | Q(unit__in=self._keys(self.units))

    def holders(self, unit: int, organisation: int | None) -> list[Applicant]:
        """The applicants a row of this unit and organisation speaks of."""
        return [
            each
            for each in self.everybody
            if (each.organisation.pk == organisation if each.organisation else each.unit.pk == unit)
        ]

    def owners(self, unit: int, organisation: int | None) -> list[Applicant]:
        """The applicants whose own a row is: what a branch was given is not its unit's."""
        found = self.holders(unit, organisation)
        return [each for each in found if each.organisation or organisation is None]

    def _keys(self, rows: Sequence[Unit | PartyOrganisation]) -> list[int]:
        return [row.pk for row in rows]
