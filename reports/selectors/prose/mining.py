"""The figures of a text with the metric each most likely is."""

from decimal import Decimal
from typing import Any

from django.db import DatabaseError

from campaigns.models import Metric
from portal.prose import Found, find_with_cells
from portal.reference import read_fixture
from reports.selectors.prose.suggesting import MetricWords, Suggester


def metric_words() -> list[MetricWords]:
    """The metrics in use; those we ship with where none are loaded."""
    try:
        rows = list(Metric.objects.filter(is_active=True))
    except DatabaseError:
        rows = []
    if rows:
        return [
            MetricWords(row.code, row.name, tuple(row.alias_list), row.unit_of_measure)
            for row in rows
        ]
    return [
        MetricWords(row["code"], row["name"], tuple(row["aliases"]), row["unit_of_measure"])
        for row in read_fixture("metrics")
    ]


def mine(text: str) -> list[dict[str, Any]]:
    """One row a number, in the order of the text, as plain data."""
    suggester = Suggester(metric_words())
    return [as_row(found, suggester.suggest(found)) for found in find_with_cells(text)]


def as_row(found: Found, metric: str) -> dict[str, Any]:
    """A found number as plain data; `value` is null where it is masked or none."""
    return {
        "value_as_printed": found.value_as_printed,
        "value": plain_number(found.value),
        "qualifier": found.qualifier,
        "measure_word": found.measure_word,
        "subject": found.subject,
        "basis": found.basis,
        "kind": found.kind,
        "start": found.start,
        "end": found.end,
        "sentence": found.sentence,
        "period": found.period,
        "metric": metric,
    }


def plain_number(value: Decimal | None) -> int | float | None:
    """A number as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
