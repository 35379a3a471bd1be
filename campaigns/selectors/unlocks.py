"""Exceptions after locking, in words: who waits for one, what is in force and until when."""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from campaigns.choices import UnlockStatus
from campaigns.models import Submission, UnlockRequest
from campaigns.querysets import UnlockQuerySet
from portal.models import User
from portal.roles import Capability

# How long a decided request stays on the workbench of whoever asked.
SHOWN_FOR = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Unlock:
    """A request with its state as of now."""

    row: UnlockRequest
    in_force: bool
    words: str


def moment(at: datetime.datetime) -> str:
    """10月20日17:00 by the local clock."""
    local = timezone.localtime(at)
    return f"{local.month}月{local.day}日{local:%H:%M}"


def state_words(request: UnlockRequest) -> str:
    """待批, 不同意, 例外有效至10月20日17:00, 例外已于10月20日17:00到期."""
    if request.expires_at is None:
        return str(request.get_status_display())
    end = moment(request.expires_at)
    in_force = request.is_in_force(timezone.now())
    return f"例外有效至{end}" if in_force else f"例外已于{end}到期"


def paper_unlocks(paper: Submission) -> list[Unlock]:
    """The requests of a paper in a locked round, latest first; an open round has none."""
    if paper.round.locked_at is None:
        return []
    now = timezone.now()
    return [Unlock(row, row.is_in_force(now), state_words(row)) for row in paper.unlocks.all()]


def to_decide(user: User) -> UnlockQuerySet:
    """Requests that wait for this person."""
    if not user.can(Capability.ROUND_MANAGE):
        return UnlockRequest.objects.none()
    waiting = UnlockRequest.objects.allowing(Capability.ROUND_MANAGE, user).waiting()
    rows: UnlockQuerySet = waiting.exclude(requested_by=user).order_by("requested_at")
    return rows


def asked_by(user: User) -> UnlockQuerySet:
    """What this person asked for: waiting, in force, or answered in the last days."""
    now = timezone.now()
    shown = (
        Q(status=UnlockStatus.REQUESTED)
        | Q(status=UnlockStatus.GRANTED, expires_at__gt=now)
        | Q(status=UnlockStatus.REFUSED, decided_at__gt=now - SHOWN_FOR)
    )
    rows: UnlockQuerySet = UnlockRequest.objects.filter(shown, requested_by=user)
    return rows
