"""实地核查: which applications are visited on which day, in which order."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.db.models import Max

from branches.services.life.texts import fit_text
from campaigns.choices import SelectionStatus
from campaigns.models import Application, Selection, SiteVisit, VisitCheck
from campaigns.selectors.applications.visits import checklist_of, visitable
from campaigns.services.applications.guards import require_status
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.periods import day_words
from portal.roles import Capability

LONGEST_TEAM = 80
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """A day's route: when, and which team."""

    planned_on: datetime.date
    team: str = ""


@transaction.atomic
def plan_visits(
    selection: Selection, keys: Iterable[int], plan: VisitPlan, *, by: User
) -> list[SiteVisit]:
    """Put the applications at the end of the day's route, in the order of units.

    Those already planned and not yet visited move to that day. Raises RuleBroken for nothing
    chosen and for a day that has passed before the edition opened.
    """
    require_runner(selection, by)
    require_status(selection, SelectionStatus.REVIEWING)
    rows = list(visitable(selection).filter(pk__in=list(keys)))
    if not rows:
        raise RuleBroken("请先勾选要核查的申报，再安排日期。")
    _require_day(selection, plan.planned_on)
    team = fit_text(plan.team, "核查组", LONGEST_TEAM) if plan.team.strip() else ""
    texts = checklist_of(selection)
    last = _last_position(selection, plan.planned_on)
    found = []
    for position, row in enumerate(rows, last + 1):
        found.append(_stop(row, VisitPlan(plan.planned_on, team), position, by))
        _write_checklist(found[-1], texts)
    return found


@transaction.atomic
def move_visit(visit: SiteVisit, direction: Direction, *, by: User) -> SiteVisit:
    """Change places with the neighbour on the day's route."""
    row = held_visit(visit, by)
    same_day = SiteVisit.objects.select_for_update().filter(
        application__selection=row.application.selection, planned_on=row.planned_on
    )
    route = list(same_day.order_by("position", "pk"))
    at = next(place for place, stop in enumerate(route) if stop.pk == row.pk)
    to = at + (-1 if direction == "up" else 1)
    if not 0 <= to < len(route):
        raise RuleBroken(f"已在当天路线的{'最前' if direction == 'up' else '最后'}。")
    route[at], route[to] = route[to], route[at]
    for position, stop in enumerate(route, 1):
        stop.position = position
        stop.save(update_fields=["position"])
    audit.record(by, "visit.moved", row, before={"position": at + 1}, after={"position": to + 1})
    return row


@transaction.atomic
def drop_visit(visit: SiteVisit, *, by: User) -> None:
    """Take a stop off the route, while nobody has been there."""
    row = held_visit(visit, by)
    if row.visited_on is not None:
        raise WrongState("已经登记核查结果，不能从路线中删去；结果有误可以重新登记。")
    audit.record(by, "visit.dropped", row, before={"planned_on": row.planned_on})
    row.delete()


def held_visit(visit: SiteVisit, by: User) -> SiteVisit:
    """The stop as it is now, for whoever runs the edition while it is under review."""
    rows = SiteVisit.objects.select_for_update(of=("self",))
    row: SiteVisit = rows.select_related(
        "application__selection", "application__unit", "application__organisation__unit"
    ).get(pk=visit.pk)
    require_runner(row.application.selection, by)
    require_status(row.application.selection, SelectionStatus.REVIEWING)
    return row


def require_runner(selection: Selection, by: User) -> None:
    """NotAllowed for whoever does not run selections."""
    if not Selection.objects.allowing(Capability.CAMPAIGN_RUN, by).filter(pk=selection.pk).exists():
        raise NotAllowed(f"您没有安排“{selection}”核查的权限。")


def _stop(row: Application, plan: VisitPlan, position: int, by: User) -> SiteVisit:
    visit = getattr(row, "visit", None)
    before = {"planned_on": visit.planned_on} if visit else None
    if visit is None:
        visit = SiteVisit(application=row)
    elif visit.visited_on is not None:
        raise WrongState(f"“{row}”已经登记核查结果，不能改期；请取消勾选后再安排其余的。")
    visit.planned_on, visit.team, visit.position = plan.planned_on, plan.team, position
    visit.full_clean()
    visit.save()
    after = {"planned_on": visit.planned_on, "team": visit.team, "position": position}
    audit.record(by, "visit.planned", visit, before=before, after=after)
    return visit


def _write_checklist(visit: SiteVisit, texts: list[str]) -> None:
    if visit.checks.exists():
        return
    for position, text in enumerate(texts, 1):
        VisitCheck.objects.create(visit=visit, text=text, position=position)


def _last_position(selection: Selection, day: datetime.date) -> int:
    rows = SiteVisit.objects.filter(application__selection=selection, planned_on=day)
    return int(rows.aggregate(last=Max("position"))["last"] or 0)


def _require_day(selection: Selection, day: datetime.date) -> None:
    if selection.opened_on and day < selection.opened_on:
        raise RuleBroken(f"核查日期不能早于启动日期{day_words(selection.opened_on)}，请核对。")
