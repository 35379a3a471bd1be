"""质疑 — 说明 — 确认: the talk about one figure, sentence by sentence, none ever changed."""

import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.choices import EntryKind, Nature, PaperStatus, QuestionStatus
from campaigns.models import FigureQuestion, Metric, QuestionEntry, Submission
from campaigns.selectors.papers import asked_metrics
from campaigns.selectors.talks import figure_words
from campaigns.services.locks import lock_paper
from campaigns.workflow import question_workflow
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.screening import is_blank, refused_sentence
from portal.selectors import load_calendar
from portal.workdays import CalendarMissing
from portal.workflow import Workflow

ANSWER_WORKDAYS = 3
# Where next year's holidays are not entered yet, a week is never shorter than three working days.
FALLBACK = datetime.timedelta(days=7)
LONGEST_WAIT = datetime.timedelta(days=90)
LONGEST_TEXT = 300


def workflow_of_question(paper: Submission) -> Workflow:
    """Answered by whoever fills the paper, settled by whoever approves it."""
    return question_workflow(
        is_branch=paper.organisation_id is not None, is_root=paper.unit.is_root
    )


def default_due_on() -> datetime.date:
    """Three working days from today."""
    today = timezone.localdate()
    try:
        return load_calendar().add_working_days(today, ANSWER_WORKDAYS)
    except CalendarMissing:
        return today + FALLBACK


@transaction.atomic
def ask_about(
    paper: Submission,
    metric: Metric,
    text: str,
    due_on: datetime.date | None = None,
    *,
    by: User,
) -> FigureQuestion:
    """Ask about one figure; `due_on` defaults to three working days from now.

    Raises NotAllowed, WrongState while the unit is still typing its first paper, RuleBroken for an
    empty or screened text, a past deadline, a computed figure, or a talk about it that is open.
    """
    fresh = lock_paper(paper.pk)
    _may_ask(fresh, metric, by)
    words, due = _spoken(text), _deadline(due_on)
    if fresh.questions.unsettled().filter(metric=metric).exists():
        raise RuleBroken(f"“{metric.name}”已有未了结的质疑，请在原质疑下再问。")
    question = FigureQuestion.objects.create(
        submission=fresh,
        metric=metric,
        about=figure_words(fresh.values.filter(metric=metric).first(), metric),
        asked_by=by,
        asked_at=timezone.now(),
        due_on=due,
    )
    _say(question, EntryKind.ASK, words, by)
    audit.record(
        by,
        f"{workflow_of_question(fresh).name}.ask",
        question,
        after={"about": question.about, "due_on": due},
        reason=words,
    )
    return question


@transaction.atomic
def answer(question: FigureQuestion, text: str, *, by: User) -> FigureQuestion:
    """说明 by whoever fills the paper; whoever asked cannot answer himself."""
    paper = lock_paper(question.submission_id)
    if question.asked_by_id == by.pk:
        raise NotAllowed("质疑是您自己提出的，请由填报的同志说明。")
    words = _spoken(text)
    fresh = workflow_of_question(paper).advance(question, "answer", by=by, reason=words)
    _say(fresh, EntryKind.ANSWER, words, by)
    return fresh


@transaction.atomic
def settle(question: FigureQuestion, text: str = "", *, by: User) -> FigureQuestion:
    """确认 by whoever approves the paper, with a word or without; ends the talk."""
    paper = lock_paper(question.submission_id)
    last = question.entries.filter(kind=EntryKind.ANSWER).last()
    if last is not None and last.written_by_id == by.pk:
        raise NotAllowed("说明是您自己写的，请由另一位有权限的人员确认。")
    if sentence := refused_sentence(text):
        raise RuleBroken(sentence)
    words = text.strip()[:LONGEST_TEXT]
    fresh = workflow_of_question(paper).advance(question, "settle", by=by, reason=words)
    _say(fresh, EntryKind.SETTLE, words, by)
    return fresh


