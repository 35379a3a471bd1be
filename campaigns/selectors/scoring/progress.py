"""How far the scoring is: counts only, no mark is read here."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from campaigns.choices import ApplicationStatus, BallotStatus, PanelKind
from campaigns.models import Application, Ballot, Judge, Selection
from campaigns.selectors.scoring.criteria import staff_criteria

RECUSED = Q(status=BallotStatus.RECUSED)
# A ballot that was cast and taken up again counts as it was cast.
COUNTED = ~RECUSED & Q(revision__gt=0)


@dataclass(frozen=True)
class JudgeRow:
    """One judge: how many he has cast, stood back from, and still has to mark."""

    judge: Judge
    handed: int
    cast: int
    recused: int
    last: datetime.datetime | None

    @property
    def left(self) -> int:
        """Still to be marked."""
        return self.handed - self.cast - self.recused


@dataclass(frozen=True)
class ApplicationRow:
    """One application: ballots by panel, and marks of the staff."""

    application: Application
    panels: list[str]
    staffed: int
    is_vetoed: bool


def judge_rows(selection: Selection) -> list[JudgeRow]:
    """By panel, in two queries."""
    judges = Judge.objects.filter(panel__selection=selection).select_related("panel", "user")
    counts: dict[int, Any] = {
        row["judge"]: row
        for row in _ballots(selection)
        .values("judge")
        .order_by()
        .annotate(
            handed=Count("pk"),
            cast=Count("pk", filter=COUNTED),
            recused=Count("pk", filter=RECUSED),
            last=Max("cast_at", filter=COUNTED),
        )
    }
    nothing: dict[str, Any] = {"handed": 0, "cast": 0, "recused": 0, "last": None}
    rows = [(judge, counts.get(judge.pk, nothing)) for judge in judges]
    return [
        JudgeRow(judge, row["handed"], row["cast"], row["recused"], row["last"])
        for judge, row in rows
    ]


def application_rows(selection: Selection) -> list[ApplicationRow]:
    """In official order of units, in four queries."""
    applications = selection.applications.in_running().select_related("unit", "organisation")
    counts: dict[int, list[str]] = {}
    rows = (
        _ballots(selection)
        .values_list("application", "judge__panel__kind")
        .order_by("application", "judge__panel")
        .annotate(cast=Count("pk", filter=COUNTED), due=Count("pk", filter=~RECUSED))
    )
    for application, kind, cast, due in rows:
        words = f"{PanelKind(kind).label}组{cast}/{due}"
        counts.setdefault(application, []).append(words)
    vetoes = [line.pk for line in staff_criteria(selection.pk) if line.kind == "veto"]
    annotated = applications.annotate(
        staffed=Count("staff_marks"),
        vetoed=Count("staff_marks", filter=Q(staff_marks__criterion__in=vetoes)),
    )
    return [
        ApplicationRow(row, counts.get(row.pk, []), row.staffed, bool(row.vetoed))
        for row in annotated
    ]


def _ballots(selection: Selection) -> QuerySet[Ballot]:
    found: QuerySet[Ballot] = Ballot.objects.filter(
        application__selection=selection, application__status=ApplicationStatus.ACCEPTED
    )
    return found
