"""例外: typing after a round is locked, asked for, reasoned, granted until a moment, then over."""

import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.choices import PaperStatus
from campaigns.models import Submission, UnlockRequest
from campaigns.selectors.unlocks import moment
from campaigns.services.figures import fill_capability
from campaigns.services.locks import lock_paper
from campaigns.workflow import UNLOCK
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.screening import is_blank, refused_sentence
from portal.selectors import load_calendar
from portal.workdays import CalendarMissing

DEFAULT_WORKDAYS, MOST_WORKDAYS = 2, 10
END_OF_DAY = datetime.time(17)
# Where next year's holidays are not entered yet: two working days and a weekend for each five.
CALENDAR_DAYS = {DEFAULT_WORKDAYS: 4, MOST_WORKDAYS: 14}


def exception_end(workdays: int = DEFAULT_WORKDAYS) -> datetime.datetime:
    """17:00 of the n-th working day from today."""
    today = timezone.localdate()
    try:
        day = load_calendar().add_working_days(today, workdays)
    except CalendarMissing:
        day = today + datetime.timedelta(days=CALENDAR_DAYS[workdays])
    return timezone.make_aware(datetime.datetime.combine(day, END_OF_DAY))


@transaction.atomic
def request_unlock(paper: Submission, reason: str, *, by: User) -> UnlockRequest:
    """Ask to type after locking; whoever fills the paper may ask, once at a time.

    Raises NotAllowed, WrongState while the round is open, the paper waits for review, or a request
    waits or is in force, RuleBroken without a reason.
    """
    fresh = lock_paper(paper.pk)
    if sentence := why_no_request(fresh, by):
        raise sentence
    if is_blank(reason):
        raise RuleBroken("请写明要修改什么、为什么。")
    if sentence_of_screen := refused_sentence(reason):
        raise RuleBroken(sentence_of_screen)
    request = UnlockRequest(
        submission=fresh, reason=reason.strip(), requested_by=by, requested_at=timezone.now()
    )
    request.full_clean(exclude=["submission", "requested_by"], validate_constraints=False)
    request.save()
    audit.record(by, "unlock.requested", request, reason=request.reason)
    return request


def why_no_request(paper: Submission, by: User) -> RuleBroken | None:
    """The refusal of a request for this paper now, or nothing when it may be made."""
    if not Submission.objects.allowing(fill_capability(paper), by).filter(pk=paper.pk).exists():
        return NotAllowed("您没有填写这份填报表的权限，不能申请例外。")
    paper.round.refresh_from_db(fields=["locked_at"])
    if paper.round.locked_at is None:
        return WrongState("本期还没有锁定，不需要申请例外。")
    if paper.status == PaperStatus.SUBMITTED:
        return WrongState("该填报表正在等待审核，需要修改的请联系审核人退回。")
    if paper.is_unlocked:
        return WrongState("例外还在有效期内，可以直接修改。")
    if paper.unlocks.waiting().exists():
        return WrongState("该填报表已有一份例外申请等待批复。")
    return None


@transaction.atomic
def grant_unlock(
    request: UnlockRequest, until: datetime.datetime | None = None, answer: str = "", *, by: User
) -> UnlockRequest:
    """同意 until a moment at most ten working days away; it is over by itself."""
    _lock_and_check(request, by)
    end = until or exception_end()
    if end <= timezone.now():
        raise RuleBroken("有效期必须晚于现在。")
    if end > _latest():
        raise RuleBroken(
            f"例外最长{MOST_WORKDAYS}个工作日，请把有效期改到{moment(_latest())}以前。"
        )
    words = f"有效至{moment(end)}。{answer.strip()}"
    fresh = UNLOCK.advance(request, "grant", by=by, reason=words)
    return _decide(fresh, answer, by, end)


@transaction.atomic
def refuse_unlock(request: UnlockRequest, answer: str, *, by: User) -> UnlockRequest:
    """不同意, with the reason the unit reads."""
    _lock_and_check(request, by)
    fresh = UNLOCK.advance(request, "refuse", by=by, reason=answer)
    return _decide(fresh, answer, by, None)


def _latest() -> datetime.datetime:
    end = timezone.localtime(exception_end(MOST_WORKDAYS))
    return end.replace(hour=23, minute=59, second=59)


def _lock_and_check(request: UnlockRequest, by: User) -> None:
    # The paper first, as everywhere: whoever types or submits holds it.
    Submission.objects.select_for_update(of=("self",)).get(pk=request.submission_id)
    if request.requested_by_id == by.pk:
        raise NotAllowed("这是您自己提出的申请，请由另一位有权限的人员批复。")


def _decide(
    fresh: UnlockRequest, answer: str, by: User, until: datetime.datetime | None
) -> UnlockRequest:
    fresh.decided_by, fresh.decided_at = by, timezone.now()
    fresh.answer, fresh.expires_at = answer.strip()[:300], until
    fresh.save(update_fields=["decided_by", "decided_at", "answer", "expires_at"])
    return fresh
