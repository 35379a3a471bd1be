"""Sources that are data: the rows of MetricSource as readers, beside those written in code."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from campaigns.choices import SourceKind
from campaigns.models import MetricSource
from campaigns.selectors.sources.activities import activities
from campaigns.selectors.sources.awards import applications, awards, editions
from campaigns.selectors.sources.entries import entries
from campaigns.selectors.sources.reaching import Reach
from campaigns.selectors.sources.source_words import told_of
from campaigns.selectors.sources.supplied import Line, Scope, Source

Reader = Callable[[Reach, Sequence[MetricSource]], Iterator[Line]]
S = SourceKind
READERS: dict[str, Reader] = {
    S.ACTIVITIES: activities,
    S.ACTIVITY_SUM: activities,
    S.EDITION: activities,
    S.ENTRIES: entries,
    S.PARTNERS: entries,
    S.ENTRY_LINES: entries,
    S.ENTRY_SUM: entries,
    S.AWARDS: awards,
    S.APPLICATIONS: applications,
}


def reader_of(row: MetricSource) -> Reader | None:
    """Who reads the row; nobody reads what is written in code."""
    if row.kind == SourceKind.EDITION and row.selection_kind_id:
        return editions
    return READERS.get(row.kind)


def source_rows(levels: Iterable[str], period_kind: str) -> list[MetricSource]:
    """Every row of metrics of the levels and period, those out of use too; one query."""
    wanted = [level for level in levels if level]
    rows = MetricSource.objects.filter(
        metric__reported_by__in=wanted, metric__period_kind=period_kind
    )
    links = ("metric", "activity_kind", "register_type", "selection_kind")
    return list(rows.select_related(*links).order_by("metric", "pk"))


def configured(level: str, period_kind: str, rows: Sequence[MetricSource]) -> Iterator[Source]:
    """One source a reader, with the metrics its rows answer."""
    for reader in dict.fromkeys(found for row in rows if (found := reader_of(row))):
        own = [row for row in rows if reader_of(row) == reader]
        by_code: dict[str, list[MetricSource]] = defaultdict(list)
        for row in own:
            by_code[row.metric.code].append(row)
        told = {code: told_of(of_metric) for code, of_metric in by_code.items()}
        yield Source(level, period_kind, partial(_read, reader, level, own), told)


def _read(reader: Reader, level: str, rows: Sequence[MetricSource], scope: Scope) -> Iterator[Line]:
    yield from reader(Reach(scope, level), rows)
