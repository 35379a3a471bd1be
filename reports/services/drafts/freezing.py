"""冻结数据 of a signed draft: the version that was signed, proved on the figures that are kept."""

from collections.abc import Callable, Iterator

from django.db import transaction

from portal.errors import RuleBroken
from reports.choices import BlockKind, ReportStatus
from reports.figures.book import FieldBook
from reports.figures.computing import FigureDraft, scope_of, whole_book
from reports.figures.saying import say_key
from reports.models import Draft, DraftBlock, Report
from reports.rollup.fields import fields_in
from reports.selectors.drafts.contents import Content, read_content
from reports.selectors.genres import load_genre
from reports.selectors.prose.drafts import Written, proof_of_text
from reports.services.drafts.figures import as_row
from reports.services.drafts.seen import as_seen
from reports.services.freezing import Collected, collect, freeze
from reports.services.proof.gate import refuse_open_lines

Progress = Callable[[int, str], None]


def freeze_signed(report: Report, progress: Progress) -> None:
    """Keep text and figures as rows of the report, once; nothing is written before all is proved.

    Raises RuleBroken where a figure moved since its writers saw it, or a number is not proved.
    """
    if report.draft is None or report.draft_version is None:
        raise RuleBroken("这份报告没有签发的文稿，无法冻结数据。")
    content = read_content(report.draft_version)
    progress(6, "冻结数据：汇总各单位的数")
    book = whole_book(scope_of(report))
    said = _said(content, book)
    progress(12, "冻结数据：核对文中的数")
    _refuse_unproved(report.draft, content, said, book)
    progress(16, "冻结数据：图表和附表")
    collected = collect(load_genre(report.kind), content.blocks, book, said)
    _keep(report, collected, progress)
    report.refresh_from_db()


def _said(content: Content, book: FieldBook) -> dict[str, FigureDraft]:
    """The fields of the text, each saying what its writers saw last."""
    words = (block.text for block in content.blocks if block.kind != BlockKind.CHART)
    keys = dict.fromkeys(field.key for text in words for field in fields_in(text))
    seen = {key: figure.printed for key, figure in content.figures.items()}
    return as_seen({key: say_key(key, book) for key in keys}, seen)


def _refuse_unproved(
    draft: Draft, content: Content, said: dict[str, FigureDraft], book: FieldBook
) -> None:
    figures = {key: as_row(draft, key, figure) for key, figure in said.items()}
    # A unit's text is proved against its own papers alone, which this book does not tell apart.
    ledger = book.ledger if draft.unit.is_root else None
    blocks = list(_signed_blocks(draft, content))
    refuse_open_lines(proof_of_text(draft, Written(blocks, figures, ledger)))


def _signed_blocks(draft: Draft, content: Content) -> Iterator[DraftBlock]:
    """The blocks in the words of the version, whatever became of them since; never saved."""
    standing = {block.pk: block for block in draft.blocks.all()}
    for kept in content.blocks:
        block = standing.get(kept.pk) or DraftBlock(pk=kept.pk, draft=draft)
        block.kind, block.text = kept.kind, kept.text
        yield block


@transaction.atomic
def _keep(report: Report, collected: Collected, progress: Progress) -> None:
    locked: Report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if locked.frozen_at is not None:
        return
    # Within the transaction: who has lost the job meanwhile keeps nothing.
    progress(22, "冻结数据：保存")
    is_signed = locked.draft_version_id == report.draft_version_id
    if locked.status != ReportStatus.QUEUED or not is_signed:
        raise RuleBroken("这一版已不在签发中，请在文稿页查看。")
    freeze(locked, collected)
