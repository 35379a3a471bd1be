"""A kept version as lines to read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reports.choices import BlockKind
from reports.rollup.fields import FIELD
from reports.selectors.drafts.contents import Content


@dataclass(frozen=True)
class KeptLine:
    """A block as it read, with its number and its writer."""

    kind: str
    mark: str
    words: str
    by: str
    at: str


def kept_lines(content: Content, marks: Callable[[Iterable[str]], list[str]]) -> list[KeptLine]:
    """Every block with what its fields said then."""
    printed = content.printed
    numbers = marks([block.kind for block in content.blocks])
    return [
        KeptLine(
            block.kind,
            mark,
            f"图表：{block.text}"
            if block.kind == BlockKind.CHART
            else FIELD.sub(lambda found: printed.get(found[0][1:-1]) or found[0], block.text),
            block.by,
            block.at,
        )
        for block, mark in zip(content.blocks, numbers, strict=True)
    ]
