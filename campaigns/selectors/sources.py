"""Figures the portal can count itself: from its registers, and from papers already approved."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from branches.choices import OrganisationKind
from branches.models import PartyOrganisation
from branches.querysets import PartyOrganisationQuerySet
from campaigns.choices import COUNTED, Basis, FigureState, Reporter, RuleKind
from campaigns.models import Metric, MetricValue, Submission
from campaigns.selectors.rules import rules_for
from portal.choices import PeriodKind
from portal.numbers import exact_number
from units.models import Unit


@dataclass(frozen=True, slots=True)
class Supplied:
    """A figure as records have it, in which words, and the list it was counted from."""

    number: Decimal
    words: str
    items: tuple[str, ...]

    @property
    def text(self) -> str:
        """The number as it stands in a cell."""
        return exact_number(self.number)


Counter = Callable[[Submission], Supplied]
# 党支部数 by its 口径: 联合 and 离退休 branches count, 临时党支部 do not.
LASTING_BRANCHES = (OrganisationKind.BRANCH, OrganisationKind.JOINT_BRANCH)


def supplied(paper: Submission, metrics: Iterable[Metric] | None = None) -> dict[int, Supplied]:
    """By metric: what the records say of the paper's subject and period.

    `metrics` are those the paper asks; without them the few that have a source are looked up.
    A stated total and a branch have no source, and a register without an entry says nothing.
    Last quarter's figure is never a source.
    """
    codes = source_codes(paper)
    if metrics is None:
        metrics = Metric.objects.filter(code__in=codes) if codes else ()
    pks = {metric.code: metric.pk for metric in metrics if metric.code in codes}
    counters = _counters(paper)
    found = {pks[code]: counters[code](paper) for code in pks if code in counters}
    sums = {pks[code]: parts for code, parts in _branch_sums(paper).items() if code in pks}
    found |= _added_up(paper, sums) if sums else {}
    return {pk: figure for pk, figure in found.items() if figure.items}


def source_codes(paper: Submission) -> set[str]:
    """Metrics that have a source in this paper."""
    return {*_counters(paper), *_branch_sums(paper)}


def supplied_numbers(papers: Sequence[Submission]) -> dict[int, dict[str, Decimal]]:
    """What the registers say of papers of one round, by paper and code; a query for all units."""
    own = [paper for paper in papers if _speaks_for_a_unit(paper)]
    units = {paper.unit_id for paper in own if not paper.unit.is_root}
    counts: dict[int, int] = {}
    if units:
        bodies = _lasting_branches(own[0].round.period.end).filter(unit__in=units)
        counts = dict(bodies.order_by().values_list("unit_id").annotate(Count("pk")))
    found: dict[int, dict[str, Decimal]] = {}
    for paper in own:
        if paper.unit.is_root:
            figures = {code: count(paper) for code, count in _counters(paper).items()}
            found[paper.pk] = {c: figure.number for c, figure in figures.items() if figure.items}
        elif paper.unit_id in counts:
            found[paper.pk] = {BRANCHES: Decimal(counts[paper.unit_id])}
    return found


def _speaks_for_a_unit(paper: Submission) -> bool:
    return paper.basis == Basis.OWN and paper.organisation_id is None


def _counters(paper: Submission) -> dict[str, Counter]:
    if not _speaks_for_a_unit(paper):
        return {}
    if paper.unit.is_root:
        return COMMITTEE_SOURCES[paper.round.period_kind]
    return UNIT_SOURCES


def _branch_sums(paper: Submission) -> dict[str, frozenset[str]]:
    """Unit metrics that are the sum of branch metrics, by the rules of the paper's form."""
    if not _speaks_for_a_unit(paper) or paper.unit.is_root:
        return {}
    return {
        rule.subjects[0]: frozenset(rule.bounds)
        for rule in rules_for(paper.round)
        if rule.kind == RuleKind.BRANCH_SUM and len(rule.subjects) == 1
    }


def _lasting_branches(on: datetime.date) -> PartyOrganisationQuerySet:
    bodies: PartyOrganisationQuerySet = PartyOrganisation.objects.filter(kind__in=LASTING_BRANCHES)
    return bodies.active(on)


def _branches_on_register(paper: Submission) -> Supplied:
    end = paper.round.period.end
    bodies = _lasting_branches(end).filter(unit=paper.unit_id)
    names = tuple(bodies.order_by("code").values_list("name", flat=True))
    return Supplied(Decimal(len(names)), f"系统按支部名册计算（{_day(end)}）", names)


def _reporting_units(paper: Submission) -> Supplied:
    end = paper.round.period.end
    units = Unit.objects.active(end).filter(reports=True, parent__isnull=False)
    names = tuple(units.values_list("short_name", flat=True))
    return Supplied(Decimal(len(names)), f"系统按单位名册计算（{_day(end)}）", names)


def _new_discipline_committees(paper: Submission) -> Supplied:
    period = paper.round.period
    bodies = PartyOrganisation.objects.filter(
        kind=OrganisationKind.DISCIPLINE_COMMITTEE,
        founded_on__range=(period.start, period.end),
    ).select_related("unit")
    names = tuple(dict.fromkeys(body.unit.short_name for body in bodies))
    return Supplied(Decimal(len(names)), f"系统按党组织名册计算（{period.label}批复成立）", names)


def _added_up(paper: Submission, sums: Mapping[int, frozenset[str]]) -> dict[int, Supplied]:
    """Sums of branch papers; nothing while one of them is not approved, for half a sum misleads."""
    branches = Submission.objects.of_branches().own().filter(round=paper.round_id)
    states = branches.filter(unit=paper.unit_id).values_list("status", flat=True)
    if not states or any(state not in COUNTED for state in states):
        return {}
    values = MetricValue.objects.filter(
        submission__in=branches.filter(unit=paper.unit_id),
        state=FigureState.REPORTED,
        metric__code__in={code for codes in sums.values() for code in codes},
        metric__reported_by=Reporter.BRANCH,
    ).values_list("metric__code", "submission__organisation__name", "number")
    rows = [(code, name, number) for code, name, number in values if number is not None]
    return {
        pk: _sum_of([(name, number) for code, name, number in rows if code in codes])
        for pk, codes in sums.items()
    }


def _sum_of(parts: Sequence[tuple[str, Decimal]]) -> Supplied:
    total = sum((number for _, number in parts), Decimal(0))
    lines = tuple(f"{name}　{exact_number(number)}" for name, number in parts)
    return Supplied(total, "系统按已审的党支部表合计", lines)


def _day(day: datetime.date) -> str:
    return f"截至{day.year}年{day.month}月{day.day}日"


BRANCHES = "branches_total"
UNIT_SOURCES: dict[str, Counter] = {BRANCHES: _branches_on_register}
COMMITTEE_SOURCES: dict[str, dict[str, Counter]] = {
    PeriodKind.QUARTER: {"units_total": _reporting_units},
    PeriodKind.YEAR: {"discipline_committees_new": _new_discipline_committees},
}
