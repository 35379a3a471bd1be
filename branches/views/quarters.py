"""The quarter of an address."""

from django.http import Http404

from portal.periods import Quarter, has_neighbours, parse_period


def quarter_in(text: str) -> Quarter:
    """2026Q3 and its like; anything else does not exist (404)."""
    try:
        period = parse_period(text)
    except ValueError as fault:
        raise Http404 from fault
    if not isinstance(period, Quarter) or not has_neighbours(period):
        raise Http404
    return period
