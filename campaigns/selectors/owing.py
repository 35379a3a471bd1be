"""Who owes a paper for a period: everybody who existed at its end, in the place held then."""

from branches.models import PartyOrganisation
from branches.querysets import PartyOrganisationQuerySet
from branches.selectors.lineage import units_then
from portal.periods import Period
from units.choices import ReorganisationKind
from units.models import Reorganisation, Unit

# Unit, and branch (None: the unit itself).
Owing = tuple[int, int | None]


def owing(period: Period) -> list[Owing]:
    """Units and branches that report the period, each once.

    A unit that ended within the period is reported by its successor; without a successor it owes a
    last paper itself, or what it did would be lost. A branch dissolved within the period owes its
    last paper, successor or not: its flows are nobody else's (its stock is the successor's, see
    campaigns.rollup.handing).
    """
    active = Unit.objects.active(period.end).filter(reports=True)
    closed = _closed_for_good(period)
    units = [*active.values_list("pk", flat=True), *closed]
    return [(unit, None) for unit in units] + _branches(period)


def _closed_for_good(period: Period) -> list[int]:
    acts = Reorganisation.objects.done().filter(
        kind=ReorganisationKind.CLOSE, successor__isnull=True
    )
    units = Unit.objects.filter(reorganisations_from__in=acts, reports=True)
    ended = units.filter(active_until__gte=period.start, active_until__lt=period.end)
    return list(ended.values_list("pk", flat=True))


def _branches(period: Period) -> list[Owing]:
    branches: PartyOrganisationQuerySet = PartyOrganisation.objects.branches()
    last = branches.filter(dissolved_on__gt=period.start, dissolved_on__lte=period.end)
    rows = [*branches.active(period.end).values_list("pk", "unit_id")]
    rows += last.values_list("pk", "unit_id")
    then = units_then(period.end)
    return [(then.get(pk, unit), pk) for pk, unit in rows]
