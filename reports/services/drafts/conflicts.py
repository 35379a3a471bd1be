"""Conflicts of a draft on record: raised where words and figures disagree, settled by people."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from portal import audit
from portal.models import User
from reports.choices import BlockKind
from reports.figures import FigureDraft
from reports.models import Draft, DraftBlock, DraftConflict, DraftFigure
from reports.rollup.fields import fields_in
from reports.services.drafts.clashes import (
    Clash,
    Judged,
    change_key,
    find_clashes,
    speaks_of_moving,
)
from reports.services.drafts.figuring import figures_of
from reports.services.drafts.handing import claim

Standing = dict[tuple[int, str, str], list[DraftConflict]]


@dataclass(frozen=True)
class Sight:
    """Figures of a draft as they were seen before, and as they are now."""

    before: dict[str, DraftFigure]
    now: dict[str, DraftFigure]


def judge_blocks(
    draft: Draft, blocks: Iterable[DraftBlock], sight: Sight, *, by: User
) -> list[DraftConflict]:
    """Raise what clashes now and settle what no longer does; returns the open ones of the blocks."""
    written = [block for block in blocks if block.kind != BlockKind.CHART]
    judged = Judged(sight.before, sight.now, _changes(draft, written))
    standing = _standing(draft, written)
    still: list[DraftConflict] = []
    for block in written:
        for clash in find_clashes(block.text, judged):
            if (found := _raised(draft, block, clash, standing)) is not None:
                still.append(found)
    _settle_rest(written, still, standing, by)
    return still


def _changes(draft: Draft, blocks: Iterable[DraftBlock]) -> dict[str, Decimal]:
    """How figures moved, only where a person speaks of it."""
    texts = [block.text for block in blocks if speaks_of_moving(block.text)]
    keys = {change_key(field) for text in texts for field in fields_in(text)} - {""}
    if not keys:
        return {}
    said = figures_of(draft, keys)
    return {
        key: row.number
        for key, row in said.items()
        if isinstance(row, FigureDraft) and row.number is not None
    }


def _standing(draft: Draft, blocks: Iterable[DraftBlock]) -> Standing:
    found: Standing = {}
    rows = draft.conflicts.filter(block__in=[block.pk for block in blocks]).order_by("pk")
    for row in rows:
        found.setdefault((row.block_id, row.key, row.reason), []).append(row)
    return found


def _raised(
    draft: Draft, block: DraftBlock, clash: Clash, standing: Standing
) -> DraftConflict | None:
    """The conflict on record; None where a person has said that these words may stand."""
    for row in standing.get((block.pk, clash.key, clash.reason), []):
        if row.settled_at is None or row.after == clash.after:
            return row if row.settled_at is None else None
    row = DraftConflict(
        draft=draft, block=block, key=clash.key, before=clash.before, after=clash.after,
        reason=clash.reason,
    )  # fmt: skip
    row.full_clean()
    row.save()
    return row


def _settle_rest(
    blocks: Iterable[DraftBlock], still: list[DraftConflict], standing: Standing, by: User
) -> None:
    """Mended words settle their conflict; typed numbers are told by the figure they were written for."""
    kept = {row.pk for row in still}
    texts = {block.pk: block.text for block in blocks}
    for rows in standing.values():
        for row in rows:
            if row.settled_at is None and row.pk not in kept and not _still_typed(row, texts):
                row.settled_by, row.settled_at = by, timezone.now()
                row.save(update_fields=["settled_by", "settled_at"])


def _still_typed(row: DraftConflict, texts: dict[int, str]) -> bool:
    """Whether a typed old number still stands there: only a refresh can see that it is old."""
    _, mark, rest = row.reason.partition("文中的“")
    return bool(mark) and rest.partition("”")[0] in texts[row.block_id]


@transaction.atomic
def settle_conflict(conflict: DraftConflict, *, by: User) -> DraftConflict:
    """A person has looked: the words may stand as they are."""
    draft = claim(conflict.draft, by=by)
    row: DraftConflict = draft.conflicts.select_for_update().get(pk=conflict.pk)
    if row.settled_at is None:
        row.settled_by, row.settled_at = by, timezone.now()
        row.save(update_fields=["settled_by", "settled_at"])
        audit.record(
            by, "draft.conflict_settled", draft, before={"conflict": row.reason},
            after={"stands": row.after},
        )  # fmt: skip
    return row
