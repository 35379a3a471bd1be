"""What waits for me and until when: the first thing anybody sees."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from campaigns.choices import COUNTED, PaperStatus
from campaigns.flags import deadline_light
from campaigns.models import ReportingRound, Submission
from campaigns.selectors.waiting import may_review, waiting_papers
from portal.models import Job, User
from portal.roles import Capability
from portal.selectors import load_calendar
from portal.workdays import Calendar
from reports.models import Report
from reports.selectors.workbench_acts import act_tasks
from reports.selectors.workbench_ballots import ballot_tasks
from reports.selectors.workbench_drafts import draft_tasks
from reports.selectors.workbench_selections import selection_tasks
from reports.selectors.workbench_talks import questions_to_answer, questions_to_settle, unlocks
from reports.selectors.workbench_tasks import LISTED, Task
from reports.selectors.workbench_terms import term_tasks


@dataclass(frozen=True)
class RoundProgress:
    """How far a round of unit papers has come."""

    round: ReportingRound
    expected: int
    submitted: int
    approved: int
    waiting: int


@dataclass(frozen=True)
class Workbench:
    """Everything on the first page."""

    to_fill: list[Task]
    to_review: list[Task]
    review_count: int
    rounds: list[RoundProgress]
    reports: list[Report]
    jobs: list[Job] = field(default_factory=list)
    to_answer: list[Task] = field(default_factory=list)
    to_settle: list[Task] = field(default_factory=list)
    to_decide: list[Task] = field(default_factory=list)
    exceptions: list[Task] = field(default_factory=list)
    elections: list[Task] = field(default_factory=list)
    acts: list[Task] = field(default_factory=list)
    selections: list[Task] = field(default_factory=list)
    drafts: list[Task] = field(default_factory=list)

    @property
    def is_idle(self) -> bool:
        """Whether nothing at all waits for this person."""
        waiting = (
            *(self.to_fill, self.to_review, self.to_answer, self.to_settle, self.to_decide),
            *(self.exceptions, self.elections, self.acts, self.selections, self.drafts),
        )
        return not any(waiting)


# Whose papers each right fills: a unit's, the 工委's own, a branch's.
FILLED_BY = {
    Capability.SUBMISSION_FILL: Q(organisation__isnull=True, unit__parent__isnull=False),
    Capability.COMMITTEE_PAPER_FILL: Q(organisation__isnull=True, unit__parent__isnull=True),
    Capability.BRANCH_PAPER_FILL: Q(organisation__isnull=False),
}


def workbench(user: User) -> Workbench:
    """The page for this user; sections the user has no part in stay empty."""
    today = timezone.localdate()
    calendar = load_calendar()
    to_review, count = _to_review(user)
    return Workbench(
        to_fill=_to_fill(user, today, calendar),
        to_review=to_review,
        review_count=count,
        rounds=_rounds() if user.can(Capability.ROUND_READ) else [],
        reports=_reports(user),
        elections=term_tasks(user, today),
        acts=act_tasks(user, today),
        selections=selection_tasks(user, today, calendar) + ballot_tasks(user, today, calendar),
        drafts=draft_tasks(user),
        jobs=list(Job.objects.filter(requested_by=user)[:5]),
        **_talks(user, today, calendar),
    )


def _talks(user: User, today: datetime.date, calendar: Calendar) -> dict[str, list[Task]]:
    fills = any(user.can(capability) for capability in FILLED_BY)
    waiting, own = unlocks(user) if fills or user.can(Capability.ROUND_MANAGE) else ([], [])
    return {
        "to_answer": questions_to_answer(user, today, calendar) if fills else [],
        "to_settle": questions_to_settle(user, today, calendar) if may_review(user) else [],
        "to_decide": waiting,
        "exceptions": own,
    }


def _to_fill(user: User, today: datetime.date, calendar: Calendar) -> list[Task]:
    rows = Submission.objects.none()
    for capability, whose in FILLED_BY.items():
        if user.can(capability):
            mine = Submission.objects.allowing(capability, user).editable().own()
            rows = rows | mine.filter(whose, round__opens_on__lte=today)
    papers = rows.select_related("unit", "organisation__unit", "round").order_by("round__due_on")
    return [_fill_task(paper, today, calendar) for paper in papers[:LISTED]]


def _fill_task(paper: Submission, today: datetime.date, calendar: Calendar) -> Task:
    light = deadline_light(paper.round.due_on, today, calendar)
    returned = paper.status == PaperStatus.RETURNED
    return Task(
        title=f"{paper.subject_name}{paper.round.period.label}填报表",
        href=reverse("campaigns:submission-edit", args=[paper.pk]),
        action_label="修改后上报" if returned else "填报",
        light=light.light,
        light_word=light.word,
        detail=f"退回理由：{paper.return_reason}" if returned else "",
        due=paper.round.due_on,
        status=paper.status,
        status_label=paper.get_status_display(),
    )


def _to_review(user: User) -> tuple[list[Task], int]:
    # Whoever sent a paper cannot approve it: it waits for somebody else.
    rows = waiting_papers(user).exclude(submitted_by=user)
    papers = rows.select_related("unit", "organisation__unit", "round").order_by(
        "round__due_on", "submitted_at"
    )
    tasks = [_review_task(paper) for paper in papers[:LISTED]]
    return tasks, papers.count() if len(tasks) == LISTED else len(tasks)


def _review_task(paper: Submission) -> Task:
    late = paper.is_late
    return Task(
        title=f"{paper.subject_name}{paper.round.period.label}填报表",
        href=reverse("campaigns:submission-review", args=[paper.pk]),
        action_label="审核",
        light="yellow" if late else "green",
        light_word="迟报" if late else "按时上报",
        detail=f"{paper.submitted_at:%m月%d日} 上报" if paper.submitted_at else "",
        status="submitted",
        status_label="已报",
    )


def _rounds() -> list[RoundProgress]:
    units = Q(
        submissions__organisation__isnull=True,
        submissions__basis="own",
        submissions__unit__parent__isnull=False,
    )
    rows = (
        ReportingRound.objects.open()
        .newest_first()
        .annotate(
            expected=Count("submissions", filter=units),
            submitted=Count(
                "submissions",
                filter=units & Q(submissions__status__in=(*COUNTED, PaperStatus.SUBMITTED)),
            ),
            approved=Count("submissions", filter=units & Q(submissions__status__in=COUNTED)),
            waiting=Count(
                "submissions", filter=units & Q(submissions__status=PaperStatus.SUBMITTED)
            ),
        )
    )
    return [
        RoundProgress(row, row.expected, row.submitted, row.approved, row.waiting)
        for row in rows[:4]
    ]


def _reports(user: User) -> list[Report]:
    if not user.can(Capability.REPORT_READ):
        return []
    return list(Report.objects.open_to(user).readable().select_related("unit")[:5])
