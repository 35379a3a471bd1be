"""A measured PDF with everything found in it: what the checks look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from reports.inspection.genres import Genre
from reports.inspection.passages import Passage, Role
from reports.inspection.pdf.model import FileFacts, Line, PdfFile
from reports.inspection.pdf.paragraphs import Block, SetLine, blocks_of, pitch_of
from reports.inspection.pdf.parts import TITLE_FROM, Parts, parts_of
from reports.inspection.pdf.sheets import Kind, Sheet, sheets_of
from reports.inspection.standard import LINE
from reports.inspection.words import ITEM, level_of

MOST_TITLE_LINES = 3


@dataclass(frozen=True)
class Layout:
    """The pages and the file, seen as an official paper."""

    file: PdfFile
    genre: Genre = Genre.AUTO

    @property
    def facts(self) -> FileFacts:
        """What the file says of itself."""
        return self.file.facts

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every page with its kind."""
        return sheets_of(self.file.pages)

    @cached_property
    def texts(self) -> tuple[Sheet, ...]:
        """Pages of running text."""
        return tuple(sheet for sheet in self.sheets if sheet.kind is Kind.TEXT and sheet.set_lines)

    @cached_property
    def parts(self) -> Parts:
        """Head, title, receivers, signature, imprint."""
        return parts_of(self.sheets)

    @cached_property
    def pitch(self) -> float:
        """Usual distance of lines in points."""
        return pitch_of(self.sheets)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs of the text."""
        return blocks_of(self.sheets, self.pitch, self._taken())

    def _taken(self) -> set[int]:
        parts = self.parts
        single = (
            parts.salutation,
            parts.organ,
            parts.date,
            parts.number,
            parts.issue,
            parts.signatory,
        )
        lines: list[Line] = [line for line in single if line is not None]
        if parts.first is not None and parts.mark and parts.red_rules:
            floor = max(rule.middle for rule in parts.red_rules)
            lines += [line for line in parts.first.set_lines if line.baseline < floor]
        lines += [*parts.title, *parts.imprint, *(line for _, line in parts.annexed)]
        return {id(line) for line in lines}

    @property
    def set_lines(self) -> Iterator[SetLine]:
        """Lines of all paragraphs."""
        return (each for block in self.blocks for each in block.lines)

    @cached_property
    def headings(self) -> list[tuple[int, Block]]:
        """Numbered paragraphs with their level."""
        found = ((level_of(block.text), block) for block in self.blocks)
        return [(level, block) for level, block in found if level]

    @cached_property
    def annexes(self) -> list[tuple[Sheet, Line, list[Line]]]:
        """Sheet, mark and title lines of each annex."""
        found = []
        for sheet in self.sheets:
            if sheet.kind in {Kind.ANNEX, Kind.LANDSCAPE} and sheet.lines:
                mark = sheet.lines[0]
                if mark.text.startswith("附"):
                    found.append((sheet, mark, _title_after(sheet)))
        return found

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The text in pieces, for the checks that Word documents share."""
        return tuple(passages_of(self))


def _title_after(sheet: Sheet) -> list[Line]:
    """The larger lines below the mark; a code of the table may stand between."""
    below = [line for line in sheet.lines[1:] if line.size >= TITLE_FROM][:MOST_TITLE_LINES]
    lines = below or [line for line in sheet.lines[1:2] if line.size >= sheet.size - 1]
    return [line for line in lines if line.baseline - lines[0].baseline < MOST_TITLE_LINES * LINE]


def passages_of(layout: Layout) -> Iterator[Passage]:
    """Every part and paragraph in reading order."""
    yield from _head(layout)
    for block in layout.blocks:
        yield _passage(Role.BODY, block.text, block.first.sheet)
    yield from _annexed(layout)
    parts = layout.parts
    yield from _single(parts.signed_on, ((Role.ORGAN, parts.organ), (Role.DATE, parts.date)))
    for sheet, mark, title in layout.annexes:
        yield _passage(Role.ANNEX_MARK, mark.text, sheet)
        yield _passage(Role.ANNEX_TITLE, "".join(line.text for line in title), sheet)
    yield from _single(parts.imprint_sheet, ((Role.IMPRINT, line) for line in parts.imprint))


def _head(layout: Layout) -> Iterator[Passage]:
    parts = layout.parts
    yield from _single(
        parts.first,
        (
            (Role.NUMBER, parts.number),
            (Role.ISSUE, parts.issue),
            (Role.SIGNATORY, parts.signatory),
        ),
    )
    if parts.title and parts.title_sheet:
        yield _passage(Role.TITLE, "".join(line.text for line in parts.title), parts.title_sheet)
    if layout.texts:
        yield from _single(layout.texts[0], ((Role.SALUTATION, parts.salutation),))


def _single(sheet: Sheet | None, parts: Iterable[tuple[Role, Line | None]]) -> Iterator[Passage]:
    """Parts of one line each, as far as they are there."""
    for role, line in parts:
        if sheet is not None and line is not None:
            yield _passage(role, line.text, sheet)


def _annexed(layout: Layout) -> Iterator[Passage]:
    """Each annexed thing, its further lines joined."""
    joined: list[tuple[Sheet, str]] = []
    for sheet, line in layout.parts.annexed:
        text = line.text
        if not joined or ITEM.match(text):
            joined.append((sheet, text))
        else:
            joined[-1] = (joined[-1][0], joined[-1][1] + text)
    for sheet, text in joined:
        yield _passage(Role.ANNEXED, text, sheet)


def _passage(role: Role, text: str, sheet: Sheet) -> Passage:
    return Passage(role, text, sheet.place, sheet.page.number)
