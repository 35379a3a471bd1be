"""Units that went into others: whose records count for whom."""

import datetime

from units.choices import ReorganisationKind
from units.models import Reorganisation

UNIT_ACTS = (ReorganisationKind.MERGE, ReorganisationKind.SPLIT, ReorganisationKind.CLOSE)


def keepers(day: datetime.date) -> dict[int, int]:
    """Each unit that had ended by the day, with the one that keeps its past then; one query."""
    acts = Reorganisation.objects.done().filter(
        kind__in=UNIT_ACTS,
        effective_on__lte=day,
        successor__isnull=False,
        sources__active_until__isnull=False,
    )
    rows = acts.order_by("effective_on", "pk").values_list("sources", "successor")
    heirs = {source: heir for source, heir in rows if source != heir}
    return {source: _last(heirs, source) for source in heirs}


def _last(heirs: dict[int, int], unit: int) -> int:
    seen = {unit}
    while (heir := heirs.get(unit)) is not None and heir not in seen:
        seen.add(heir)
        unit = heir
    return unit
