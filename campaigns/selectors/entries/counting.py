"""Entries with their history, read once for many units and many questions."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db import models

from campaigns.choices import EntryStage
from campaigns.models import EntryEvent, EntryLine, RegisterEntry
from campaigns.rollup.entries import Counted, EntryFact, LineFact, Question, counted

# With more units than these the whole city is read: databases bound the length of a list.
MOST_LISTED = 400
Entries = models.QuerySet[RegisterEntry]
Histories = dict[int, list[tuple[datetime.date, str]]]


def entry_counts(
    question: Question, codes: Collection[str], units: Collection[int] | None = None
) -> Iterator[Counted]:
    """Each entry's part of one figure: (unit, organisation, key, number, text, entry)."""
    yield from counted(question, entry_facts(codes, units))


def entry_facts(
    codes: Collection[str], units: Collection[int] | None = None, *, with_lines: bool = True
) -> list[EntryFact]:
    """Standing entries of these types in three queries; `units` None means the whole city."""
    rows = RegisterEntry.objects.standing().filter(type__code__in=codes)
    if units is not None and len(units) <= MOST_LISTED:
        rows = rows.filter(unit__in=units)
    histories = _histories(rows)
    lines = _lines(rows) if with_lines else {}
    plain: Any = rows.order_by("unit__position", "type", "serial").values_list(
        "pk", "type__code", "unit_id", "organisation_id", "name", "partner_key", "values"
    )
    found = []
    for pk, code, unit, *rest, values in plain:
        if units is None or unit in units:
            organisation, name, partner_key = rest
            history, below = histories.get(pk, ()), tuple(lines.get(pk, ()))
            found.append(
                EntryFact(pk, code, unit, organisation, name, partner_key, values, history, below)
            )
    return found


def _histories(rows: Entries) -> Histories:
    found: Histories = defaultdict(list)
    events = EntryEvent.objects.filter(entry__in=rows).exclude(stage="")
    for entry, day, stage in events.order_by("happened_on", "pk").values_list(
        "entry_id", "happened_on", "stage"
    ):
        found[entry].append((day, EntryStage(stage).value))
    return found


def _lines(rows: Entries) -> dict[int, list[LineFact]]:
    found: dict[int, list[LineFact]] = defaultdict(list)
    for entry, *facts in EntryLine.objects.filter(entry__in=rows).values_list(
        "entry_id", "text", "started_on", "done_on"
    ):
        found[entry].append(LineFact(*facts))
    return found
