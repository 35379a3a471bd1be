"""Talks about figures, as the form, the review page and the workbenches show them."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from campaigns.choices import EntryKind, Nature, QuestionStatus
from campaigns.flags import Light, deadline_light
from campaigns.models import FigureQuestion, Metric, MetricValue, QuestionEntry, Submission
from campaigns.querysets import QuestionQuerySet
from campaigns.rollup import Reading
from campaigns.selectors.history import plain_text
from campaigns.workflow import question_workflow
from portal.models import User
from portal.roles import CAPABILITIES_OF, Capability, Role
from portal.selectors import load_calendar
from portal.workdays import Calendar

UNREPORTED = "未报"
LONGEST_FIGURE = 60
FILLING = (
    Capability.SUBMISSION_FILL,
    Capability.COMMITTEE_PAPER_FILL,
    Capability.BRANCH_PAPER_FILL,
)
OVER = Light("green", "已确认")


@dataclass(frozen=True, slots=True)
class Talk:
    """One question with what was said, beside the figure as it stands now."""

    question: FigureQuestion
    entries: tuple[QuestionEntry, ...]
    now: str
    light: Light
    may_answer: bool = False
    may_settle: bool = False
    may_ask_again: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the unit still owes an answer."""
        return self.question.status == QuestionStatus.OPEN

    @property
    def is_settled(self) -> bool:
        """Whether the talk is over."""
        return self.question.status == QuestionStatus.SETTLED

    @property
    def is_report(self) -> bool:
        """Whether it began with a change under an exception, not with a question."""
        return bool(self.entries) and self.first.kind == EntryKind.ANSWER

    @property
    def word(self) -> str:
        """What it is about."""
        return "例外更正" if self.is_report else "质疑"

    @property
    def then(self) -> str:
        """When the figure was the one it speaks of."""
        return "更正时" if self.is_report else "问时"

    @property
    def is_changed(self) -> bool:
        """Whether the figure is no longer the one that was asked about."""
        return self.question.about != self.now

    @property
    def first(self) -> QuestionEntry:
        """The question itself."""
        return self.entries[0]


@dataclass(slots=True)
class Talks:
    """All talks of one paper for one reader."""

    questions: dict[int, list[FigureQuestion]] = field(default_factory=dict)
    user: User | None = None
    may_answer: bool = False
    may_decide: bool = False
    calendar: Calendar | None = None

    def about(self, metric: Metric, now: Reading) -> tuple[Talk, ...]:
        """The talks about one figure, latest first."""
        found = self.questions.get(metric.pk)
        return tuple(self._talk(q, words(now, metric)) for q in found) if found else ()

    def _talk(self, question: FigureQuestion, now: str) -> Talk:
        is_open = question.status == QuestionStatus.OPEN
        is_settled = question.status == QuestionStatus.SETTLED
        reader = self.user.pk if self.user else 0
        return Talk(
            question,
            tuple(question.entries.all()),
            now,
            self._light(question),
            may_answer=is_open and self.may_answer and question.asked_by_id != reader,
            may_settle=not is_settled and self.may_decide,
            may_ask_again=not is_open and self.may_decide,
        )

    def _light(self, question: FigureQuestion) -> Light:
        if question.status == QuestionStatus.SETTLED or self.calendar is None:
            return OVER
        return question_light(question, timezone.localdate(), self.calendar)


def question_light(question: FigureQuestion, on: datetime.date, calendar: Calendar) -> Light:
    """The deadline of an answer as a lamp; once answered the unit is at rest."""
    if question.status != QuestionStatus.OPEN:
        return Light("yellow", "待确认")
    return deadline_light(question.due_on, on, calendar)


def load_talks(paper: Submission, user: User) -> Talks:
    """Every talk of the paper: one query where there is none, a few where there are."""
    rows = paper.questions.select_related("asked_by").prefetch_related("entries__written_by")
    questions: dict[int, list[FigureQuestion]] = {}
    for question in rows.order_by("-pk"):
        questions.setdefault(question.metric_id, []).append(question)
    if not questions:
        return Talks()
    flow = question_workflow(
        is_branch=paper.organisation_id is not None, is_root=paper.unit.is_root
    )
    return Talks(
        questions,
        user,
        may_answer=_holds(flow.find("answer").capability, paper, user),
        may_decide=_holds(flow.find("settle").capability, paper, user),
        calendar=load_calendar(),
    )


def _holds(capability: Capability, paper: Submission, user: User) -> bool:
    if not user.can(capability):
        return False
    return Submission.objects.allowing(capability, user).filter(pk=paper.pk).exists()


def words(now: Reading, metric: Metric) -> str:
    """A figure as questions quote it."""
    return (plain_text(now, metric) or UNREPORTED)[:LONGEST_FIGURE]


def figure_words(value: MetricValue | None, metric: Metric) -> str:
    """The stored figure in the same words."""
    if value is None or metric.nature == Nature.RATIO:
        return UNREPORTED
    return words(Reading(value.state, value.number, value.qualifier, value.text), metric)


def readable(user: User) -> Q:
    """Talks about sensitive figures only for discipline roles and those who fill that very unit."""
    if user.can(Capability.DISCIPLINE_READ):
        return Q()
    own = {
        held.unit_id
        for held in user.held_roles
        if any(capability in CAPABILITIES_OF[Role(held.role)] for capability in FILLING)
    }
    return Q(metric__is_sensitive=False) | Q(submission__unit__in=own)


def to_answer(user: User) -> QuestionQuerySet:
    """Questions that wait for this person's answer, the most urgent first."""
    return _mine(user, "answer").for_answer().exclude(asked_by=user)


def to_settle(user: User, on: datetime.date) -> QuestionQuerySet:
    """Answers that wait for this person's confirmation, and questions whose answer is overdue."""
    answered = Q(status=QuestionStatus.ANSWERED)
    return _mine(user, "settle").filter(answered | Q(status=QuestionStatus.OPEN, due_on__lt=on))


def _mine(user: User, action: str) -> QuestionQuerySet:
    whose = (
        (False, False, Q(submission__organisation=None, submission__unit__parent__isnull=False)),
        (False, True, Q(submission__organisation=None, submission__unit__parent__isnull=True)),
        (True, False, Q(submission__organisation__isnull=False)),
    )
    rows: QuestionQuerySet = FigureQuestion.objects.none()
    for is_branch, is_root, part in whose:
        flow = question_workflow(is_branch=is_branch, is_root=is_root)
        capability = flow.find(action).capability
        if user.can(capability):
            rows = rows | FigureQuestion.objects.allowing(capability, user).filter(part)
    return rows.filter(readable(user)).select_related(
        "metric", "submission__unit", "submission__organisation__unit", "submission__round"
    )
