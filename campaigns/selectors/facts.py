"""The numbers rules are held against: one query for any number of papers of one round."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db.models import Count, Q, Sum

from branches.models import PartyOrganisation
from campaigns.choices import FigureState, Nature, PaperStatus, RuleKind, ValueType
from campaigns.flags import BranchSum, Facts, Named, RuleSpec
from campaigns.models import Metric, MetricValue, ReportingRound, Submission
from campaigns.selectors.forms import frozen_form
from campaigns.selectors.sources import supplied_numbers
from portal.choices import PeriodKind
from portal.periods import Period, Quarter

# How far back "as usual" reaches: two years of quarters, six years of years.
LONGEST_SERIES = {PeriodKind.QUARTER: 8, PeriodKind.YEAR: 6}
YEARS_BACK = {PeriodKind.QUARTER: 2, PeriodKind.YEAR: 6}
SENT = (PaperStatus.SUBMITTED, PaperStatus.APPROVED, PaperStatus.LOCKED)
Key = tuple[int, int]
Subject = tuple[int, int | None, str]
Records = Mapping[int, dict[str, Decimal]]
Pasts = dict[Subject, dict[str, dict[Key, Decimal]]]


@dataclass(slots=True)
class _Numbers:
    pasts: Pasts = field(default_factory=lambda: defaultdict(lambda: defaultdict(dict)))
    names: dict[str, Named] = field(default_factory=dict)
    # Words around the figures of the round itself, by subject and metric.
    qualifiers: dict[Subject, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    # Answers of the round itself that carry no number, by their state.
    unsaid: dict[Subject, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


def facts_of(
    papers: Sequence[Submission], specs: Iterable[RuleSpec], known: Records | None = None
) -> dict[int, Facts]:
    """Facts of each paper by its key; all papers belong to one round.

    `known` is what the portal's lists say of them, where it has been read already.
    """
    if not papers:
        return {}
    chosen = list(specs)
    row = papers[0].round
    numbers = _load(papers, row, _codes_in(chosen))
    _name_by_form(numbers.names, row)
    sums = _branch_sums(papers, row, chosen)
    if known is None:
        known = _records(papers, chosen, numbers)
    return {
        paper.pk: replace(
            _facts(numbers, paper, row, sums.get(paper.unit_id, {})),
            supplied=known.get(paper.pk, {}),
            qualifiers=numbers.qualifiers[_subject(paper)],
            unsaid=numbers.unsaid[_subject(paper)],
        )
        for paper in papers
    }


def _records(papers: Sequence[Submission], specs: Sequence[RuleSpec], numbers: _Numbers) -> Records:
    """What lists say of the figures given, where a rule holds figures against them."""
    if not any(spec.kind == RuleKind.SOURCE for spec in specs):
        return {}
    row = papers[0].round
    this = _key(row.year, row.quarter)
    given = {code for past in numbers.pasts.values() for code, by in past.items() if this in by}
    given |= {code for answers in numbers.unsaid.values() for code in answers}
    return supplied_numbers(papers, given)


def _codes_in(specs: Sequence[RuleSpec]) -> set[str] | None:
    """The metrics the rules speak of; None when one of them speaks of every metric."""
    if any(not spec.subjects for spec in specs):
        return None
    return {code for spec in specs for code in (*spec.subjects, *spec.bounds)}


def _load(
    papers: Sequence[Submission], row: ReportingRound, codes: Collection[str] | None
) -> _Numbers:
    rows = MetricValue.objects.filter(
        _subjects(papers),
        _periods(row),
        Q(submission__round=row.pk) | Q(state=FigureState.REPORTED, number__isnull=False),
        submission__round__campaign=row.campaign_id,
    )
    if codes is not None:
        rows = rows.filter(metric__code__in=codes)
    numbers = _Numbers()
    columns = rows.values_list(
        "submission__unit_id", "submission__organisation_id", "submission__basis",
        "submission__round__year", "submission__round__quarter", "state", "number", "qualifier",
        "metric__code", "metric__name", "metric__unit_of_measure", "metric__value_type",
        "metric__is_sensitive",
    )  # fmt: skip
    for (
        unit, body, basis, year, quarter, state, number, qualifier, code, name, measure,
        value_type, is_sensitive,
    ) in columns:  # fmt: skip
        if number is None:
            numbers.unsaid[unit, body, basis][code] = state
        else:
            numbers.pasts[unit, body, basis][code][year, quarter or 0] = number
        if qualifier and (year, quarter) == (row.year, row.quarter):
            numbers.qualifiers[unit, body, basis][code] = qualifier
        if code not in numbers.names:
            is_rate = _is_rate(value_type, measure)
            numbers.names[code] = Named(name, measure, is_rate, is_sensitive=is_sensitive)
    return numbers


def _periods(row: ReportingRound) -> Q:
    """Earlier papers of this kind; a year's also stands beside what its quarters say at their end."""
    kind = PeriodKind(row.period_kind)
    years = range(row.year - YEARS_BACK[kind], row.year + 1)
    same = Q(submission__round__period_kind=kind, submission__round__year__in=years)
    if kind == PeriodKind.QUARTER:
        return same
    return same | Q(
        submission__round__period_kind=PeriodKind.QUARTER,
        submission__round__year=row.year,
        metric__nature__in=(Nature.STOCK, Nature.SINGLE),
    )


