"""Selections on the workbench: open ones, drafts to finish, applications to recommend, to review; a line an edition."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery
from django.urls import reverse

from campaigns.choices import ApplicationStatus, Level, SelectionStatus, Step
from campaigns.flags import deadline_light
from campaigns.models import Application, Selection, SelectionStage
from portal.models import User
from portal.roles import CAPABILITIES_OF, Capability, Role
from portal.workdays import Calendar
from reports.selectors.workbench_tasks import LISTED, Task

A = ApplicationStatus


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in which state of an edition, for whom, until the end of which stage."""

    capability: Capability
    status: ApplicationStatus
    during: SelectionStatus
    step: Step
    word: str
    act: str


DRAFTS = Queue(
    Capability.SELECTION_APPLY, A.DRAFT, SelectionStatus.OPEN, Step.APPLY, "待申报", "填写"
)
FILED = Queue(
    Capability.SELECTION_RECOMMEND,
    A.FILED,
    SelectionStatus.OPEN,
    Step.RECOMMEND,
    "待推荐",
    "推荐",
)
SENT = Queue(
    Capability.CAMPAIGN_RUN,
    A.RECOMMENDED,
    SelectionStatus.REVIEWING,
    Step.REVIEW,
    "待初审",
    "初审",
)


def selection_tasks(user: User, today: datetime.date, calendar: Calendar) -> list[Task]:
    """At most a query for each right that is held, two for who applies."""
    waiting = [
        _task(queue, line, today, calendar)
        for queue in (DRAFTS, FILED, SENT)
        if user.can(queue.capability)
        for line in _lines(queue, user)
    ]
    return waiting + _to_apply(user, today, calendar)


def _to_apply(user: User, today: datetime.date, calendar: Calendar) -> list[Task]:
    """Editions that take applications and have none yet of whom the user speaks for."""
    if not user.can(Capability.SELECTION_APPLY):
        return []
    own = Application.objects.allowing(Capability.SELECTION_APPLY, user)
    planned = SelectionStage.objects.filter(selection=OuterRef("pk"), step=Step.APPLY)
    rows = (
        Selection.objects.filter(status=SelectionStatus.OPEN)
        .exclude(pk__in=own.values("selection"))
        .annotate(
            starts=Subquery(planned.values("starts_on")[:1]),
            ends=Subquery(planned.values("ends_on")[:1]),
        )
        .exclude(starts__gt=today)
        .exclude(ends__lt=today)
        .order_by("ends", "pk")
    )
    if not _speaks_for_units(user):
        rows = rows.exclude(level=Level.UNIT)
    return [_opening(row.pk, row.name, row.ends, today, calendar) for row in rows[:LISTED]]


def _speaks_for_units(user: User) -> bool:
    """Whether a role that applies is not limited to one branch."""
    return any(
        not held.organisation_code
        for held in user.held_roles
        if Capability.SELECTION_APPLY in CAPABILITIES_OF[Role(held.role)]
    )


def _opening(
    pk: int, name: str, ends: datetime.date | None, today: datetime.date, calendar: Calendar
) -> Task:
    light = deadline_light(ends, today, calendar) if ends else None
    return Task(
        title=f"{name}：可以申报",
        href=reverse("campaigns:application-start", args=[pk]),
        action_label="查看并申报",
        light=light.light if light else "green",
        light_word=light.word if light else "进行中",
        detail="自愿申报；不申报的不必处理。",
        due=ends,
    )


def _lines(queue: Queue, user: User) -> QuerySet[Application, dict[str, Any]]:
    rows = Application.objects.allowing(queue.capability, user).filter(
        status=queue.status, selection__status=queue.during
    )
    ends = SelectionStage.objects.filter(selection=OuterRef("selection"), step=queue.step)
    grouped = (
        rows.order_by()
        .values("selection_id", "selection__name")
        .annotate(
            count=Count("pk"),
            first=Min("pk"),
            title=Max("title"),
            ends=Subquery(ends.values("ends_on")[:1]),
        )
    )
    found: QuerySet[Application, dict[str, Any]] = grouped.order_by("selection_id")[:LISTED]
    return found


def _task(queue: Queue, line: dict[str, Any], today: datetime.date, calendar: Calendar) -> Task:
    ends = line["ends"]
    light = deadline_light(ends, today, calendar) if ends else None
    return Task(
        title=f"{line['selection__name']}：{queue.word}{line['count']}个",
        href=_page(queue, line),
        action_label=queue.act,
        light=light.light if light else "green",
        light_word=light.word if light else "进行中",
        detail=f"{line['title']}{'等' if line['count'] > 1 else ''}",
        due=ends,
    )


def _page(queue: Queue, line: dict[str, Any]) -> str:
    if queue is FILED:
        return reverse("campaigns:selection-recommend", args=[line["selection_id"]])
    if queue is SENT:
        return f"{reverse('campaigns:review-list')}?selection={line['selection_id']}"
    if line["count"] == 1:
        return reverse("campaigns:application-edit", args=[line["first"]])
    listed = reverse("campaigns:application-list")
    return f"{listed}?selection={line['selection_id']}&status=draft"
