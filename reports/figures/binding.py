"""From blocks to the sections of a document: numbered headings, opening words, paragraphs, charts.

A second- or third-level heading that ends with a full stop opens the paragraph below it; any other
stands on a line of its own. The first sentence of a point is its opening words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from reports.choices import BlockKind
from reports.figures.numbering import marks
from reports.rollup.fields import FIELD

STOP = "。"
OPENING = "opening"
Row = dict[str, str]


class AnyBlock(Protocol):
    """A planned block or one of a draft."""

    @property
    def kind(self) -> str:
        """What it is."""

    @property
    def text(self) -> str:
        """Its words."""


@dataclass
class BoundSection:
    """A first-level section with its rows of heading, lead and text, or chart."""

    key: str
    heading: str
    rows: list[Row] = field(default_factory=list)


def bind_sections(blocks: Iterable[AnyBlock]) -> list[BoundSection]:
    """Sections in order; what stands before the first heading is the opening."""
    # A block somebody began and left empty is not printed, nor counted.
    given = [block for block in blocks if block.text.strip()]
    sections = [BoundSection(OPENING, "")]
    waiting = {"heading": "", "lead": ""}
    for block, mark in zip(given, marks(block.kind for block in given), strict=True):
        if block.kind == BlockKind.HEADING:
            _settle(sections[-1], waiting)
            key = getattr(block, "key", "") or f"part-{len(sections)}"
            sections.append(BoundSection(key, f"{mark}{block.text}"))
        elif block.kind in (BlockKind.SUBHEADING, BlockKind.MINOR_HEADING):
            _head(sections[-1], waiting, f"{mark}{block.text}")
        elif block.kind == BlockKind.CHART:
            _settle(sections[-1], waiting)
            sections[-1].rows.append({"chart": block.text})
        else:
            _say(sections[-1], waiting, block, mark)
    _settle(sections[-1], waiting)
    return sections


def _head(section: BoundSection, waiting: Row, text: str) -> None:
    place = "lead" if text.endswith(STOP) and not FIELD.search(text) else "heading"
    if waiting[place] or place == "heading":
        _settle(section, waiting)
    waiting[place] = text


def _say(section: BoundSection, waiting: Row, block: AnyBlock, mark: str) -> None:
    text, lead = block.text, waiting["lead"]
    if block.kind == BlockKind.POINT:
        if lead:
            _settle(section, waiting)
        first, stop, rest = text.partition(STOP)
        is_plain = bool(rest) and not FIELD.search(first)
        lead, text = (f"{mark}{first}{stop}", rest) if is_plain else (mark, text)
    section.rows.append({"heading": waiting["heading"], "lead": lead, "text": text})
    waiting.update(heading="", lead="")


def _settle(section: BoundSection, waiting: Row) -> None:
    """A heading with nothing below it still stands."""
    if waiting["heading"] or waiting["lead"]:
        section.rows.append({**waiting, "text": ""})
    waiting.update(heading="", lead="")