def _subjects(papers: Sequence[Submission]) -> Q:
    if len(papers) == 1:
        [paper] = papers
        return Q(
            submission__unit=paper.unit_id,
            submission__organisation=paper.organisation_id,
            submission__basis=paper.basis,
        )
    found = Q(submission__unit__in={paper.unit_id for paper in papers})
    if not any(paper.organisation_id for paper in papers):
        found &= Q(submission__organisation__isnull=True)
    return found


def _name_by_form(names: dict[str, Named], row: ReportingRound) -> None:
    """A round speaks in the words of its form."""
    form = frozen_form(row)
    for asked in form.metrics if form else ():
        if asked.code in names:
            is_rate = _is_rate(asked.value_type, asked.unit_of_measure)
            is_sensitive = asked.sensitive or names[asked.code].is_sensitive
            names[asked.code] = Named(
                asked.name, asked.unit_of_measure, is_rate, is_sensitive=is_sensitive
            )


def _subject(paper: Submission) -> Subject:
    return paper.unit_id, paper.organisation_id, paper.basis


def _facts(
    numbers: _Numbers, paper: Submission, row: ReportingRound, sums: dict[str, BranchSum]
) -> Facts:
    past = numbers.pasts.get(_subject(paper), {})
    return facts_at(numbers.names, past, row.period, sums)


def facts_at(
    names: Mapping[str, Named],
    past: Mapping[str, Mapping[Key, Decimal]],
    period: Period,
    branches: Mapping[str, BranchSum] | None = None,
) -> Facts:
    """One subject's figures of one kind of period as they stand around this period."""
    this, previous = _key(period.year, period.quarter), period.previous
    before = _key(previous.year, previous.quarter)
    twin = _key(period.year - 1, period.quarter)
    is_quarter = isinstance(period, Quarter)
    return Facts(
        names,
        _at(past, this),
        previous=_at(past, before),
        last_year=_at(past, twin),
        series={code: _earlier(by, this, period.kind) for code, by in past.items()},
        branches=branches or {},
        beside={} if is_quarter else _at_year_end(past, period.year),
        previous_word="上期" if is_quarter else "上年",
        last_year_word="去年同期" if is_quarter else "上年",
    )


def _key(year: int, quarter: int | None) -> Key:
    return year, quarter or 0


def _at(past: Mapping[str, Mapping[Key, Decimal]], key: Key) -> dict[str, Decimal]:
    return {code: by[key] for code, by in past.items() if key in by}


def _at_year_end(
    past: Mapping[str, Mapping[Key, Decimal]], year: int
) -> dict[str, tuple[Decimal, str]]:
    """The last quarter's figure of each metric that quarters state."""
    found = {}
    for code, by in past.items():
        quarters = [key for key in by if key[0] == year and key[1]]
        if quarters:
            last = max(quarters)
            found[code] = (by[last], f"第{'一二三四'[last[1] - 1]}季度")
    return found


def _earlier(by: Mapping[Key, Decimal], this: Key, kind: str) -> tuple[Decimal, ...]:
    keys = sorted(key for key in by if key < this and bool(key[1]) == bool(this[1]))
    return tuple(by[key] for key in keys[-LONGEST_SERIES[PeriodKind(kind)] :])


def _branch_sums(
    papers: Sequence[Submission], row: ReportingRound, specs: Sequence[RuleSpec]
) -> dict[int, dict[str, BranchSum]]:
    """What branches sent for the metrics a rule adds up, by unit; nothing without such a rule."""
    codes = {code for spec in specs if spec.kind == RuleKind.BRANCH_SUM for code in spec.bounds}
    units = {paper.unit_id for paper in papers if paper.organisation_id is None}
    if not codes or not units:
        return {}
    rows = (
        MetricValue.objects.filter(
            submission__round=row,
            submission__unit__in=units,
            submission__organisation__isnull=False,
            submission__status__in=SENT,
            metric__code__in=codes,
            number__isnull=False,
        )
        .order_by()
        .values("submission__unit_id", "metric__code")
        .annotate(total=Sum("number"), reported=Count("pk"))
    )
    expected = dict(
        PartyOrganisation.objects.branches()
        .active()
        .filter(unit__in=units)
        .order_by()
        .values_list("unit_id")
        .annotate(Count("pk"))
    )
    found: dict[int, dict[str, BranchSum]] = defaultdict(dict)
    for entry in rows:
        unit = entry["submission__unit_id"]
        found[unit][entry["metric__code"]] = BranchSum(
            entry["total"], entry["reported"], expected.get(unit, 0)
        )
    return found


def named(metric: Metric, where: str = "", *, is_hidden: bool = False) -> Named:
    """A metric as sentences name it."""
    is_rate = _is_rate(metric.value_type, metric.unit_of_measure)
    return Named(
        metric.name, metric.unit_of_measure, is_rate, where, is_hidden, metric.is_sensitive
    )


def _is_rate(value_type: str, unit_of_measure: str) -> bool:
    return value_type == ValueType.PERCENT or unit_of_measure == "%"
