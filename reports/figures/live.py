"""What the fields of a text say today: words, or the reason why nothing may be said."""

from collections.abc import Iterable, Sequence
from typing import Any

from campaigns.models import Metric
from campaigns.rollup import read
from reports.figures.book import FieldBook, FieldScope
from reports.figures.figure import FigureDraft, Said, Withheld
from reports.figures.past import past_bases
from reports.figures.records import RecordNames
from reports.figures.saying import say_key
from reports.rollup.fields import parse_field
from reports.rollup.spans import span_of, words_of
from units.models import Unit

__all__ = ["FieldScope", "FigureDraft", "Said", "Withheld", "compute_fields", "open_book"]


def compute_fields(scope: FieldScope, keys: Iterable[str]) -> Said:
    """What each key says today, or why it may not be said; an unreadable key is withheld too.

    A handful of queries whatever the number of keys; keys for names of records cost some more.
    """
    wanted = list(dict.fromkeys(keys))
    book = open_book(scope, _codes_of(wanted))
    return {key: say_key(key, book) for key in wanted}


def _codes_of(keys: Iterable[str]) -> set[str]:
    codes: set[str] = set()
    for key in keys:
        try:
            field = parse_field(key)
        except ValueError:
            continue
        codes |= {field.code, field.argument}
    return codes


def open_book(scope: FieldScope, codes: Iterable[str]) -> FieldBook:
    """The figures of the metrics with these codes, this year and the year before.

    Sensitive metrics are named but never read: a text may go to anybody.
    """
    rows = Metric.objects.active().filter(code__in=set(codes))
    return book_of(scope, list(rows.select_related("numerator", "denominator")))


def book_of(scope: FieldScope, metrics: Sequence[Metric]) -> FieldBook:
    """The same for metrics already at hand, parts of rates included."""
    units = units_of(scope.unit)
    now = span_of(scope.year, scope.part)
    ledger = read(
        [metric for metric in metrics if not metric.is_sensitive],
        years=(scope.year, scope.year - 1),
        unit_pks=None if scope.unit.is_root else units.keys(),
        root_pk=Unit.objects.roots().values_list("pk", flat=True).first(),
        organised=scope.organised,
    )
    past = past_bases(metrics, scope, units)
    return FieldBook(
        scope.unit, now, scope.issued_on, words_of(scope.year, scope.part), ledger,
        {metric.code: metric for metric in metrics}, units, past, RecordNames(scope, now, units),
    )  # fmt: skip


def units_of(unit: Unit) -> dict[int, Unit]:
    """The unit and those below it, in official order; the 工委 has the whole city."""
    rows = Unit.objects.all()
    if not unit.is_root:
        everybody: Any = rows
        below = everybody.descendants(unit, include_self=True)
        rows = rows.filter(pk__in=[row.pk for row in below])
    return {row.pk: row for row in rows.in_official_order()}
