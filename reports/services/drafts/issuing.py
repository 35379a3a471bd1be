"""Issuing a draft: what can be refused at once is, the rest is the job's: freezing and printing."""

from django.db import transaction

from portal import audit, jobs
from portal.errors import RuleBroken
from portal.models import User
from reports.choices import ReportStatus
from reports.figures.computing import scope_of
from reports.figures.live import compute_fields
from reports.models import Draft, Report
from reports.services.drafts.figures import keys_in
from reports.services.drafts.glyphs import refuse_undrawable
from reports.services.drafts.seen import as_seen
from reports.services.drafts.versions import keep_version
from reports.services.issue_numbers import refuse_taken_number
from reports.services.places import Place, next_edition
from reports.services.proof.gate import refuse_unproved
from reports.workflow import DRAFT, REPORT

BUILD = "reports.tasks.render_report"
SIGNED = "签发"
COPIED = (
    "kind", "unit", "year", "part", "organised", "title", "organ", "issued_on",
    "salutation", "number", "signatory", "copied_to", "copies",
)  # fmt: skip


def issue_draft(draft: Draft, *, by: User) -> Report:
    """Sign the text as it stands; a job freezes it with its figures, proves it again and prints it.

    Refuses open conflicts, unproved numbers, figures that moved since the last refresh, and a
    number another paper has.
    """
    # Before the transaction: on SQLite nobody else could write while the figures are added up.
    if not DRAFT.why_not(draft, "issue", by):
        _refuse_at_once(draft)
    return _sign(draft, by)


def why_not_issued(draft: Draft) -> str:
    """What else than conflicts and unproved numbers stands against signing, or empty."""
    try:
        refuse_undrawable(draft)
        _refuse_unseen(draft)
        refuse_taken_number(draft)
    except RuleBroken as refusal:
        return refusal.message
    return ""


@transaction.atomic
def _sign(draft: Draft, by: User) -> Report:
    issued = DRAFT.advance(draft, "issue", by=by)
    _refuse_conflicts(issued)
    refuse_taken_number(issued)
    version = keep_version(issued, SIGNED, by=by)
    report = _row_of(issued, by)
    for name in COPIED:
        setattr(report, name, getattr(issued, name))
    report.draft_version, report.requested_by = version, by
    report.full_clean(exclude=["job", "file", "word_file"])
    report.save()
    audit.record(
        by, "report.issued", report, after={"draft": issued.pk, "draft_version": version.serial}
    )
    report.job = jobs.enqueue(BUILD, report.pk, title=str(report), by=by)
    report.save(update_fields=["job"])
    draft.refresh_from_db()
    return report


def _row_of(issued: Draft, by: User) -> Report:
    """A new version of the paper, or the one that was never frozen: no number is used up by it."""
    rows = issued.reports.filter(status=ReportStatus.FAILED, frozen_at__isnull=True)
    failed: Report | None = rows.order_by("-pk").first()
    if failed is not None:
        return REPORT.advance(failed, "again", by=by)
    place = Place(issued.kind, issued.unit, issued.year, issued.part)
    return Report(draft=issued, **next_edition(place, issued))


def _refuse_at_once(draft: Draft) -> None:
    _refuse_conflicts(draft)
    refuse_undrawable(draft)
    refuse_unproved(draft)
    _refuse_unseen(draft)


def _refuse_unseen(draft: Draft) -> None:
    keys = keys_in(draft.blocks.order_by("position", "pk"))
    seen = dict(draft.figures.values_list("key", "printed"))
    as_seen(compute_fields(scope_of(draft), keys) if keys else {}, seen)


def _refuse_conflicts(draft: Draft) -> None:
    open_ones = draft.conflicts.filter(settled_at__isnull=True).count()
    if open_ones:
        raise RuleBroken(f"还有{open_ones}处文字与数据冲突没有处理，请处理后再签发。")
