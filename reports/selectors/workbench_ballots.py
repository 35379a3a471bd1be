"""A judge's workbench: ballots still to be cast, one line an edition."""

import datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse

from campaigns.choices import ApplicationStatus, BallotStatus, SelectionStatus, Step
from campaigns.flags import deadline_light
from campaigns.models import Ballot, SelectionStage
from portal.models import User
from portal.roles import Capability
from portal.workdays import Calendar
from reports.selectors.workbench_tasks import LISTED, Task

TO_SCORE = {
    "status": BallotStatus.OPEN,
    "application__status": ApplicationStatus.ACCEPTED,
    "application__selection__status": SelectionStatus.SCORING,
}


def ballot_tasks(user: User, today: datetime.date, calendar: Calendar) -> list[Task]:
    """In one query, for who sits on panels."""
    if not user.can(Capability.SELECTION_SCORE):
        return []
    ends = SelectionStage.objects.filter(
        selection=OuterRef("application__selection"), step=Step.SCORE
    )
    rows = (
        Ballot.objects.filter(judge__user=user, **TO_SCORE)
        .order_by()
        .values("application__selection", "application__selection__name")
        .annotate(count=Count("pk"), ends=Subquery(ends.values("ends_on")[:1]))
        .order_by("application__selection")[:LISTED]
    )
    return [_task(row, today, calendar) for row in rows]


def _task(line: dict[str, Any], today: datetime.date, calendar: Calendar) -> Task:
    pk, name, ends = (
        line["application__selection"],
        line["application__selection__name"],
        line["ends"],
    )
    light = deadline_light(ends, today, calendar) if ends else None
    return Task(
        title=f"{name}：待评分{line['count']}个",
        href=f"{reverse('campaigns:ballot-list')}?selection={pk}&status=open",
        action_label="评分",
        light=light.light if light else "green",
        light_word=light.word if light else "进行中",
        due=ends,
    )
