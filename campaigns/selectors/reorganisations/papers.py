"""Forms that are open in units an act ends, and who fills them before and after."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from campaigns.choices import PaperStatus
from campaigns.models import Submission
from campaigns.selectors.reorganisations.parties import Parties
from campaigns.selectors.reorganisations.staff import fillers
from portal.periods import Quarter
from units.choices import ReorganisationKind
from units.models import RoleAssignment, Unit

MOVE = ReorganisationKind.MOVE
UNFINISHED = (PaperStatus.DRAFT, PaperStatus.RETURNED, PaperStatus.SUBMITTED)


@dataclass(frozen=True, slots=True)
class PaperFate:
    """An open form (or one that will open): its people now and from the day on."""

    name: str
    status: str
    due_on: datetime.date | None
    now: str
    afterwards: str
    pk: int = 0


def paper_fates(parties: Parties, roles: Sequence[RoleAssignment]) -> list[PaperFate]:
    """Units' forms one by one, branches' as one line a round; one query."""
    touched = parties.sources if parties.act.kind == MOVE else parties.ending
    if not touched:
        return []
    last = Quarter.containing(parties.act.effective_on).previous
    open_now = Q(status__in=UNFINISHED, round__locked_at__isnull=True)
    of_last = Q(round__year=last.year, round__quarter=last.number)
    rows = Submission.objects.own().filter(open_now | of_last, unit__in=touched)
    papers = list(rows.select_related("round", "unit", "organisation").order_by("-round", "pk"))
    opened = {paper.unit_id for paper in papers if paper.round.period == last}
    unfinished = [p for p in papers if p.status in UNFINISHED and p.round.locked_at is None]
    units = [paper for paper in unfinished if paper.organisation_id is None]
    return [
        *(_of_unit(parties, paper, roles) for paper in units),
        *_of_branches(unfinished),
        *_to_open(parties, roles, opened),
    ]


def _of_unit(parties: Parties, paper: Submission, roles: Sequence[RoleAssignment]) -> PaperFate:
    return PaperFate(
        str(paper),
        paper.status,
        paper.round.due_on,
        _now(paper.unit, roles),
        _afterwards(parties, paper.unit, roles),
        paper.pk,
    )


def _of_branches(papers: Sequence[Submission]) -> Iterator[PaperFate]:
    counted = Counter(
        (paper.unit.short_name, paper.round) for paper in papers if paper.organisation_id
    )
    for (unit, row), number in counted.items():
        yield PaperFate(
            f"{unit}{number}个党支部{row.period.label}填报表",
            PaperStatus.DRAFT,
            row.due_on,
            "各党支部书记",
            "各党支部书记不变",
        )


def _to_open(
    parties: Parties, roles: Sequence[RoleAssignment], opened: set[int]
) -> Iterator[PaperFate]:
    """The last quarter before the day opens only when it has ended: still in the old units' names."""
    quarter = Quarter.containing(parties.act.effective_on).previous
    for unit in parties.ending:
        if unit.pk in opened or not unit.reports or quarter.end < timezone.localdate():
            continue
        yield PaperFate(
            f"{unit}{quarter.label}填报表（{quarter.next.start}开放）",
            "",
            None,
            "尚未开放",
            _afterwards(parties, unit, roles),
        )


def _now(unit: Unit, roles: Sequence[RoleAssignment]) -> str:
    return _people(roles, unit, unit.parent_id) or "还没有填报人员"


def _afterwards(parties: Parties, unit: Unit, roles: Sequence[RoleAssignment]) -> str:
    act = parties.act
    above = act.new_parent_id if act.kind == MOVE else act.successor_id
    names = _people(roles, unit, above)
    if not names:
        return "还没有填报人员，请安全管理员先任命"
    return f"{names}（{parties.heir}）" if parties.heir else names


def _people(roles: Sequence[RoleAssignment], unit: Unit, above: int | None) -> str:
    """Who fills the unit's forms: its own people first, then those of the unit above it."""
    return "、".join(
        names for names in (fillers(roles, {unit.pk}), fillers(roles, {above or 0})) if names
    )
