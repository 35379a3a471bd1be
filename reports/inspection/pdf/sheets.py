"""What kind of page a page is, its number, and the lines of its text."""

import enum
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from reports.inspection.pdf.edges import HAIR, INDENT, edges_of
from reports.inspection.pdf.model import Line, Page, most
from reports.inspection.standard import BINDING, BOTTOM, EM, SHEET, TYPE_WIDTH
from reports.inspection.words import ANNEX_MARK, CONTENTS, LEADER, LIKE_ANNEX_MARK, PAGE_NUMBER

# A page number stands in the margin, or where somebody put it by mistake.
MARGIN = BOTTOM + 2
HEAD_LINES, MANY_LEADERS, LONG_LINE = 3, 3, 20
BODY_BAND = 1.2


class Kind(enum.StrEnum):
    """Kinds of pages."""

    COVER = "封面"
    CONTENTS = "目录"
    TEXT = "正文"
    ANNEX = "附件"
    LANDSCAPE = "横排页"


@dataclass(frozen=True)
class Sheet:
    """A page with what it is."""

    page: Page
    kind: Kind
    number: Line | None
    size: float
    left: float = BINDING
    right: float = BINDING + TYPE_WIDTH

    @property
    def place(self) -> str:
        """For a finding."""
        return f"第{self.page.number}页"

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Everything upright but the page number."""
        return tuple(line for line in self.page.lines if line is not self.number)

    @cached_property
    def set_lines(self) -> tuple[Line, ...]:
        """Lines of running text: of the body's size, and not red."""
        return tuple(
            line
            for line in self.lines
            if abs(line.size - self.size) <= BODY_BAND and line.colour != "red"
        )

    @cached_property
    def long_lines(self) -> list[Line]:
        """Lines that show where the edges of the type area are."""
        return [line for line in self.set_lines if len(line.glyphs) >= LONG_LINE]


def sheets_of(pages: tuple[Page, ...]) -> tuple[Sheet, ...]:
    """Every page with its kind."""
    size = _body_size(pages)
    found: list[Sheet] = []
    for page in pages:
        before = found[-1].kind if found else None
        number = _number_of(page)
        bare = Sheet(page, Kind.TEXT, number, size)
        found.append(replace(bare, kind=_kind(bare, before)))
    if len(found) > 1 and found[1].kind is Kind.CONTENTS and _is_sparse(found[0]):
        found[0] = replace(found[0], kind=Kind.COVER)
    return with_edges(found)


def _body_size(pages: tuple[Page, ...]) -> float:
    """The size most characters of the text have; tables of an annex may hold more characters."""
    upright = [page for page in pages if not page.is_landscape]
    text = list(takewhile(lambda page: not _opens_annex(page), upright))
    return most([line.size for page in text or upright for line in page.lines for _ in line.glyphs])


def _opens_annex(page: Page) -> bool:
    return bool(page.lines) and bool(ANNEX_MARK.match(page.lines[0].text))


def _number_of(page: Page) -> Line | None:
    """The page number: upright in a margin, turned on a page that lies on its side."""
    turned = [line for line in page.turned if PAGE_NUMBER.match(line.text)]
    if turned:
        return turned[-1]
    low = [
        line
        for line in page.lines
        if PAGE_NUMBER.match(line.text)
        and (line.baseline > page.height - MARGIN or line.baseline < MARGIN)
    ]
    return low[-1] if low else None


def _kind(sheet: Sheet, before: Kind | None) -> Kind:
    if sheet.page.is_landscape:
        return Kind.LANDSCAPE
    heads = [line.text for line in sheet.lines[:HEAD_LINES]]
    leaders = sum(bool(LEADER.match(line.text)) for line in sheet.lines)
    if any(CONTENTS.match(text) for text in heads):
        return Kind.CONTENTS
    if before is Kind.CONTENTS and leaders >= min(MANY_LEADERS, len(sheet.lines)) and leaders:
        return Kind.CONTENTS
    if heads and (ANNEX_MARK.match(heads[0]) or LIKE_ANNEX_MARK.match(heads[0])):
        return Kind.ANNEX
    return Kind.ANNEX if before in {Kind.ANNEX, Kind.LANDSCAPE} else Kind.TEXT


def _is_sparse(sheet: Sheet) -> bool:
    """Whether no line of it is a full line of text."""
    return all(len(line.glyphs) < LONG_LINE for line in sheet.set_lines)


def with_edges(sheets: list[Sheet]) -> tuple[Sheet, ...]:
    """Each page with the edges of its type area; short pages take those of their neighbours."""
    shown = {Kind.TEXT, Kind.CONTENTS}
    measured = [edges_of(s.set_lines) if s.kind in shown else None for s in sheets]
    found = []
    for place, sheet in enumerate(sheets):
        usual = _usual(measured, place, sheet)
        left, right = measured[place] or usual
        # A page with the end of a paper only shows lines set further in.
        left = usual[0] if left > usual[0] + EM else left
        right = usual[1] if right < usual[1] - EM else right
        found.append(replace(sheet, left=left, right=right))
    return tuple(found)


def _usual(
    measured: list[tuple[float, float] | None], place: int, sheet: Sheet
) -> tuple[float, float]:
    """Edges of pages on the same side of the sheet."""
    same_side = [edges for edges in measured[place % 2 :: 2] if edges]
    others = [edges for edges in measured if edges]
    if not others:
        return BINDING, BINDING + TYPE_WIDTH
    if same_side:
        return min(left for left, _ in same_side), max(right for _, right in same_side)
    return _side_of(sheet, min(others))


def _side_of(sheet: Sheet, other: tuple[float, float]) -> tuple[float, float]:
    """Edges of a page when only the other side is known: mirrored or not, as its lines show."""
    mirrored = (SHEET[0] - other[1], SHEET[0] - other[0])
    for edges in (other, mirrored):
        starts = (edges[0], edges[0] + INDENT)
        if any(abs(x.left - start) <= HAIR for x in sheet.set_lines for start in starts):
            return edges
    # Between the two it is off by a millimetre at most.
    return (other[0] + mirrored[0]) / 2, (other[1] + mirrored[1]) / 2
