"""Two spans compared like with like (可比口径): over those who reported in both."""

from collections.abc import Callable, Hashable
from dataclasses import replace

from campaigns.choices import Nature
from campaigns.models import Metric
from campaigns.rollup.ledger import Ledger
from campaigns.rollup.lineage import Subject, join
from campaigns.rollup.totals import Span, Total
from portal.periods import Quarter, Year

Key = Callable[[Subject], Hashable]


def comparable(
    ledger: Ledger, metric: Metric, now: Span, before: Span, unit_pk: int | None = None
) -> tuple[Total, Total]:
    """Both totals over the subjects that reported in both spans.

    Without it a quarter in which half the units have reported would seem to have halved. In the
    city units that were merged or split in between are compared together, in either view.
    """
    shared = shared_quarters(ledger, now, before)
    spans = (replace(now, quarters=shared), replace(before, quarters=shared))
    if metric.nature == Nature.RATIO:
        first, second = (
            ledger.total(metric, s) if unit_pk is None else ledger.of_unit(metric, s, unit_pk)
            for s in spans
        )
        return first, second
    key = ledger.label if unit_pk is not None else _families(ledger, before, now)
    pairs = _reported_in_both(ledger, metric, spans, key)
    papers = ledger.rows.get(metric.pk, {})
    only = {s: pairs[key(s)] for s in papers if key(s) in pairs}
    first, second = (_over(ledger, metric, span, only, unit_pk) for span in spans)
    return first, second


def _over(
    ledger: Ledger, metric: Metric, span: Span, only: dict[Subject, set[int]], unit_pk: int | None
) -> Total:
    readings = ledger.readings(metric, span, only)
    mine = {s: r for s, r in readings.items() if unit_pk in (None, s[0])}
    return ledger.summed(metric, span, mine, unit_pk)


def shared_quarters(ledger: Ledger, now: Span, before: Span) -> tuple[int, ...]:
    """The quarters (0: the year's own round) of the span for which both years have papers."""
    return tuple(
        quarter
        for quarter in now.quarters
        if ledger.has_papers(now.year, quarter) and ledger.has_papers(before.year, quarter)
    )


def _reported_in_both(
    ledger: Ledger, metric: Metric, spans: tuple[Span, Span], key: Key
) -> dict[Hashable, set[int]]:
    """The quarters in which a subject was whole in both years: nothing else compares."""
    pairs: dict[Hashable, set[int]] = {}
    for quarter in spans[0].quarters:
        one, two = (
            _whole(ledger, metric, replace(span, quarters=(quarter,)), key) for span in spans
        )
        for name in one & two:
            pairs.setdefault(name, set()).add(quarter)
    return pairs


def _whole(ledger: Ledger, metric: Metric, quarter: Span, key: Key) -> set[Hashable]:
    """Those of whom everybody who was asked in the quarter gave a number."""
    found = ledger.by_paper(metric, quarter)
    spoken = {key(s) for s, r in found.items() if r.is_reported}
    asked = ledger.papers.get((quarter.year, quarter.quarters[0]), set())
    silent = {key(s) for s in asked if ledger.owes(metric, s) and s not in found}
    hidden = {key(s) for s, r in found.items() if not r.is_reported}
    return spoken - silent - hidden


def _families(ledger: Ledger, before: Span, now: Span) -> Key:
    """Who gave to or took from whom between the spans, as one."""
    lineage = ledger.lineage
    if not lineage:
        return lambda subject: subject
    first, last = Year(before.year).start, Quarter(now.year, max(now.quarters) or 4).end
    units, branches = (
        join(
            (handover.giver, taker)
            for given in side.values()
            for handover in given
            if first <= handover.on <= last
            for taker in handover.takers
        )
        for side in (lineage.units, lineage.branches)
    )

    def family(subject: Subject) -> Hashable:
        unit, branch, basis = subject
        if branch:
            return 0, branches.get(branch, branch), basis
        return units.get(unit, unit), 0, basis

    return family
