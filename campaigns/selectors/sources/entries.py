"""Figures from registers with a life: entries, their partners, lines and numbers."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from campaigns.choices import COHORTS, DISTINCT, Moment, Reckoning, SourceKind
from campaigns.models import MetricSource
from campaigns.selectors.sources.entry_book import (
    Entry,
    entered,
    entry_book,
    in_book,
    partners,
)
from campaigns.selectors.sources.reaching import Reach, nothing
from campaigns.selectors.sources.supplied import Line
from portal.numbers import exact_number
from portal.periods import day_words


def entries(reach: Reach, rows: Sequence[MetricSource]) -> Iterator[Line]:
    """Lines of each source; who ever entered one of the type has 0 where none counts."""
    types = {row.register_type_id for row in rows if row.register_type_id}
    lined = {row.register_type_id or 0 for row in rows if row.kind == SourceKind.ENTRY_LINES}
    book = entry_book(reach, types, lined)
    for row in rows:
        of_type = [entry for entry in book if entry.type == row.register_type_id]
        yield from (nothing(subject, row) for subject in {entry.subject for entry in of_type})
        chosen = [entry for entry in of_type if _counts(row, entry, reach)]
        if row.kind == SourceKind.ENTRY_LINES:
            yield from _lines(row, chosen, reach)
        elif row.kind == SourceKind.ENTRY_SUM:
            yield from _sums(row, chosen)
        else:
            yield from _entries(row, chosen)


def stages_of(row: MetricSource) -> tuple[str, ...]:
    """Stages that count; none means all but 退出."""
    return tuple(stage for stage in row.stages.split(",") if stage)


def _counts(row: MetricSource, entry: Entry, reach: Reach) -> bool:
    if not _is_of_choice(row, entry):
        return False
    start, end = reach.scope.span
    if row.kind == SourceKind.ENTRY_LINES or row.moment == Moment.AT_END:
        return in_book(entry, stages_of(row), end)
    if row.field in COHORTS:
        day = entry.due_on if row.field == Reckoning.DUE else entry.started_on
        return day is not None and start <= day <= end and in_book(entry, stages_of(row), end)
    return entered(entry, stages_of(row), (start, end))


def _is_of_choice(row: MetricSource, entry: Entry) -> bool:
    key, equals, choice = row.field.partition("=")
    return not equals or str(entry.values.get(key, "")) == choice


def _entries(row: MetricSource, chosen: Sequence[Entry]) -> Iterator[Line]:
    code = row.metric.code
    if row.kind == SourceKind.PARTNERS:
        for entry in partners(chosen):
            yield Line(entry.subject, code, entry.partner)
        return
    seen: set[tuple[int, object]] = set()
    for entry in chosen:
        key = (entry.subject, _once(row, entry))
        if key not in seen:
            seen.add(key)
            yield Line(entry.subject, code, f"{day_words(entry.started_on)}　{entry.text}")


def _once(row: MetricSource, entry: Entry) -> object:
    """What is counted once: the entry, or the branch, unit or chain it is of."""
    if row.field not in DISTINCT:
        return entry.pk
    keys = {Reckoning.BRANCHES: entry.body, Reckoning.UNITS: entry.unit}
    return keys.get(Reckoning(row.field), entry.chain) or -entry.pk


def _lines(row: MetricSource, chosen: Iterable[Entry], reach: Reach) -> Iterator[Line]:
    start, end = reach.scope.span
    for entry in chosen:
        for started, done, text in entry.lines:
            day = done if row.field == Reckoning.DONE else started
            if day is None or day > end or (row.moment == Moment.WITHIN and day < start):
                continue
            yield Line(entry.subject, row.metric.code, f"{entry.text}：{text}")


def _sums(row: MetricSource, chosen: Iterable[Entry]) -> Iterator[Line]:
    for entry in chosen:
        try:
            number = Decimal(str(entry.values.get(row.field, 0) or 0))
        except InvalidOperation:
            continue
        text = f"{entry.text}　{exact_number(number)}{row.metric.unit_of_measure}"
        yield Line(entry.subject, row.metric.code, text if number else "", number)
