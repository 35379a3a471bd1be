"""Reading the acts of 机构改革 from the database as handovers."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from branches.choices import ChangeKind
from branches.models import OrganisationChange
from campaigns.rollup.lineage import Handover, Lineage
from units.choices import ReorganisationKind
from units.models import Reorganisation

UNIT_ACTS = (ReorganisationKind.MERGE, ReorganisationKind.SPLIT, ReorganisationKind.CLOSE)
BRANCH_ACTS = (ChangeKind.MOVE, ChangeKind.MERGE, ChangeKind.DISSOLVE)
Row = tuple[int, int, str, datetime.date, int, int, int, int, int]
NONE = Value(0)


def read_lineage() -> Lineage:
    """All acts in effect, of units and of party branches; one query."""
    names = ("level", "act", "what", "day", "giver", "taker", "heir", "home", "heir_home")
    units = Reorganisation.objects.done().filter(kind__in=UNIT_ACTS).order_by()
    of_units = units.annotate(
        level=Value(0), act=F("pk"), what=F("kind"), day=F("effective_on"),
        giver=F("sources"), taker=Coalesce("results", NONE), heir=Coalesce("successor", NONE),
        home=NONE, heir_home=NONE,
    )  # fmt: skip
    changes = OrganisationChange.objects.filter(kind__in=BRANCH_ACTS).order_by()
    of_branches = changes.annotate(
        level=Value(1), act=F("pk"), what=F("kind"), day=F("effective_on"),
        giver=F("organisation"), taker=Coalesce("unit_before", NONE),
        heir=Coalesce("successor", NONE), home=F("organisation__unit"),
        heir_home=Coalesce("successor__unit", NONE),
    )  # fmt: skip
    rows: list[Row] = sorted(
        of_units.values_list(*names).union(of_branches.values_list(*names), all=True),
        key=lambda row: (row[3], row[1]),
    )
    return as_lineage(rows)


def as_lineage(rows: Iterable[Row]) -> Lineage:
    """Rows in the order of their days; of a unit's act one row a source and result."""
    rows = list(rows)
    units = _unit_handovers([row for row in rows if row[0] == 0])
    branches: dict[int, list[Handover]] = defaultdict(list)
    left: dict[int, list[tuple[datetime.date, int]]] = defaultdict(list)
    homes: dict[int, int] = {}
    for _, _, what, day, branch, before, heir, home, heir_home in (r for r in rows if r[0]):
        homes[branch] = home
        if what == ChangeKind.MOVE and before:
            left[branch].append((day, before))
        elif what != ChangeKind.MOVE and heir:
            homes[heir] = heir_home
            branches[branch].append(Handover(day, branch, (heir,), heir, ends=True))
        elif what == ChangeKind.DISSOLVE:
            branches[branch].append(Handover(day, branch, (), None, ends=True))
    moves = {}
    for branch, days in left.items():
        arrived = [unit for _, unit in days[1:]] + [homes[branch]]
        moves[branch] = [(day, a, b) for (day, a), b in zip(days, arrived, strict=True)]
    return Lineage(units, dict(branches), moves, homes)


def _unit_handovers(rows: Iterable[Row]) -> dict[int, list[Handover]]:
    acts: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        acts[row[1]].append(row)
    found: dict[int, list[Handover]] = defaultdict(list)
    for of_act in acts.values():
        day, heir = of_act[0][3], of_act[0][6]
        results = {row[5] for row in of_act if row[5]} | ({heir} if heir else set())
        for source in dict.fromkeys(row[4] for row in of_act if row[4]):
            takers = tuple(sorted(results - {source}))
            ends = source not in results
            if takers or ends:
                keeps = (heir or min(takers, default=0) or None) if ends else source
                found[source].append(Handover(day, source, takers, keeps, ends))
    return dict(found)
