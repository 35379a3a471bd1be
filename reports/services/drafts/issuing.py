"""Issuing a draft: its text and figures are frozen as a document, which a worker then prints."""

from django.db import transaction

from portal import audit, jobs
from portal.errors import RuleBroken
from portal.models import User
from reports.choices import BlockKind
from reports.figures.book import FieldBook
from reports.figures.computing import FigureDraft, scope_of, whole_book
from reports.figures.saying import say_key
from reports.models import Draft, DraftBlock, Report
from reports.rollup.fields import fields_in
from reports.selectors.genres import load_genre
from reports.services.freezing import collect, freeze
from reports.services.places import Place, next_serial
from reports.services.proof.gate import refuse_unproved
from reports.workflow import DRAFT

BUILD = "reports.tasks.render_report"
MOST_NAMED = 5
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
    refuse_unproved(issued)
    blocks = list(issued.blocks.order_by("position", "pk"))
    book = whole_book(scope_of(issued))
    said = _said(issued, blocks, book)
    report = Report(
        **{name: getattr(issued, name) for name in COPIED},
        draft=issued,
        serial=next_serial(Place(issued.kind, issued.unit, issued.year, issued.part)),
        requested_by=by,
    )
    report.full_clean(exclude=["job", "file", "word_file"])
    report.save()
    audit.record(by, "report.issued", report, after={"draft": issued.pk})
    freeze(report, collect(load_genre(issued.kind), blocks, book, said))
    report.job = jobs.enqueue(BUILD, report.pk, title=str(report), by=by)
    report.save(update_fields=["job"])
    draft.refresh_from_db()
    return report


def _refuse_conflicts(draft: Draft) -> None:
    open_ones = draft.conflicts.filter(settled_at__isnull=True).count()
    if open_ones:
        raise RuleBroken(f"还有{open_ones}处文字与数据冲突没有处理，请处理后再签发。")


def _said(draft: Draft, blocks: list[DraftBlock], book: FieldBook) -> dict[str, FigureDraft]:
    """The fields of the text, each saying what its writers saw last."""
    words = [block.text for block in blocks if block.kind != BlockKind.CHART]
    keys = dict.fromkeys(field.key for text in words for field in fields_in(text))
    seen = dict(draft.figures.values_list("key", "printed"))
    said: dict[str, FigureDraft] = {}
    moved: list[str] = []
    for key in keys:
        figure = say_key(key, book)
        if isinstance(figure, FigureDraft) and figure.printed == seen.get(key):
            said[key] = figure
        else:
            moved.append(figure.label)
    if moved:
        listed = "、".join(moved[:MOST_NAMED]) + ("等" if len(moved) > MOST_NAMED else "")
        raise RuleBroken(f"{listed}自上次更新后有变化，请更新数据、处理冲突后再签发。")
    return said
