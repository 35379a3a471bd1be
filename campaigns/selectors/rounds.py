"""How far a round is: counts for the cards, rows for the board, and whom to remind."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import (
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from campaigns.choices import COUNTED, EDITABLE, PaperStatus
from campaigns.models import ReportingRound, Submission
from campaigns.querysets import RoundQuerySet, SubmissionQuerySet
from campaigns.selectors.listing import missing_on, with_progress
from portal.models import User
from portal.periods import Period, Quarter, Year, make_period
from portal.roles import Capability
from portal.workdays import Calendar, CalendarMissing
from units.selectors import Contact, contacts_of

SENT = (PaperStatus.SUBMITTED, *COUNTED)
LATE = Q(first_submitted_on__gt=F("round__due_on"))


@dataclass(frozen=True, slots=True)
class StatusCard:
    """One card on top of the board; its code is also the value of the status filter.

    States add up to 应报; a card that is `apart` counts some of the same units by date.
    """

    code: str
    label: str
    count: int
    is_apart: bool = False

    @property
    def words(self) -> str:
        """The label, saying so when its units are counted elsewhere too."""
        return f"其中{self.label}" if self.is_apart else self.label


def board_papers(row: ReportingRound, user: User) -> SubmissionQuerySet:
    """Papers of units in the round, with progress and the state of their branches' papers."""
    papers: SubmissionQuerySet = Submission.objects.allowing(Capability.ROUND_READ, user)
    papers = papers.filter(round=row).of_units().own().for_table()
    branches = Submission.objects.of_branches().filter(
        round=OuterRef("round"), unit=OuterRef("unit")
    )
    listed: SubmissionQuerySet = with_progress(papers).annotate(
        branch_count=_number(branches),
        branch_sent_count=_number(branches.filter(status__in=SENT)),
    )
    return listed


def _number(rows: SubmissionQuerySet) -> Coalesce:
    counted = rows.order_by().values("unit").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def status_cards(papers: SubmissionQuerySet, on: datetime.date) -> list[StatusCard]:
    """Every paper in one state, the states adding up; apart, 未报 and 迟报 by date (rule 23)."""
    states = {status.value: Q(status=status) for status in PaperStatus}
    dates = {"missing": missing_on(on), "late": LATE}
    labels = {**dict(PaperStatus.choices), "missing": "未报", "late": "迟报"}
    counts = papers.order_by().aggregate(
        all=Count("pk"), **{code: Count("pk", filter=q) for code, q in (states | dates).items()}
    )
    return [
        StatusCard("", "应报", counts["all"]),
        *[StatusCard(code, str(labels[code]), counts[code]) for code in states],
        *[StatusCard(code, str(labels[code]), counts[code], is_apart=True) for code in dates],
    ]


def filter_by_state(papers: SubmissionQuerySet, code: str, on: datetime.date) -> SubmissionQuerySet:
    """Papers of one card: a stored status, or 未报 and 迟报 by date."""
    if code == "missing":
        return papers.filter(missing_on(on))
    if code == "late":
        return papers.late()
    return papers.filter(status=code)


def with_counts(rounds: RoundQuerySet) -> QuerySet[ReportingRound]:
    """Rounds with how many units owe, have sent, are approved, were late, wait for review."""
    unit_paper = Q(submissions__organisation__isnull=True, submissions__basis="own")
    sent = unit_paper & Q(submissions__status__in=SENT)
    counted: QuerySet[ReportingRound] = rounds.annotate(
        owed_count=Count("submissions", filter=unit_paper),
        sent_count=Count("submissions", filter=sent),
        waiting_count=Count(
            "submissions", filter=unit_paper & Q(submissions__status=PaperStatus.SUBMITTED)
        ),
        approved_count=Count("submissions", filter=unit_paper & Q(submissions__status__in=COUNTED)),
        late_count=Count(
            "submissions",
            filter=unit_paper & Q(submissions__first_submitted_on__gt=F("due_on")),
        ),
    )
    return counted


@dataclass(frozen=True, slots=True)
class Reminder:
    """A unit to call, whom to ask for, and why; `filled` of its figures are there."""

    paper: Submission
    filled: int
    contact: Contact | None

    @property
    def why(self) -> str:
        """未报, or returned and not sent again."""
        return "退回待改" if self.paper.status == PaperStatus.RETURNED else "未报"


def reminders(row: ReportingRound, user: User) -> list[Reminder]:
    """Units whose paper is not with the 工委 now, with their contact; two queries."""
    papers = list(board_papers(row, user).filter(status__in=EDITABLE, unit__parent__isnull=False))
    contacts = contacts_of(paper.unit_id for paper in papers)
    return [Reminder(paper, paper.filled_count, contacts.get(paper.unit_id)) for paper in papers]


def periods_to_open(on: datetime.date, existing: Iterable[ReportingRound]) -> list[Period]:
    """The last quarter and the last year that have ended and have no round yet."""
    have = {make_period(row.year, row.quarter) for row in existing}
    ended: list[Period] = [Quarter.containing(on).previous, Year.containing(on).previous]
    return [period for period in ended if period not in have]


def calendar_gap(on: datetime.date, calendar: Calendar) -> str:
    """What to do about a holiday calendar that the next deadline needs and nobody has entered.

    Deadlines fall after the end of the quarter, so from October on next year's is asked for.
    """
    years = dict.fromkeys((on.year, Quarter.containing(on).next.start.year))
    missing = [CalendarMissing(year) for year in years if year not in calendar.years]
    return missing[0].message if missing else ""
