"""Versions of a draft: the whole text kept with its figures, and brought back."""

from django.db import transaction
from django.db.models import Max

from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.screening import refused_sentence
from reports.models import Draft, DraftBlock, DraftVersion
from reports.selectors.drafts.contents import AMOUNT, Content, KeptBlock, content_of, read_content
from reports.services.drafts.figures import add_figures, keys_in
from reports.services.drafts.handing import claim

BEFORE_RESTORING = "恢复前"


@transaction.atomic
def keep_version(draft: Draft, note: str, *, by: User) -> DraftVersion:
    """Keep the draft as it stands; where nothing changed since the last version, that one counts."""
    if sentence := refused_sentence(note):
        raise RuleBroken(sentence)
    row: Draft = Draft.objects.select_for_update().get(pk=draft.pk)
    content = content_of(row)
    last = row.versions.order_by("-serial").first()
    if last is not None and last.sha256 == content.digest():
        found: DraftVersion = last
        return found
    serial = (row.versions.aggregate(last=Max("serial"))["last"] or 0) + 1
    version = DraftVersion(
        draft=row, serial=serial, content=content.as_text(), sha256=content.digest(),
        note=note.strip()[:100], saved_by=by,
    )  # fmt: skip
    version.full_clean()
    version.save()
    audit.record(
        by, "draft.version_kept", row, after={"draft_version": serial, "why": version.note}
    )
    return version


@transaction.atomic
def restore_version(draft: Draft, version: DraftVersion, *, by: User) -> Draft:
    """Bring back the words of a version; figures stay today's. What stood before is kept first."""
    row = claim(draft, by=by)
    if version.draft_id != row.pk:
        raise RuleBroken("这一版不属于这份文稿。")
    keep_version(row, f"{BEFORE_RESTORING}第{version.serial}版", by=by)
    content = read_content(version)
    row.revision += 1
    _write_head(row, content)
    _write_blocks(row, content.blocks, by)
    add_figures(row, keys_in(row.blocks.order_by("position")))
    audit.record(by, "draft.restored", row, after={"draft_version": version.serial})
    return row


def _write_head(row: Draft, content: Content) -> None:
    for name, text in content.head.items():
        setattr(row, name, int(text) if name == AMOUNT else text)
    row.full_clean()
    row.save()


def _write_blocks(draft: Draft, kept: list[KeptBlock], by: User) -> None:
    """Blocks keep their identity, so that remarks and later comparisons still find them."""
    standing = {block.pk: block for block in draft.blocks.all()}
    draft.blocks.exclude(pk__in=[block.pk for block in kept]).delete()
    for place, block in enumerate(kept):
        row = standing.get(block.pk) or DraftBlock(
            pk=block.pk, draft=draft, origin=block.origin, highlight_id=block.highlight
        )
        if row.text != block.text or row.kind != block.kind or block.pk not in standing:
            row.changed_by, row.revision = by, draft.revision
        row.kind, row.text, row.position = block.kind, block.text, (place + 1) * 10
        row.save(force_insert=block.pk not in standing)
