"""Questions about figures and exceptions after locking, as lines of the workbench."""

import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from campaigns.choices import EDITABLE, EntryKind, QuestionStatus, UnlockStatus
from campaigns.models import FigureQuestion, QuestionEntry, Submission, UnlockRequest
from campaigns.selectors.talks import question_light, to_answer, to_settle
from campaigns.selectors.unlocks import asked_by, state_words, to_decide
from portal.models import User
from portal.workdays import Calendar
from reports.selectors.workbench_tasks import LISTED, Task

LIGHT_OF = {
    UnlockStatus.REQUESTED: ("yellow", "待批"),
    UnlockStatus.GRANTED: ("green", "有效中"),
    UnlockStatus.REFUSED: ("red", "未同意"),
}
WITH_PAPER = ("submission__unit", "submission__organisation__unit", "submission__round")


def questions_to_answer(user: User, today: datetime.date, calendar: Calendar) -> list[Task]:
    """待说明: what the unit is asked, the most urgent first."""
    return [_question_task(row, today, calendar, "说明") for row in _first(to_answer(user))]


def questions_to_settle(user: User, today: datetime.date, calendar: Calendar) -> list[Task]:
    """待确认: answers to read, and questions nobody has answered in time."""
    return [
        _question_task(
            row, today, calendar, "查看" if row.status == QuestionStatus.OPEN else "确认"
        )
        for row in _first(to_settle(user, today))
    ]


def _first(rows: QuerySet[FigureQuestion]) -> QuerySet[FigureQuestion]:
    asked = QuestionEntry.objects.filter(question=OuterRef("pk"), kind=EntryKind.ASK)
    listed = rows.annotate(was_asked=Exists(asked)).order_by("due_on", "pk")
    found: QuerySet[FigureQuestion] = listed[:LISTED]
    return found


def _question_task(
    question: FigureQuestion, today: datetime.date, calendar: Calendar, word: str
) -> Task:
    light = question_light(question, today, calendar)
    paper = question.submission
    return Task(
        title=f"{paper.subject_name}{paper.round.period.label}：{question.metric.name}",
        href=f"{_page_of(paper, word)}#row_{question.metric.code}",
        action_label=word,
        light=light.light,
        light_word=light.word,
        detail=f"{'问时' if question.__dict__['was_asked'] else '例外更正为'} {question.about}",
        due=question.due_on if question.status == QuestionStatus.OPEN else None,
    )


def _page_of(paper: Submission, word: str) -> str:
    """Where the talk goes on: the form while it is open, the review, else the paper."""
    if word == "说明" and paper.status in EDITABLE and paper.round.locked_at is None:
        return reverse("campaigns:submission-edit", args=[paper.pk])
    return reverse("campaigns:submission-detail", args=[paper.pk])


def unlocks(user: User) -> tuple[list[Task], list[Task]]:
    """Exceptions that wait for this person's decision, and what became of one's own requests."""
    rows = (to_decide(user) | asked_by(user)).select_related(*WITH_PAPER).order_by("requested_at")
    waiting, own = [], []
    for row in rows[: 2 * LISTED]:
        if row.requested_by_id == user.pk:
            paper = reverse("campaigns:submission-detail", args=[row.submission_id])
            own.append(_unlock_task(row, paper, "查看"))
        else:
            decision = reverse("campaigns:unlock-decide", args=[row.pk])
            waiting.append(_unlock_task(row, decision, "批复"))
    return waiting, own


def _unlock_task(row: UnlockRequest, href: str, word: str) -> Task:
    light, light_word = LIGHT_OF[UnlockStatus(row.status)]
    said = row.answer if row.status == UnlockStatus.REFUSED else row.reason
    paper = row.submission
    detail = f"{state_words(row)}　{said}" if row.expires_at else said
    return Task(
        title=f"例外申请：{paper.subject_name}{paper.round.period.label}填报表",
        href=href,
        action_label=word,
        light=light,
        light_word=light_word,
        detail=detail,
    )
