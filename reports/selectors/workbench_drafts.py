"""Drafts in somebody's hands on the workbench: begun by him, or handed over to him."""

from django.urls import reverse
from django.utils import timezone

from portal.models import User
from portal.periods import day_words
from portal.roles import Capability
from reports.choices import DraftStatus
from reports.models import Draft
from reports.selectors.workbench_tasks import LISTED, Task


def draft_tasks(user: User) -> list[Task]:
    """The drafts the user holds and may write, the last taken first; one query, none without the right."""
    if not user.can(Capability.REPORT_WRITE):
        return []
    mine = Draft.objects.allowing(Capability.REPORT_WRITE, user).filter(held_by=user)
    rows = mine.filter(status=DraftStatus.WRITING).select_related("created_by", "unit")
    return [_task(draft, user) for draft in rows.order_by("-held_at", "-pk")[:LISTED]]


def _task(draft: Draft, user: User) -> Task:
    since = day_words(timezone.localdate(draft.held_at)) if draft.held_at else ""
    is_own = draft.created_by_id in (None, user.pk)
    begun = "" if is_own else f"{draft.created_by}起草，"
    return Task(
        title=draft.title,
        href=reverse("reports:draft-detail", args=[draft.pk]),
        action_label="继续写",
        light="green",
        light_word="由您执笔",
        detail=f"{begun}{since}起由您执笔" if since else "",
        status=draft.status,
        status_label=draft.get_status_display(),
    )
