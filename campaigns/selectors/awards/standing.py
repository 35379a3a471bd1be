"""How a naming stands on a day: a question about its dates."""

import datetime

from django.db.models import Q, QuerySet

from campaigns.choices.standings import AwardStanding
from campaigns.models import Award

A = AwardStanding


def standing_of(award: Award, on: datetime.date) -> AwardStanding:
    """The word for one naming; what is withdrawn is nothing else."""
    if award.withdrawn_on is not None and award.withdrawn_on <= on:
        return A.WITHDRAWN
    if award.valid_until is not None and award.valid_until < on:
        return A.RUN_OUT
    due = award.recheck_due_on
    if due is None or due.year > on.year:
        return A.IN_FORCE
    return A.OVERDUE if due < on else A.DUE


def of_standing(
    rows: QuerySet[Award], standing: AwardStanding, on: datetime.date
) -> QuerySet[Award]:
    """The rows of which `standing_of` says so; 有效 holds whatever still counts, due or not."""
    gone = Q(withdrawn_on__isnull=False, withdrawn_on__lte=on)
    if standing == A.WITHDRAWN:
        return rows.filter(gone)
    rows = rows.exclude(gone)
    out = Q(valid_until__isnull=False, valid_until__lt=on)
    if standing == A.RUN_OUT:
        return rows.filter(out)
    rows = rows.exclude(out)
    if standing == A.DUE:
        return rows.filter(recheck_due_on__gte=on, recheck_due_on__year=on.year)
    if standing == A.OVERDUE:
        return rows.filter(recheck_due_on__lt=on)
    return rows


def due_this_year(rows: QuerySet[Award], on: datetime.date) -> QuerySet[Award]:
    """Namings in force whose 复核 falls due by the end of the year, overdue ones included."""
    end = datetime.date(on.year, 12, 31)
    return of_standing(rows, A.IN_FORCE, on).filter(recheck_due_on__lte=end)
