"""The route of site visits, day by day."""

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from campaigns.choices import ApplicationStatus
from campaigns.models import Application, Selection, SiteVisit
from campaigns.selectors.applications.reviewing import reviewed_rows
from portal.models import User

VISITED = (ApplicationStatus.RECOMMENDED, ApplicationStatus.ACCEPTED)


@dataclass(frozen=True, slots=True)
class RouteDay:
    """One day of the route with its stops in order."""

    day: datetime.date
    visits: list[SiteVisit]

    @property
    def done(self) -> int:
        """Stops with a finding."""
        return sum(visit.visited_on is not None for visit in self.visits)


def visitable(selection: Selection) -> QuerySet[Application]:
    """Applications that may be put on a route: neither rejected nor out."""
    return reviewed_rows(selection).filter(status__in=VISITED)


def unplanned(selection: Selection) -> list[Application]:
    """Those on no route yet."""
    return list(visitable(selection).filter(visit__isnull=True))


def route_of(selection: Selection, user: User, day: datetime.date | None = None) -> list[RouteDay]:
    """The reader's part of the route: the committee's is all of it, a unit's its own stops."""
    rows: Any = SiteVisit.objects.visible_to(user).filter(application__selection=selection)
    if day is not None:
        rows = rows.filter(planned_on=day)
    found = rows.select_related("application__unit__kind", "application__organisation__unit")
    visits = found.prefetch_related("checks").order_by("planned_on", "position", "pk")
    return [RouteDay(day, list(stops)) for day, stops in groupby(visits, lambda v: v.planned_on)]


def checklist_of(selection: Selection) -> list[str]:
    """What a visit looks at, from the configuration of the kind."""
    texts = selection.kind.setup.get("checklist", ())
    return [str(text) for text in texts]
