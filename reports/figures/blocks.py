"""A genre as blocks of a text: headings, paragraphs, points and charts, with only what can be said."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from reports.choices import BlockKind
from reports.figures.wording import say
from reports.selectors.genres import Genre, Paragraph


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `key` names the section of the genre that a heading begins."""

    kind: str
    text: str
    key: str = ""


def plan_blocks(
    genre: Genre, keys: Collection[str], subjects: Mapping[str, str]
) -> Iterator[Block]:
    """The text that the figures at hand allow; `subjects` names the one unit behind a figure."""
    for paragraph in genre.opening:
        yield from _blocks(paragraph, keys, subjects)
    for section in genre.sections:
        yield Block(BlockKind.HEADING, section.heading, section.key)
        for paragraph in section.paragraphs:
            yield from _blocks(paragraph, keys, subjects)
        for chart in section.charts:
            yield Block(BlockKind.CHART, f"{chart.metric}|{chart.kind}")
    if genre.closing_heading:
        yield Block(BlockKind.HEADING, genre.closing_heading, "closing")
    for paragraph in genre.closing:
        yield from _blocks(paragraph, keys, subjects)


def _blocks(
    paragraph: Paragraph, keys: Collection[str], subjects: Mapping[str, str]
) -> Iterator[Block]:
    text = say(paragraph, keys, subjects)
    if paragraph.heading:
        yield Block(BlockKind.SUBHEADING, paragraph.heading)
    if paragraph.point:
        yield Block(BlockKind.POINT, paragraph.point + text)
        return
    if paragraph.lead:
        yield Block(BlockKind.SUBHEADING, paragraph.lead)
    if text:
        yield Block(BlockKind.PARAGRAPH, text)
