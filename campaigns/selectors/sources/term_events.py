"""What the book of terms says of a period: one line an expiry, an election, a change, a post."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When

from branches.choices import Post
from branches.models import CommitteeTerm, OfficeHolder
from branches.selectors.terms import election_figures
from branches.selectors.terms.figures import COUNTED_KINDS
from campaigns.selectors.sources.supplied import MANY, Scope

DUE, EXTENDED, RENEWED, ADJUSTED, KEPT = "due", "extended", "renewed", "adjusted", "kept"
Rows = QuerySet[Any]
OF_TERM, OF_BODY = "term__organisation", "organisation"


@dataclass(frozen=True, slots=True)
class Event:
    """One line; `what` is one of the words above, or the post somebody took within a term."""

    body: int
    what: str
    on: datetime.date


def events(scope: Scope) -> Iterator[Event]:
    """All of them in one query, for bodies that belonged to the units at the period's end."""
    figures = election_figures(scope.period)
    how = Case(When(extended_until__isnull=False, then=Value(EXTENDED)), default=Value(DUE))
    due = _arm(scope, figures.due.annotate(what=how), OF_BODY, "end_day")
    others = (
        _arm(scope, _called(figures.renewed, RENEWED), OF_BODY, "counted_on"),
        _arm(scope, _called(figures.adjusted, ADJUSTED), OF_TERM, "done_on"),
        _arm(scope, _posts(scope), OF_TERM, "starts_on"),
        _arm(scope, _called(_kept(scope), KEPT), OF_BODY, "elected_on"),
    )
    rows = due.union(*others, all=True).order_by("on", "body", "what")
    for body, what, on in rows:
        if body in scope.bodies:
            yield Event(body, what, on)


def _kept(scope: Scope) -> Rows:
    """Terms that had begun: whoever keeps them and had nothing due says 0."""
    rows = CommitteeTerm.objects.filter(elected_on__lte=scope.period.end)
    return rows.filter(organisation__kind__in=COUNTED_KINDS)


def _posts(scope: Scope) -> Rows:
    """Posts taken in the period after the election, not by the paper that approved it."""
    rows = OfficeHolder.objects.filter(
        starts_on__range=scope.span,
        starts_on__gt=F("term__elected_on"),
        term__organisation__kind__in=COUNTED_KINDS,
    )
    found: Rows = rows.exclude(post=Post.GROUP_LEADER).exclude(
        approval_ref=F("term__approval_ref"), term__approval_ref__gt=""
    )
    posts: Rows = found.annotate(what=F("post"))
    return posts


def _called(rows: Rows, what: str) -> Rows:
    found: Rows = rows.annotate(what=Value(what, output_field=CharField()))
    return found


def _arm(scope: Scope, rows: Rows, body: str, on: str) -> Rows:
    """The same three columns of every list; of a whole city all, for the reader to choose from."""
    if len(scope.bodies) <= MANY:
        rows = rows.filter(**{f"{body}__in": list(scope.bodies)})
    columns = {"body": F(f"{body}_id"), "on": F(on)}
    found: Rows = rows.order_by().annotate(**columns).values_list("body", "what", "on")
    return found
