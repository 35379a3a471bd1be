"""Every figure a document may print, with its words, coverage and the rows behind it. Reads only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db.models import Max

from campaigns.choices import FigureState, Nature, ReportSection
from campaigns.models import Metric, MetricValue, SubmissionVersion
from campaigns.rollup import Ledger, Reading, Span, Total, read
from portal.numbers import NOT_AVAILABLE, figure_text, format_change, percent
from portal.periods import Year
from reports.choices import FigureSource
from reports.models import Report
from units.models import Unit

MASKED = "***"
PAIRED = "（按两项同时报送的数计算）"
# What was printed by hand is kept when it holds a number and a measure word (3100余场, 三个).
HAS_NUMBER = re.compile(r"[0-9０-９零〇一二三四五六七八九十百千万两]")
ORDINAL_WORDS = ("届", "批", "期")
HAS_WORD = re.compile(r"[^\d０-９\s.,，．%％+-]")


@dataclass(frozen=True)
class FigureDraft:
    """A figure before it is frozen; `sources` are (value, paper, version, number, word) rows."""

    key: str
    label: str
    metric: Metric
    section: str
    state: str
    printed: str
    number: Decimal | None = None
    qualifier: str = ""
    subject: Unit | None = None
    reported: int = 0
    expected: int = 0
    is_complete: bool = True
    source: str = FigureSource.PAPERS
    rows: tuple[int, ...] = field(default=())

    @property
    def unit_of_measure(self) -> str:
        """Measure word of the metric."""
        return "" if self.key.endswith(":change") else self.metric.unit_of_measure


def compute(report: Report, *, changes: frozenset[str] = frozenset()) -> list[FigureDraft]:
    """All figures of the report's year in the city: one a metric that anybody reported.

    `changes` are the metric codes whose 同比 the text may mention. Sensitive metrics never enter a
    document that leaves the discipline office.
    """
    rows = Metric.objects.active().readable_by(discipline=False)
    metrics = sorted(
        rows.select_related("numerator", "denominator"),
        key=lambda m: (ReportSection.values.index(m.section), m.position, m.code),
    )
    year = report.year
    if Year(year).end >= report.issued_on:
        changes = frozenset()  # a year in progress is not compared with a whole one
    ledger = read(
        metrics, years=(year, year - 1), root_pk=report.unit_id, organised=report.organised
    )
    units = {unit.pk: unit for unit in Unit.objects.all()}
    drafts: list[FigureDraft] = []
    for metric in metrics:
        drafts += _drafts_of(metric, ledger, year, units, with_change=metric.code in changes)
    return drafts


def _drafts_of(
    metric: Metric, ledger: Ledger, year: int, units: dict[int, Unit], *, with_change: bool
) -> Iterator[FigureDraft]:
    span = Span.of(Year(year))
    total = ledger.total(metric, span)
    shown = printed_text(metric, total.reading)
    if shown:
        shown += _paired_note(metric, total, ledger, span)
        yield _total_draft(metric, total, shown, _only_subject(metric, ledger, span, units))
    if with_change:
        earlier = Span.of(Year(year - 1))
        # A whole year is compared with a whole year or not at all.
        if ledger.covers_alike(span, earlier):
            yield from _change_draft(metric, total, ledger.total(metric, earlier))
    if metric.nature == Nature.SINGLE and metric.section == ReportSection.OUTCOME:
        yield from _single_drafts(metric, ledger, span, units)


def _paired_note(metric: Metric, total: Total, ledger: Ledger, span: Span) -> str:
    """Said where a reader who divides the two printed totals would get another rate."""
    if metric.nature != Nature.RATIO or not (metric.numerator and metric.denominator):
        return ""
    top, bottom = (ledger.total(part, span) for part in (metric.numerator, metric.denominator))
    return "" if percent(top.value, bottom.value) == total.value else PAIRED


def _total_draft(metric: Metric, total: Total, shown: str, subject: Unit | None) -> FigureDraft:
    return FigureDraft(
        metric.code, metric.name, metric, metric.section, total.state, shown,
        total.value, total.qualifier, subject, total.reported, total.owed,
        total.is_complete, total.source, total.reading.rows,
    )  # fmt: skip


def _only_subject(
    metric: Metric, ledger: Ledger, span: Span, units: dict[int, Unit]
) -> Unit | None:
    """The one unit behind the figure, so that a sentence can name it."""
    speaking = {s[0] for s, r in ledger.readings(metric, span).items() if r.rows}
    return units.get(speaking.pop()) if len(speaking) == 1 else None


def _change_draft(metric: Metric, now: Total, before: Total) -> Iterator[FigureDraft]:
    """A comparison is made only between complete figures with exact words (rule 31)."""
    comparable = now.is_complete and before.is_complete
    if not comparable or now.qualifier or before.qualifier:
        return
    text = format_change(now.value, before.value, is_rate=metric.nature == Nature.RATIO)
    if text != NOT_AVAILABLE and now.value is not None and before.value is not None:
        yield FigureDraft(
            f"{metric.code}:change", f"{metric.name}同比", metric, metric.section,
            FigureState.REPORTED, text, now.value - before.value,
            reported=now.reported, expected=now.owed, source=FigureSource.COMPUTED,
            rows=(*now.reading.rows, *before.reading.rows),
        )  # fmt: skip


def _single_drafts(
    metric: Metric, ledger: Ledger, span: Span, units: dict[int, Unit]
) -> Iterator[FigureDraft]:
    """业务成效 stands beside an organ's own work: shown unit by unit, never added."""
    before = ledger.readings(metric, replace(span, year=span.year - 1))
    for subject, reading in ledger.readings(metric, span).items():
        if subject[1] == 0:
            unit = units[subject[0]]
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


def printed_text(metric: Metric, reading: Reading) -> str:
    """The words printed for a reading; empty when there is nothing to print."""
    if reading.state == FigureState.MASKED:
        return f"{MASKED}{metric.unit_of_measure}"
    if reading.state != FigureState.REPORTED:
        return ""
    if reading.text:
        return reading.text
    if reading.value is None:
        return ""
    by_hand = "".join(reading.as_printed.split())
    if HAS_NUMBER.search(by_hand) and HAS_WORD.search(by_hand):
        return by_hand
    words = figure_text(reading.value, reading.qualifier, metric.unit_of_measure)
    return f"第{words}" if is_ordinal(metric) else words


def is_ordinal(metric: Metric) -> bool:
    """Whether the figure says the how-manieth (第8届), not how many."""
    return metric.nature == Nature.SINGLE and metric.unit_of_measure in ORDINAL_WORDS


def sources_of(drafts: list[FigureDraft]) -> dict[int, tuple[int, int, str]]:
    """For each value behind the drafts: its paper, that paper's version, and the figure as text."""
    pks = {pk for draft in drafts for pk in draft.rows}
    values = MetricValue.objects.all()
    versions = dict(
        SubmissionVersion.objects.values_list("submission").annotate(last=Max("serial"))
    )
    found: dict[int, tuple[int, int, str]] = {}
    columns = values.values_list("pk", "submission_id", "state", "number", "qualifier")
    for pk, paper, state, number, qualifier in columns.iterator():
        if pk in pks:
            shown = state if number is None else f"{number.normalize():f}"
            found[pk] = (paper, versions.get(paper, 0), f"{shown}{qualifier and ':' + qualifier}")
    return found
