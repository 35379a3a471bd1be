"""What is still going on in units an act ends, and who goes on with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from branches.models import SitIn
from campaigns.models import FigureQuestion, UnlockRequest
from campaigns.selectors.reorganisations.parties import Parties
from portal.periods import day_words


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One matter, what becomes of it, and where it is."""

    what: str
    becomes: str
    href: str = ""


def open_items(parties: Parties) -> list[OpenItem]:
    """Questions, exceptions, sit-ins not yet followed up; three queries."""
    if not parties.ending:
        return []
    return [*_questions(parties), *_exceptions(parties), *_sit_ins(parties)]


def _heirs(parties: Parties) -> str:
    return f"由{parties.heir}的人员" if parties.heir else "由原单位人员"


def _questions(parties: Parties) -> Iterator[OpenItem]:
    rows = FigureQuestion.objects.unsettled().filter(submission__unit__in=parties.ending)
    for row in rows.select_related(
        "metric", "submission__unit", "submission__round", "submission__organisation__unit"
    ):
        yield OpenItem(
            f"{row}（{row.get_status_display()}，{day_words(row.due_on)}前说明）",
            f"{_heirs(parties)}接着说明，期限不变",
            reverse("campaigns:submission-detail", args=[row.submission_id]),
        )


def _exceptions(parties: Parties) -> Iterator[OpenItem]:
    rows = UnlockRequest.objects.waiting().filter(submission__unit__in=parties.ending)
    for row in rows.select_related(
        "submission__unit", "submission__round", "submission__organisation__unit"
    ):
        yield OpenItem(
            f"{row}（待批）",
            f"同意后{_heirs(parties)}补报",
            reverse("campaigns:submission-detail", args=[row.submission_id]),
        )


def _sit_ins(parties: Parties) -> Iterator[OpenItem]:
    """Planned, visited without feedback, or told and not yet followed up."""
    rows = SitIn.objects.filter(unit__in=parties.ending, followed_up_on__isnull=True)
    for row in rows.filter(cancelled_on__isnull=True).select_related("unit"):
        yield OpenItem(
            f"{row.unit}{_sit_in_words(row)}",
            _sit_in_becomes(parties, row),
            reverse("branches:sit-in-detail", args=[row.pk]),
        )


def _sit_in_words(row: SitIn) -> str:
    if not row.visited_on:
        return f"{day_words(row.planned_on)}的列席旁听计划"
    waits = "待整改" if row.feedback_on else "待反馈"
    return f"{day_words(row.visited_on)}的列席旁听（{waits}）"


def _sit_in_becomes(parties: Parties, row: SitIn) -> str:
    if row.feedback_on:
        return f"{_heirs(parties)}填写整改情况"
    if row.visited_on:
        return f"请宣传部向{parties.heir or '原单位人员'}反馈"
    return f"改为旁听{parties.heir}" if parties.heir else "取消或改期，请宣传部处理"
