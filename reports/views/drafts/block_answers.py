"""What the editor's script is told: the outcome of each block, the whole sheet, who holds it."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from reports.choices import BlockKind
from reports.figures.numbering import marks
from reports.forms.draft_batches import Batch, SentAct, SentBlock
from reports.models import Draft, DraftBlock
from reports.selectors.drafts.sheet import parts_of, read_sheet
from reports.services.drafts.handing import HeldByOther, why_not_writable
from reports.services.drafts.writing import (
    TextChanged,
    add_block,
    move_block,
    open_conflicts,
    paste_blocks,
    remove_block,
    split_block,
    write_block,
)

Answer = dict[str, Any]
UNKNOWN = "没有这样的操作，请刷新页面。"


class BlockAnswers:
    """Blocks of one draft, stored and described for one person."""

    def __init__(self, draft: Draft, request: HttpRequest) -> None:
        self.draft, self.request = draft, request
        self.user: User = request.user  # type: ignore[assignment]

    def standing(self) -> Answer:
        """Revision, holder, and why nothing may be written, as every answer carries it."""
        draft = Draft.objects.select_related("held_by", "unit").get(pk=self.draft.pk)
        closed = why_not_writable(draft, self.user)
        return {
            "revision": draft.revision,
            "holder": str(draft.held_by or ""),
            "editable": not closed,
            "closed": closed,
        }

    def sheet(self) -> Answer:
        """All blocks as the page shows them."""
        sheet = read_sheet(self.draft, marks)
        context = {"draft": self.draft, "sheet": sheet, "closed": ""}
        html = render_to_string("reports/drafts/_sheet.html", context, request=self.request)
        return {"sheet": html, "conflicts": len(sheet.conflicts)}

    def store(self, batch: Batch) -> Answer:
        """Store each block that can be stored, and say of every one what became of it."""
        cells = {str(sent.pk): self._store(sent) for sent in batch.blocks}
        return self.standing() | {"cells": cells}

    def act(self, batch: Batch) -> Answer:
        """Add, split, paste, move or remove; the sheet as it stands after it."""
        assert batch.act is not None  # noqa: S101
        try:
            focus = self._act(batch.act)
        except TextChanged as changed:
            return self.standing() | self.sheet() | {"error": changed.message}
        return self.standing() | self.sheet() | {"focus": focus}

    def _act(self, act: SentAct) -> int:
        if act.name == "add":
            return add_block(self.draft, act.pk, act.text, kind=act.kind, by=self.user).pk
        if act.name == "split":
            parts = (act.text, act.rest)
            return split_block(self.draft, act.pk, parts, revision=act.revision, by=self.user)[1].pk
        if act.name == "paste":
            return self._paste(act)
        if act.name == "move":
            return move_block(self.draft, act.pk, act.places, by=self.user).pk
        if act.name == "remove":
            remove_block(self.draft, act.pk, revision=act.revision, by=self.user)
            return 0
        raise RuleBroken(UNKNOWN)

    def _paste(self, act: SentAct) -> int:
        pasted = paste_blocks(self.draft, act.pk, act.lines, revision=act.revision, by=self.user)
        return pasted[-1].pk

    def _store(self, sent: SentBlock) -> Answer:
        said: Answer = {"text": sent.text, "state": sent.kind, "note": "", "version": sent.revision}
        try:
            block = write_block(
                self.draft, sent.pk, sent.text, kind=sent.kind, revision=sent.revision, by=self.user
            )
        except TextChanged as changed:
            return self._contested(said, sent, changed.standing)
        except (NotAllowed, WrongState, HeldByOther):
            raise
        except RuleBroken as refusal:
            return said | {"outcome": "refused", "error": refusal.message}
        return said | {"outcome": "saved", "error": ""} | self._as_stored(block)

    def _contested(self, said: Answer, sent: SentBlock, standing: DraftBlock | None) -> Answer:
        """Two texts for one block; a text that says the same is only an answer that got lost."""
        if standing is None:
            return said | {"outcome": "gone", "error": "这一段已被他人删除，您写的文字留在本机。"}
        if (standing.text, standing.kind) == (sent.text, sent.kind):
            return said | {"outcome": "saved", "error": ""} | self._as_stored(standing)
        at = timezone.localtime(standing.changed_at).strftime("%H:%M")
        theirs = self._as_stored(standing) | {"by": str(standing.changed_by or ""), "at": at}
        return said | {"outcome": "contested", "version": standing.revision, "theirs": theirs}

    def _as_stored(self, block: DraftBlock) -> Answer:
        figures = {row.key: row for row in self.draft.figures.all()}
        parts = {"parts": parts_of(block, figures), "draft": self.draft}
        notes = {"conflicts": open_conflicts(block), "draft": self.draft, "closed": ""}
        return {
            "text": block.text,
            "state": block.kind,
            "note": "",
            "version": block.revision,
            "html": render_to_string("reports/drafts/_parts.html", parts, request=self.request),
            "notes": render_to_string("reports/drafts/_notes.html", notes, request=self.request),
            "label": str(BlockKind(block.kind).label),
        }
