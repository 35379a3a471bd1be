"""Writing a draft block by block: whoever writes names the revision he saw."""

import re
from collections.abc import Sequence

from django.db import transaction

from campaigns.models import Metric
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.screening import refused_sentence
from portal.unseen import without_unseen
from reports.choices import BlockKind, BlockOrigin
from reports.models import Draft, DraftBlock, DraftConflict
from reports.services.drafts.conflicts import Sight, judge_blocks
from reports.services.drafts.figures import add_figures, read_keys
from reports.services.drafts.handing import claim
from reports.services.drafts.pasted import NUMBERS, kind_of_line

LONGEST_TEXT = 4000
CHART_KINDS = frozenset({"quarters", "units"})
STEP = 10
MOST_LINES = 200


class TextChanged(RuleBroken):
    """Somebody else changed or removed the block since it was read; carries it as it stands."""

    def __init__(self, standing: DraftBlock | None) -> None:
        what = "改动" if standing else "删除"
        super().__init__(f"这一段刚被他人{what}，您写的尚未保存，请核对两份文字后选定。")
        self.standing = standing


@transaction.atomic
def write_block(
    draft: Draft, block_pk: int, text: str, *, kind: str, revision: int, by: User
) -> DraftBlock:
    """Put the words of a block; raises TextChanged where its revision is not the one seen."""
    row = claim(draft, by=by)
    block = _standing(row, block_pk, revision)
    words = tidy(text, kind)
    if (words, kind) == (block.text, block.kind):
        return block
    before = _facts(block)
    block.text, block.kind = words, kind
    _store(row, [block], by)
    after = _facts(block)
    audit.record(by, "draft.block_written", row, before=before, after=after)
    return block


@transaction.atomic
def add_block(draft: Draft, after_pk: int, text: str, *, kind: str, by: User) -> DraftBlock:
    """A new block below another one; 0 puts it first."""
    row = claim(draft, by=by)
    block = DraftBlock(draft=row, kind=kind, text=tidy(text, kind), origin=BlockOrigin.PERSON)
    order = list(row.blocks.order_by("position", "pk"))
    at = next((i + 1 for i, other in enumerate(order) if other.pk == after_pk), 0)
    _store(row, [block], by)
    _number([*order[:at], block, *order[at:]])
    after = _facts(block)
    audit.record(by, "draft.block_added", row, after=after)
    return block


@transaction.atomic
def split_block(
    draft: Draft, block_pk: int, parts: tuple[str, str], *, revision: int, by: User
) -> tuple[DraftBlock, DraftBlock]:
    """Break a block in two where the caret stands; below a heading follows a paragraph."""
    kind = draft.blocks.filter(pk=block_pk).values_list("kind", flat=True).first() or ""
    first = write_block(draft, block_pk, parts[0], kind=kind, revision=revision, by=by)
    follows = kind if kind == BlockKind.POINT else BlockKind.PARAGRAPH
    return first, add_block(draft, block_pk, parts[1], kind=follows, by=by)


@transaction.atomic
def paste_blocks(
    draft: Draft, block_pk: int, lines: Sequence[str], *, revision: int, by: User
) -> list[DraftBlock]:
    """Put several lines where a block stands: the first into it, each other one below it.

    A line that begins with a number becomes the heading or point that number stands for.
    """
    if not 0 < len(lines) <= MOST_LINES:
        raise RuleBroken(f"一次可粘贴1至{MOST_LINES}段，请分几次。")
    row = claim(draft, by=by)
    first = _standing(row, block_pk, revision)
    before = _facts(first)
    order = list(row.blocks.order_by("position", "pk"))
    at = order.index(first)
    first.kind = kind_of_line(lines[0]) or first.kind
    first.text = tidy(lines[0], first.kind)
    pasted = [first, *(_fresh(row, line) for line in lines[1:])]
    _store(row, pasted, by)
    _number([*order[:at], *pasted, *order[at + 1 :]])
    words = "\n".join(block.text for block in pasted)
    audit.record(by, "draft.blocks_pasted", row, before=before, after={"words": words})
    return pasted


