"""Taking an issued draft up again, or giving one up."""

from django.db import transaction
from django.utils import timezone

from portal.errors import RuleBroken
from portal.models import User
from reports.choices import DraftStatus, ReportStatus
from reports.models import Draft
from reports.workflow import DRAFT, REPORT

_STANDING = (ReportStatus.QUEUED, ReportStatus.BUILT, ReportStatus.PUBLISHED)


@transaction.atomic
def reopen_draft(draft: Draft, *, by: User) -> Draft:
    """Write on once the issued document is withdrawn; the next issue is its next version."""
    row = DRAFT.advance(draft, "reopen", by=by)
    for waiting in row.reports.filter(status=ReportStatus.QUEUED).select_related("job"):
        if waiting.job is None or waiting.job.is_finished:
            # Cancelled: nothing will print it any more.
            REPORT.advance(waiting, "fail", by=None)
    standing = row.reports.filter(status__in=_STANDING).order_by("-serial").first()
    if standing is not None:
        raise RuleBroken(
            f"第{standing.serial}版报告{standing.get_status_display()}，请先作废再重新起草。"
        )
    row.held_by, row.held_at = by, timezone.now()
    row.save(update_fields=["held_by", "held_at"])
    return row


def give_back(draft: Draft) -> None:
    """To its writers again, in whose hands it was: it was signed, and could not be frozen."""
    if draft.status == DraftStatus.ISSUED:
        DRAFT.advance(draft, "reopen", by=None)


@transaction.atomic
def drop_draft(draft: Draft, *, by: User, reason: str) -> Draft:
    """Give the draft up; its text stays readable."""
    if draft.reports.filter(status=ReportStatus.PUBLISHED).exists():
        raise RuleBroken("由这份文稿签发的报告已发布，不能弃用。")
    return DRAFT.advance(draft, "drop", by=by, reason=reason)