@transaction.atomic
def ask_again(
    question: FigureQuestion, text: str, due_on: datetime.date | None = None, *, by: User
) -> FigureQuestion:
    """再问: the answer does not do; a new deadline, and the figure as it stands now."""
    paper = lock_paper(question.submission_id)
    words, due = _spoken(text), _deadline(due_on)
    fresh = workflow_of_question(paper).advance(question, "ask", by=by, reason=words)
    fresh.about = figure_words(paper.values.filter(metric=fresh.metric_id).first(), fresh.metric)
    fresh.due_on, fresh.asked_by = due, by
    fresh.save(update_fields=["about", "due_on", "asked_by"])
    _say(fresh, EntryKind.ASK, words, by)
    return fresh


def report_change(
    paper: Submission, metric: Metric, text: str, *, about: str, by: User
) -> FigureQuestion:
    """A figure changed under an exception, told before anybody asks: 待确认 for the reviewer.

    A talk about it that is open goes on. The caller holds the paper's lock and may change it.
    """
    talk = paper.questions.unsettled().filter(metric=metric).first()
    if talk is None:
        talk = FigureQuestion.objects.create(
            submission=paper, metric=metric, asked_by=by, asked_at=timezone.now(),
            due_on=default_due_on(), about=about,
        )  # fmt: skip
    flow = workflow_of_question(paper)
    if talk.status == QuestionStatus.OPEN:
        talk = flow.advance(talk, "answer", by=by, reason=text)
    else:
        audit.record(by, f"{flow.name}.answer", talk, after={"about": about}, reason=text)
    _say(talk, EntryKind.ANSWER, text, by)
    return talk


def refuse_while_open(paper: Submission) -> None:
    """Approving waits for the end of every talk; raises RuleBroken naming the figures."""
    rows = paper.questions.unsettled().values_list("metric__name", "metric__is_sensitive")
    # Whoever may not read a discipline figure does not learn which one is asked about.
    names = ["执纪数据" if is_sensitive else name for name, is_sensitive in rows]
    if names:
        raise RuleBroken(
            f"还有{len(names)}项质疑没有了结（{'、'.join(names[:3])}{'等' if len(names) > 3 else ''}），"
            "请先确认说明；不再追问的可直接确认。"
        )


def _may_ask(paper: Submission, metric: Metric, by: User) -> None:
    needed = workflow_of_question(paper).find("ask").capability
    if not Submission.objects.allowing(needed, by).filter(pk=paper.pk).exists():
        raise NotAllowed("您没有质疑这份填报表的权限。")
    if paper.status == PaperStatus.DRAFT:
        raise WrongState("该填报表还没有上报，上报后才能质疑。")
    if metric.nature == Nature.RATIO:
        raise RuleBroken(f"“{metric.name}”由系统计算，请对算出它的两个数提出质疑。")
    if metric.pk not in {asked.pk for asked, _ in asked_metrics(paper, by)}:
        raise RuleBroken(f"{paper}不含“{metric.name}”，不能质疑。")


def _spoken(text: str) -> str:
    if is_blank(text):
        raise RuleBroken("请先写明内容。")
    if sentence := refused_sentence(text):
        raise RuleBroken(sentence)
    words = text.strip()
    if len(words) > LONGEST_TEXT:
        raise RuleBroken(f"内容请控制在{LONGEST_TEXT}字以内，现有{len(words)}字。")
    return words


def _deadline(due_on: datetime.date | None) -> datetime.date:
    if due_on is None:
        return default_due_on()
    today = timezone.localdate()
    if due_on < today:
        raise RuleBroken("说明期限不能早于今天。")
    if due_on - today > LONGEST_WAIT:
        raise RuleBroken(f"说明期限不能超过{LONGEST_WAIT.days}天，请核对日期。")
    return due_on


def _say(question: FigureQuestion, kind: EntryKind, text: str, by: User) -> QuestionEntry:
    return QuestionEntry.objects.create(
        question=question, kind=kind, text=text, written_by=by, written_at=timezone.now()
    )
