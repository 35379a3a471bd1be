"""Lines of running text → paragraphs; which line goes on in the next."""

from dataclasses import dataclass

from reports.inspection.pdf.model import Line, most
from reports.inspection.pdf.sheets import Kind, Sheet
from reports.inspection.standard import EM, MM

# Two lines of one paragraph are never further apart than this many pitches.
GAP = 1.5
MOST_INDENT = 5


@dataclass(frozen=True)
class SetLine:
    """A line with its sheet; `goes_on` where the next line belongs to the same paragraph."""

    sheet: Sheet
    line: Line
    goes_on: bool = False

    @property
    def indent(self) -> float:
        """From the left edge of the type area, in millimetres."""
        return self.line.left - self.sheet.left

    @property
    def short(self) -> float:
        """How much is missing to the right edge, in millimetres."""
        return self.sheet.right - self.line.right

    @property
    def is_centred(self) -> bool:
        """Whether both sides are equally empty."""
        return self.indent > EM / 2 and abs(self.indent - self.short) < EM / 2

    @property
    def is_opening(self) -> bool:
        """Whether a paragraph begins here, as far as the indent tells."""
        return EM / 2 < self.indent <= MOST_INDENT * EM and not self.is_centred


@dataclass(frozen=True)
class Block:
    """A paragraph: its lines, perhaps over two pages."""

    lines: tuple[SetLine, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(each.line.text for each in self.lines)

    @property
    def first(self) -> SetLine:
        """Its first line."""
        return self.lines[0]


def pitch_of(sheets: tuple[Sheet, ...]) -> float:
    """Distance of baselines that most neighbouring lines of text have, in points; 0 if unknown."""
    steps = []
    for sheet in sheets:
        if sheet.kind is Kind.TEXT:
            marks = [line.baseline for line in sheet.set_lines]
            steps += [round((b - a) * MM, 1) for a, b in zip(marks, marks[1:], strict=False)]
    return most(step for step in steps if step > 0)


def blocks_of(sheets: tuple[Sheet, ...], pitch: float, skip: set[int]) -> tuple[Block, ...]:
    """Paragraphs of the text pages; `skip` names lines that are parts of their own."""
    bare = [
        SetLine(sheet, line)
        for sheet in sheets
        if sheet.kind is Kind.TEXT
        for line in sheet.set_lines
        if id(line) not in skip
    ]
    blocks: list[list[SetLine]] = []
    for each in bare:
        if blocks and _continues(blocks[-1][-1], each, pitch):
            blocks[-1][-1] = SetLine(blocks[-1][-1].sheet, blocks[-1][-1].line, goes_on=True)
            blocks[-1].append(each)
        else:
            blocks.append([each])
    return tuple(Block(tuple(lines)) for lines in blocks)


def _continues(before: SetLine, line: SetLine, pitch: float) -> bool:
    if abs(line.indent) > EM / 2 or before.is_centred:
        return False
    if line.sheet is before.sheet:
        step = (line.line.baseline - before.line.baseline) * MM
        return 0 < step <= GAP * max(pitch, 1.0)
    return line.sheet.page.number == before.sheet.page.number + 1
