"""Reads of the kernel's own tables."""

from portal.models import Holiday
from portal.workdays import Calendar


def load_calendar() -> Calendar:
    """The working-day calendar as entered; one query, so load it once per request or command."""
    return Calendar.from_rows(Holiday.objects.values_list("day", "is_working"))
