"""Conflicts of a draft on record: raised where words and figures disagree, settled by people."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portal import audit
from portal.models import User
from reports.choices import BlockKind
from reports.figures import FigureDraft
from reports.figures.live import Said
from reports.models import Draft, DraftBlock, DraftConflict, DraftFigure
from reports.rollup.fields import Field, fields_in
from reports.services.drafts.clashes import Clash, Judged, find_clashes
from reports.services.drafts.figuring import figures_of
from reports.services.drafts.handing import claim
from reports.services.drafts.moving import Change, change_key, speaks_of_moving
from reports.services.drafts.ranking import Rank, rank_key, speaks_of_rank

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
    moving = _keys([block for block in written if speaks_of_moving(block.text)], change_key)
    ranked = _keys([block for block in written if speaks_of_rank(block.text)], rank_key)
    said = figures_of(draft, moving | ranked) if moving | ranked else {}
    judged = Judged(sight.before, sight.now, _changes(said, moving), _ranks(said, ranked))
    standing = _standing(draft, written)
    still: list[DraftConflict] = []
    for block in written:
        for clash in find_clashes(block.text, judged):
            if (found := _raised(draft, block, clash, standing)) is not None:
                still.append(found)
    _settle_rest(written, still, standing, by)
    return still


def _keys(blocks: Iterable[DraftBlock], key_of: Callable[[Field], str]) -> set[str]:
    """The fields that would prove what these blocks say of their own fields."""
    return {key_of(field) for block in blocks for field in fields_in(block.text)} - {""}


def _changes(said: Said, keys: Iterable[str]) -> dict[str, Change]:
    """How figures moved, or why that may not be said."""
    found: dict[str, Change] = {}
    for key in keys:
        row = said[key]
        if not isinstance(row, FigureDraft):
            found[key] = row.reason
        elif row.number is not None:
            found[key] = row.number
    return found


def _ranks(said: Said, keys: Iterable[str]) -> dict[str, Rank]:
    """Who leads, or why that may not be said."""
    rows = {key: said[key] for key in keys}
    return {
        key: Rank(first=row.printed) if isinstance(row, FigureDraft) else Rank(reason=row.reason)
        for key, row in rows.items()
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
