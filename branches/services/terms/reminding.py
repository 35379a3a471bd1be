"""Reminders of expiries: made by the calendar, sent on working days, merged for whoever reads them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from branches.models import CommitteeTerm, TermReminder
from branches.selectors.terms.limits import remind_months
from branches.selectors.terms.reminders import reminders_told
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.months import last_reached, months_before
from portal.periods import day_words
from portal.selectors import load_calendar
from portal.workdays import Calendar, sending_day

# Holidays move a sending day by ten days at most.
AHEAD = datetime.timedelta(days=14)


def plan_reminders(terms: Iterable[CommitteeTerm]) -> list[TermReminder]:
    """Make the reminders that are missing for the days these terms end on (rule 13).

    Days gone by are passed over; only when nothing was ever made for that end is the latest of
    them made, so that a term entered late is recalled once. An extension gets reminders of its own.
    """
    listed, today = list(terms), timezone.localdate()
    calendar, months = load_calendar(), remind_months(today)
    made = TermReminder.objects.filter(term__in=[term.pk for term in listed])
    known: dict[tuple[int, datetime.date], set[int]] = defaultdict(set)
    for pk, end, count in made.values_list("term_id", "expires_on", "months_before"):
        known[pk, end].add(count)
    rows = [
        TermReminder(
            term=term,
            expires_on=term.ends_on,
            months_before=count,
            due_on=day,
            send_on=sending_day(calendar, day),
        )
        for term in listed
        for count, day in missing(term.ends_on, months, known[term.pk, term.ends_on], today)
    ]
    return TermReminder.objects.bulk_create(rows, batch_size=500)


def missing(
    end: datetime.date, months: tuple[int, ...], made: set[int], today: datetime.date
) -> list[tuple[int, datetime.date]]:
    """Months ahead and day of each reminder of the expiry that is still to be made."""
    days = [(count, months_before(end, count)) for count in months]
    coming = [(count, day) for count, day in days if day >= today and count not in made]
    past = [pair for pair in days if pair[1] < today <= end]
    return coming if made else [*past[-1:], *coming]


@transaction.atomic
def send_reminders(today: datetime.date) -> int:
    """Every working day: send what is due until the next one; how many went out. Safe to repeat."""
    calendar = load_calendar()
    if sending_day(calendar, today) != today:
        return 0
    last = last_reached(today, max(remind_months(today)) + 1)
    near = CommitteeTerm.objects.current().with_end_day().filter(end_day__gte=today)
    plan_reminders(near.filter(end_day__lte=last))
    waiting = TermReminder.objects.select_for_update(of=("self",)).unsent().running()
    rows = [
        row
        for row in waiting.filter(due_on__lte=today + AHEAD).select_related(
            "term__organisation__unit"
        )
        if row.expires_on == row.term.ends_on and _may_go(row, today, calendar)
    ]
    for row in rows:
        row.send_on, row.sent_at = today, timezone.now()
    TermReminder.objects.bulk_update(rows, ["send_on", "sent_at"], batch_size=500)
    audit.record_all(None, [audit.Event("term.reminded", row, after=_words(row)) for row in rows])
    return len(rows)


def _may_go(row: TermReminder, today: datetime.date, calendar: Calendar) -> bool:
    # Computed anew: the holiday notice may have come after the reminder was made.
    return sending_day(calendar, row.due_on) <= today


@transaction.atomic
def acknowledge_reminders(day: datetime.date, *, by: User) -> int:
    """知悉: all that this person was told on that day; how many, RuleBroken when there are none."""
    rows = list(reminders_told(by).filter(send_on=day).select_for_update(of=("self",)))
    if not rows:
        raise RuleBroken(f"{day_words(day)}没有待您知悉的届满提醒，可能已由同事处理。")
    now = timezone.now()
    for row in rows:
        row.seen_at = now
    TermReminder.objects.bulk_update(rows, ["seen_at"], batch_size=500)
    audit.record_all(by, [audit.Event("term.reminder_seen", row) for row in rows])
    return len(rows)


def _words(row: TermReminder) -> dict[str, object]:
    return {"months_before": row.months_before, "expires_on": row.expires_on}