def _fresh(row: Draft, line: str) -> DraftBlock:
    kind = kind_of_line(line) or BlockKind.PARAGRAPH
    return DraftBlock(draft=row, kind=kind, text=tidy(line, kind), origin=BlockOrigin.PERSON)


@transaction.atomic
def move_block(draft: Draft, block_pk: int, places: int, *, by: User) -> DraftBlock:
    """Move a block up (negative) or down among the others; its words stay as they are."""
    row = claim(draft, by=by)
    order = list(row.blocks.order_by("position", "pk"))
    block: DraftBlock | None = next((other for other in order if other.pk == block_pk), None)
    if block is None:
        raise TextChanged(None)
    was = order.index(block)
    order.insert(max(0, was + places), order.pop(was))
    _number(order)
    _touch(row)
    after = {"words": block.text[:40], "place": order.index(block) + 1}
    audit.record(by, "draft.block_moved", row, before={"place": was + 1}, after=after)
    return block


@transaction.atomic
def remove_block(draft: Draft, block_pk: int, *, revision: int, by: User) -> None:
    """Take a block out; its words stay in the audit trail and in earlier versions."""
    row = claim(draft, by=by)
    block = _standing(row, block_pk, revision)
    before = _facts(block)
    block.delete()
    _touch(row)
    audit.record(by, "draft.block_removed", row, before=before)


def tidy(text: str, kind: str) -> str:
    """The words as they are kept: one paragraph, without a number that is made by itself."""
    if kind not in BlockKind.values:
        raise RuleBroken("请选择段落的类型。")
    seen = without_unseen(text).replace("\u00a0", " ")
    words = re.sub(r"[\s\u00a0\u200b]*\n[\s\u200b]*", "", seen).strip()
    if len(words) > LONGEST_TEXT:
        raise RuleBroken(f"一段最多{LONGEST_TEXT}字，请分成几段。")
    if sentence := refused_sentence(words):
        raise RuleBroken(sentence)
    if kind == BlockKind.CHART:
        _refuse_chart(words)
    else:
        read_keys(words)
    pattern = NUMBERS.get(BlockKind(kind))
    return pattern.sub("", words).lstrip() if pattern else words


def _refuse_chart(text: str) -> None:
    """A chart draws a metric that may be told to everybody, in one of the ways there are."""
    code, _, drawn = text.partition("|")
    metrics = Metric.objects.active().readable_by(discipline=False)
    if drawn not in CHART_KINDS or not metrics.filter(code=code).exists():
        raise RuleBroken(f"没有代码为“{code[:40]}”的指标可画，请核对指标代码（见指标字典）。")


def open_conflicts(block: DraftBlock) -> list[DraftConflict]:
    """What still disagrees in the block."""
    return list(block.conflicts.filter(settled_at__isnull=True).order_by("pk"))


def _facts(block: DraftBlock) -> dict[str, str]:
    return {"words": block.text, "block_kind": str(BlockKind(block.kind).label)}


def _standing(row: Draft, block_pk: int, revision: int) -> DraftBlock:
    block = row.blocks.select_related("changed_by").filter(pk=block_pk).first()
    if block is None or block.revision != revision:
        raise TextChanged(block)
    found: DraftBlock = block
    return found


def _store(row: Draft, blocks: Sequence[DraftBlock], by: User) -> None:
    """Save blocks with what they need: figures of new fields, and a look at what clashes."""
    _touch(row)
    for block in blocks:
        block.changed_by, block.revision = by, row.revision
        block.full_clean()
        block.save()
        if block.kind != BlockKind.CHART:
            add_figures(row, read_keys(block.text))
    figures = {figure.key: figure for figure in row.figures.all()}
    judge_blocks(row, blocks, Sight(figures, figures), by=by)


def _touch(row: Draft) -> None:
    row.revision += 1
    row.save(update_fields=["revision"])


def _number(order: Sequence[DraftBlock]) -> None:
    for place, block in enumerate(order):
        block.position = (place + 1) * STEP
    DraftBlock.objects.bulk_update(order, ["position"], batch_size=200)
