"""Every figure a document may print, with its words, coverage and the rows behind it. Reads only."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from campaigns.choices import Nature, ReportSection
from campaigns.models import Metric, MetricValue, SubmissionVersion
from campaigns.rollup import Reading
from reports.figures.book import FieldBook, FieldScope
from reports.figures.comparing import say_change
from reports.figures.figure import FigureDraft
from reports.figures.live import book_of
from reports.figures.printing import MASKED, PAIRED, paired_note, printed_text
from reports.figures.values import draft_of
from reports.models import Draft, Report
from reports.rollup.fields import Field, parse_field
from reports.rollup.spans import year_before
from units.models import Unit

__all__ = [
    "MASKED",
    "PAIRED",
    "FigureDraft",
    "compute",
    "list_figures",
    "printed_text",
    "scope_of",
    "sources_of",
    "whole_book",
]
# Keys a statement, well below what SQLite takes.
PART = 5000


def scope_of(paper: Draft | Report) -> FieldScope:
    """The unit and period a draft or document speaks of."""
    return FieldScope(paper.unit, paper.year, paper.issued_on, paper.part, paper.organised)


def compute(paper: Draft | Report, *, changes: frozenset[str] = frozenset()) -> list[FigureDraft]:
    """All figures of the paper's period and unit: one a metric that anybody reported.

    `changes` are the metric codes whose 同比 is wanted.
    """
    book = whole_book(scope_of(paper))
    return list(list_figures(book, changes=changes))


def whole_book(scope: FieldScope) -> FieldBook:
    """Every metric that a document may print, in the order of the dictionary.

    Sensitive metrics never enter a document that leaves the discipline office.
    """
    rows = Metric.objects.active().readable_by(discipline=False)
    metrics = sorted(
        rows.select_related("numerator", "denominator"),
        key=lambda m: (ReportSection.values.index(m.section), m.position, m.code),
    )
    return book_of(scope, metrics)


def list_figures(
    book: FieldBook, *, changes: Collection[str] = frozenset()
) -> Iterator[FigureDraft]:
    """One figure a metric that anybody reported, with the 同比 of those named."""
    for metric in book.metrics.values():
        yield from _drafts_of(metric, book, with_change=metric.code in changes)


def _drafts_of(metric: Metric, book: FieldBook, *, with_change: bool) -> Iterator[FigureDraft]:
    total = book.total(metric, None)
    shown = printed_text(metric, total.reading)
    if shown:
        shown += paired_note(metric, total, book.ledger, book.now)
        draft = draft_of(Field(metric.code, metric.code), metric.name, metric, total, None)
        yield replace(draft, printed=shown, subject=_only_subject(metric, book))
    if with_change:
        change = say_change(parse_field(f"{metric.code}:change"), metric, None, book)
        if isinstance(change, FigureDraft):
            yield change
    if metric.nature == Nature.SINGLE and metric.section == ReportSection.OUTCOME:
        yield from _single_drafts(metric, book)


def _only_subject(metric: Metric, book: FieldBook) -> Unit | None:
    """The one unit behind the figure, so that a sentence can name it."""
    readings = book.ledger.readings(metric, book.now)
    speaking = {subject[0] for subject, reading in readings.items() if reading.rows}
    return book.units.get(speaking.pop()) if len(speaking) == 1 else None


def _single_drafts(metric: Metric, book: FieldBook) -> Iterator[FigureDraft]:
    """业务成效 stands beside an organ's own work: shown unit by unit, never added."""
    before = book.ledger.readings(metric, year_before(book.now))
    for subject, reading in book.ledger.readings(metric, book.now).items():
        if subject[1] == 0:
            unit = book.units[subject[0]]
            yield from _single_draft(metric, reading, unit)
            yield from _single_draft(metric, before.get(subject, Reading()), unit, last=True)


def _single_draft(
    metric: Metric, reading: Reading, unit: Unit, *, last: bool = False
) -> Iterator[FigureDraft]:
    """`last` is the year before, printed beside it: 1012头 has become 1249头."""
    shown = printed_text(metric, reading)
    if shown:
        yield FigureDraft(
            f"{metric.code}@{unit.code}{':last' if last else ''}",
            f"{unit.short_name}：{metric.name}{'（上年）' if last else ''}", metric,
            metric.section, reading.state, shown, reading.value, reading.qualifier,
            unit, int(reading.is_reported), 1, reading.is_reported, rows=reading.rows,
        )  # fmt: skip


def sources_of(drafts: Iterable[FigureDraft]) -> dict[int, tuple[int, int, str]]:
    """For each value behind the drafts: its paper, that paper's version, and the figure as text."""
    pks = sorted({pk for draft in drafts for pk in draft.rows})
    columns = ("pk", "submission_id", "state", "number", "qualifier")
    rows = list(_in_parts(MetricValue.objects.all(), "pk", pks, columns))
    papers = sorted({row[1] for row in rows})
    versions: dict[int, int] = {}
    for paper, serial in _in_parts(
        SubmissionVersion.objects.all(), "submission", papers, ("submission_id", "serial")
    ):
        versions[paper] = max(serial, versions.get(paper, 0))
    found: dict[int, tuple[int, int, str]] = {}
    for pk, paper, state, number, qualifier in rows:
        shown = state if number is None else f"{number.normalize():f}"
        found[pk] = (paper, versions.get(paper, 0), f"{shown}{qualifier and ':' + qualifier}")
    return found


def _in_parts(
    rows: QuerySet[Any], lookup: str, pks: Sequence[int], columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """The rows with these keys, in statements of bearable length."""
    for start in range(0, len(pks), PART):
        part = pks[start : start + PART]
        yield from rows.filter(**{f"{lookup}__in": part}).values_list(*columns)
