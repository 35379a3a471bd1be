"""What the page of one edition shows: where it stands, what is lacking, what is next."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse

from campaigns.choices import ApplicationStatus, SelectionStatus
from campaigns.models import Selection, SelectionStage
from campaigns.selectors.applications.reach import readable_applications
from campaigns.selectors.editions.readiness import lacking
from campaigns.workflow import SELECTION
from portal.errors import Refusal
from portal.models import User
from portal.roles import Capability

# Acts that have pages of their own; the others are asked once more by the edition's own page.
PAGES = {
    "close_scores": "scoring",
    "reopen_scores": "scoring",
    "decide": "naming",
    "reconsider": "naming",
    "notice": "naming",
    "name": "naming",
}
# What leads on, as against what goes back.
FORWARD = ("open", "review", "score", "close_scores", "decide", "notice", "name")


@dataclass(frozen=True)
class Step:
    """A button."""

    label: str
    url: str
    is_main: bool


@dataclass(frozen=True)
class StageLine:
    """A stage with its days and whether they are past, now or ahead."""

    stage: SelectionStage
    when: str


def stage_lines(selection: Selection, today: datetime.date) -> list[StageLine]:
    """Stages in the order of their days."""
    return [StageLine(stage, _when(stage, today)) for stage in selection.stages.all()]


def what_is_lacking(selection: Selection, user: User) -> list[tuple[Refusal, str]]:
    """Shown to who drafts it, with the page on which it is mended."""
    if selection.status != SelectionStatus.DRAFT or not user.can(Capability.CAMPAIGN_RUN):
        return []
    return [
        (refusal, reverse(f"campaigns:selection-{refusal.place}", args=[selection.pk]))
        for refusal in lacking(selection)
    ]


def next_steps(selection: Selection, user: User) -> list[Step]:
    """Buttons open to the reader: by the table of states, then those of applicants."""
    has_scores = any(stage.step == "score" for stage in selection.stages.all())
    open_acts = [
        act for act in SELECTION.available(selection, user) if act.action != "score" or has_scores
    ]
    leading = [act.action for act in open_acts if act.action in FORWARD]
    steps = [
        Step(act.label, _url(selection, act.action), act.action == (leading or [""])[0])
        for act in open_acts
    ]
    if selection.status == SelectionStatus.OPEN:
        steps += _of_applicants(selection, user)
    return steps


def application_counts(selection: Selection, user: User) -> list[tuple[str, int]]:
    """Applications the reader may see, by where they stand; a draft has none."""
    if selection.status == SelectionStatus.DRAFT:
        return []
    rows: Any = readable_applications(user).filter(selection=selection)
    found = dict(rows.order_by().values_list("status").annotate(number=Count("pk")))
    return [(status.label, found[status]) for status in ApplicationStatus if status.value in found]


def _url(selection: Selection, action: str) -> str:
    if action in PAGES:
        return reverse(f"campaigns:{PAGES[action]}", args=[selection.pk])
    return reverse("campaigns:selection-action", args=[selection.pk, action])


def _of_applicants(selection: Selection, user: User) -> list[Step]:
    steps = []
    if user.can(Capability.SELECTION_APPLY):
        url = reverse("campaigns:application-start", args=[selection.pk])
        steps.append(Step("我要申报", url, is_main=True))
    if user.can(Capability.SELECTION_RECOMMEND):
        url = reverse("campaigns:selection-recommend", args=[selection.pk])
        steps.append(Step("单位推荐", url, is_main=False))
    return steps


def _when(stage: SelectionStage, today: datetime.date) -> str:
    if stage.ends_on < today:
        return "past"
    return "ahead" if today < stage.starts_on else "now"
