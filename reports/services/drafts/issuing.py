"""Issuing a draft: its text and figures are frozen as a document, which a worker then prints."""

from django.db import transaction
from django.db.models import Max

from portal import audit, jobs
from portal.errors import RuleBroken
from portal.models import User
from reports.choices import BlockKind
from reports.figures.computing import FigureDraft
from reports.models import Draft, DraftBlock, Report
from reports.rollup.fields import fields_in
from reports.services.drafts.figuring import figures_of
from reports.services.freezing import freeze
from reports.workflow import DRAFT

BUILD = "reports.tasks.render_report"
COPIED = (
    "kind", "unit", "year", "part", "organised", "title", "organ", "issued_on",
    "salutation", "number", "signatory", "copied_to", "copies",
)  # fmt: skip


@transaction.atomic
def issue_draft(draft: Draft, *, by: User) -> Report:
    """Freeze the draft as the next version of its document and have it printed.

    Refuses open conflicts, unproved numbers, and figures that moved since the last refresh.
    """
    issued = DRAFT.advance(draft, "issue", by=by)
    _refuse_conflicts(issued)
    blocks = list(issued.blocks.order_by("position", "pk"))
    figures = _figures(issued, blocks)
    report = Report(
        **{name: getattr(issued, name) for name in COPIED},
        draft=issued,
        serial=next_serial(issued),
        requested_by=by,
    )
    report.full_clean(exclude=["job", "file", "word_file"])
    report.save()
    audit.record(by, "report.issued", report, after={"draft": issued.pk})
    freeze(report, figures, blocks)
    report.job = jobs.enqueue(BUILD, report.pk, title=str(report), by=by)
    report.save(update_fields=["job"])
    draft.refresh_from_db()
    return report


def next_serial(paper: Draft | Report) -> int:
    """One above the last version of the same document."""
    rows = Report.objects.select_for_update().filter(
        kind=paper.kind, unit=paper.unit, year=paper.year, part=paper.part
    )
    return (rows.aggregate(last=Max("serial"))["last"] or 0) + 1


def _refuse_conflicts(draft: Draft) -> None:
    open_ones = draft.conflicts.filter(settled_at__isnull=True).count()
    if open_ones:
        raise RuleBroken(f"还有{open_ones}处文字与数据冲突没有处理，请处理后再签发。")


def _figures(draft: Draft, blocks: list[DraftBlock]) -> list[FigureDraft]:
    words = [b.text for b in blocks if b.kind != BlockKind.CHART]
    keys = {field.key for text in words for field in fields_in(text)}
    now = figures_of(draft, keys)
    seen = dict(draft.figures.values_list("key", "printed"))
    figures, moved = [], []
    for key in sorted(keys):
        figure = now.get(key)
        if isinstance(figure, FigureDraft) and figure.printed == seen.get(key):
            figures.append(figure)
        else:
            moved.append(getattr(figure, "label", key))
    if moved:
        raise RuleBroken(
            f"{'、'.join(moved[:5])}{'等' if len(moved) > 5 else ''}自上次刷新后有变化，"  # noqa: PLR2004
            "请刷新数据、处理冲突后再签发。"
        )
    return figures
