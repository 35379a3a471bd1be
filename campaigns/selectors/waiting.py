"""Papers that wait for a reviewer: those with something to look at first, the clean ones below."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from campaigns.choices import Basis, Nature, Reporter
from campaigns.models import (
    CampaignMetric,
    FigureQuestion,
    MetricValue,
    Submission,
)
from campaigns.querysets import SubmissionQuerySet
from campaigns.selectors.doubts import COLUMNS, Doubts, Said, said_of
from campaigns.workflow import BRANCH_PAPER, SUBMISSION
from portal.models import User

LATE = Q(first_submitted_on__gt=F("round__due_on"))
# The reason of the last return stays on the paper until it is approved.
SENT_AGAIN = ~Q(return_reason="")
# How long the order one saw in the list leads from paper to paper.
ORDER_KEPT = 30 * 60
SUBJECT = ("unit__kind__position", "unit__position", "organisation__code", "pk")


def may_review(user: User) -> bool:
    """Whether the user approves any kind of paper."""
    return any(user.can(flow.find("approve").capability) for flow in (SUBMISSION, BRANCH_PAPER))


def waiting_papers(user: User) -> SubmissionQuerySet:
    """Papers whose table of states lets this user approve them, also those sent by himself."""
    rows: SubmissionQuerySet = Submission.objects.none()
    for flow, is_branch in ((SUBMISSION, False), (BRANCH_PAPER, True)):
        capability = flow.find("approve").capability
        if user.can(capability):
            mine = Submission.objects.allowing(capability, user).waiting()
            rows = rows | mine.filter(organisation__isnull=not is_branch)
    return rows


def said_in_waiting(user: User) -> dict[int, Said]:
    """What rules and people say of everything that waits, judged now."""
    said = said_of(list(waiting_papers(user).select_related("unit")), user)
    cache.set(_order_key(user), said, ORDER_KEPT)
    return said


def waiting_list(user: User, said: Mapping[int, Said] | None = None) -> SubmissionQuerySet:
    """With what there is to look at in each; doubtful ones first, then the official order.

    `said` saves judging the papers twice for one page.
    """
    judged = said_in_waiting(user) if said is None else said
    counted = waiting_papers(user).annotate(
        filled_count=_number(MetricValue.objects.filter(submission=OuterRef("pk"))),
        asked_count=_asked(),
        open_count=_given({pk: entry.open_count for pk, entry in judged.items()}),
        explained_count=_given({pk: entry.explained_count for pk, entry in judged.items()}),
        question_count=_number(
            FigureQuestion.objects.unsettled().filter(submission=OuterRef("pk"))
        ),
        is_late_paper=_truth(LATE),
        is_sent_again=_truth(SENT_AGAIN),
        is_own=_truth(Q(submitted_by=user)),
    )
    doubted: SubmissionQuerySet = counted.annotate(
        lacks=Greatest(F("asked_count") - F("filled_count"), Value(0), output_field=IntegerField()),
    ).annotate(is_clean=_truth(clean()))
    return doubted.order_by("is_clean", "round__due_on", *SUBJECT)


def clean() -> Q:
    """In time, complete, nothing said by a rule or a person, sent once, and not one's own."""
    return Q(
        is_late_paper=False,
        lacks=0,
        open_count=0,
        explained_count=0,
        question_count=0,
        is_sent_again=False,
        is_own=False,
    )


def doubts_of(paper: Submission) -> list[str]:
    """What a reviewer should look at, in words; `paper` comes from `waiting_list`."""
    return list(Doubts(**{name: paper.__dict__[name] for name in COLUMNS}).words())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper stands among those that wait: its neighbours, so that nobody goes back."""

    previous: tuple[int, str] | None
    following: tuple[int, str] | None
    number: int
    count: int


def place_of(paper: Submission, user: User) -> Place:
    """The place of a paper in the order of the list as it was last judged for this reader."""
    said = cache.get(_order_key(user))
    rows = waiting_list(user, said).filter(is_own=False)
    found = [
        (pk, branch or unit)
        for pk, unit, branch in rows.values_list("pk", "unit__short_name", "organisation__name")
    ]
    keys = [pk for pk, _ in found]
    if paper.pk not in keys:
        return Place(None, found[0] if found else None, 0, len(found))
    at = keys.index(paper.pk)
    return Place(
        found[at - 1] if at else None,
        found[at + 1] if at + 1 < len(found) else None,
        at + 1,
        len(found),
    )


def after(place: Place, paper: Submission) -> int | None:
    """The paper to go on with when this one is decided: the next, else what was passed over."""
    for neighbour in (place.following, place.previous):
        if neighbour and neighbour[0] != paper.pk:
            return neighbour[0]
    return None


def _order_key(user: User) -> str:
    return f"waiting-order-{user.pk}"


def _given(numbers: Mapping[int, int]) -> Case:
    """Numbers of some papers as a column, 0 for the others."""
    papers: dict[int, list[int]] = defaultdict(list)
    for pk, number in numbers.items():
        papers[number].append(pk)
    cases = [When(pk__in=pks, then=Value(number)) for number, pks in papers.items() if number]
    return Case(*cases, default=Value(0), output_field=IntegerField())


def _truth(condition: Q) -> "ExpressionWrapper[Q]":
    return ExpressionWrapper(condition, output_field=BooleanField())


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("submission").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _asked() -> Coalesce:
    """How many figures the paper asks: by the form of its round, else as the metrics stand."""
    level = {
        Reporter.BRANCH: Q(organisation__isnull=False),
        Reporter.COMMITTEE: Q(organisation__isnull=True, unit__parent__isnull=True),
    }
    in_form = Case(
        When(basis=Basis.TOTAL, then=Value(0)),
        *[When(q, then=F(f"round__form__{code.value}_field_count")) for code, q in level.items()],
        default=F("round__form__unit_field_count"),
        output_field=IntegerField(),
    )
    by_metrics = Case(
        When(basis=Basis.TOTAL, then=Value(0)),
        *[When(q, then=_asked_of_level(code)) for code, q in level.items()],
        default=_asked_of_level(Reporter.UNIT),
        output_field=IntegerField(),
    )
    return Coalesce(in_form, by_metrics, output_field=IntegerField())


def _asked_of_level(level: Reporter) -> Coalesce:
    asked = CampaignMetric.objects.filter(
        campaign=OuterRef("round__campaign"),
        metric__is_active=True,
        metric__period_kind=OuterRef("round__period_kind"),
        metric__reported_by=level,
    ).exclude(metric__nature=Nature.RATIO)
    counted = asked.order_by().values("campaign").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
