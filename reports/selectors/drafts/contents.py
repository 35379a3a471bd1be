"""A draft as one text (JSON): what a version keeps and what two versions are compared by."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import timezone

from reports.choices import BlockOrigin
from reports.models import Draft, DraftBlock, DraftVersion

HEAD = ("title", "organ", "salutation", "number", "signatory", "copied_to", "copies")
AMOUNT = "copies"


@dataclass(frozen=True)
class KeptBlock:
    """A block as it stood, with who changed it last."""

    pk: int
    kind: str
    text: str
    origin: str
    highlight: int | None = None
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class KeptFigure:
    """A field as it was seen."""

    key: str
    label: str
    printed: str
    number: str = ""
    withheld: str = ""

    @property
    def shown(self) -> str:
        """What a reader saw of it."""
        return f"（不能说：{self.withheld}）" if self.withheld else self.printed


@dataclass(frozen=True)
class Content:
    """A whole draft."""

    head: dict[str, str]
    blocks: list[KeptBlock] = field(default_factory=list)
    figures: dict[str, KeptFigure] = field(default_factory=dict)

    @property
    def printed(self) -> dict[str, str]:
        """What each field said."""
        return {key: figure.shown for key, figure in self.figures.items()}

    def as_text(self) -> str:
        """JSON, always the same for the same content."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    def digest(self) -> str:
        """SHA-256 over what a reader sees, not over who wrote it."""
        seen: list[Any] = [self.head, sorted(self.printed.items())]
        seen += [(block.pk, block.kind, block.text) for block in self.blocks]
        text = json.dumps(seen, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def content_of(draft: Draft) -> Content:
    """The draft as it stands."""
    rows = draft.blocks.select_related("changed_by").order_by("position", "pk")
    figures = {
        row.key: KeptFigure(
            row.key, row.label, row.printed, "" if row.number is None else f"{row.number:f}",
            row.withheld,
        )
        for row in draft.figures.all()
    }  # fmt: skip
    head = {name: str(getattr(draft, name)) for name in HEAD}
    return Content(head, [_kept(row) for row in rows], figures)


def _kept(row: DraftBlock) -> KeptBlock:
    at = timezone.localtime(row.changed_at).strftime("%Y-%m-%d %H:%M")
    # What the genre wrote and nobody has touched is nobody's.
    is_untouched = row.origin == BlockOrigin.GENRE and not row.revision
    by = "" if is_untouched else str(row.changed_by or "")
    return KeptBlock(row.pk, row.kind, row.text, row.origin, row.highlight_id, by, at)


def read_content(version: DraftVersion) -> Content:
    """What a version keeps."""
    row = json.loads(version.content)
    return Content(
        row["head"],
        [KeptBlock(**block) for block in row["blocks"]],
        {key: KeptFigure(**figure) for key, figure in row["figures"].items()},
    )


def writers(blocks: Iterable[KeptBlock]) -> list[tuple[str, int]]:
    """Who wrote how many of the blocks, most first; a genre's untouched sentences are nobody's."""
    counts: dict[str, int] = {}
    for block in blocks:
        name = block.by or "模板"
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda item: -item[1])
