"""Who is behind the word 不完整 on a board, in the units of its view."""

from collections.abc import Mapping
from dataclasses import replace

from campaigns.choices import Organised
from campaigns.rollup import Ledger, Span, silent_papers
from reports.selectors.board_notes import Kin
from reports.selectors.board_parts import Card
from units.models import Unit


def with_missing(cards: list[Card], ledger: Ledger) -> list[Card]:
    """Incomplete figures of the city with the units that owe them; one query for all names.

    As organised today a unit that has reported itself may owe only papers of those it succeeded:
    then these are named beside it.
    """
    silent = {
        card.metric.pk: silent_papers(ledger, card.metric, Span.of(card.period))
        for card in cards
        if not card.total.is_complete
    }
    wanted = {
        pk for found in silent.values() for heir, papers in found.items() for pk in {heir, *papers}
    }
    units = Unit.objects.filter(pk__in=wanted).select_related("kind") if wanted else ()
    ordered = {unit.pk: unit for unit in sorted(units, key=official)}
    return [
        replace(
            card,
            missing=tuple(
                _owing(unit, silent[card.metric.pk][unit.pk], ordered)
                for unit in ordered.values()
                if unit.pk in silent.get(card.metric.pk, ())
            ),
        )
        for card in cards
    ]


def with_missing_kin(cards: list[Card], ledger: Ledger, unit: Unit, kin: Kin) -> list[Card]:
    """Incomplete figures of a unit as of today with whose papers are lacking, its own or theirs."""
    if ledger.organised != Organised.NOW or not kin.predecessors:
        return cards
    family = sorted((unit, *kin.predecessors), key=official)
    named: list[Card] = []
    for card in cards:
        lacking: set[int] = set()
        if not card.total.is_complete:
            found = silent_papers(ledger, card.metric, Span.of(card.period))
            lacking = found.get(unit.pk, set())
        names = tuple(u.short_name for u in family if u.pk in lacking)
        named.append(replace(card, missing=names))
    return named


def official(unit: Unit) -> tuple[int, int, int]:
    """Where the unit stands on official lists."""
    return unit.kind.position, unit.position, unit.pk


def _owing(unit: Unit, papers: set[int], units: Mapping[int, Unit]) -> str:
    if unit.pk in papers:
        return unit.short_name
    givers = "、".join(u.short_name for u in units.values() if u.pk in papers)
    return f"{unit.short_name}（{givers}的表）" if givers else unit.short_name
