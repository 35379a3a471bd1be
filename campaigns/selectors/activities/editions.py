"""Numbered series as pages show them: held editions, what is due, what is missing."""

from collections import defaultdict
from collections.abc import Iterable

from campaigns.models import Activity, ActivitySeries


def next_editions(series: Iterable[ActivitySeries]) -> dict[int, int]:
    """By series: the first edition not held yet, counted from its first; one query for all."""
    wanted = list(series)
    held: dict[int, set[int]] = defaultdict(set)
    rows = Activity.objects.standing().filter(series__in=wanted, edition__isnull=False)
    for pk, edition in rows.order_by().values_list("series_id", "edition"):
        held[pk].add(edition)
    return {one.pk: _first_missing(one.first_edition, held[one.pk]) for one in wanted}


def _first_missing(first: int, held: set[int]) -> int:
    number = first
    while number in held:
        number += 1
    return number
