"""What a PDF shows, as plain measurements: millimetres from the top left, sizes in points."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from reports.inspection.faces import Face, face_of
from reports.inspection.standard import MM


class Glyph(NamedTuple):
    """One printed character.

    Text that is turned by a right angle is measured on the sheet turned back: `turn` is 0, 90
    (running down) or 270 (running up); `tag` is the innermost mark of tagged content.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    colour: str
    turn: int
    tag: str


class Rule(NamedTuple):
    """A horizontal line or a thin bar; `thickness` in millimetres."""

    left: float
    right: float
    middle: float
    thickness: float
    colour: str

    @property
    def width(self) -> float:
        """Length in millimetres."""
        return self.right - self.left


@dataclass(frozen=True)
class Line:
    """Characters that share a baseline, from left to right."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """The printed characters without blanks."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Where the first character begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where the last character ends."""
        return self.glyphs[-1].right

    @property
    def inked(self) -> float:
        """Where the last character shows: the right half of a closing mark is blank."""
        last = self.glyphs[-1]
        return (last.left + last.right) / 2 if last.text in "，。、；：）》" else last.right

    @property
    def baseline(self) -> float:
        """From the upper edge of the sheet."""
        return self.glyphs[0].baseline

    @cached_property
    def size(self) -> float:
        """The size most of it is set in."""
        return most(round(glyph.size, 1) for glyph in self.glyphs)

    @cached_property
    def colour(self) -> str:
        """The colour of most of it."""
        return Counter(glyph.colour for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def face(self) -> Face:
        """The face of its Chinese characters, of all where there are none."""
        han = [glyph for glyph in self.glyphs if is_han(glyph.text)] or self.glyphs
        return face_of(Counter(glyph.font for glyph in han).most_common(1)[0][0])

    @property
    def top(self) -> float:
        """Upper edge of its characters."""
        return self.baseline - 0.88 * self.size / MM

    @property
    def bottom(self) -> float:
        """Lower edge of its characters."""
        return self.baseline + 0.12 * self.size / MM

    def turned_out(self, width: float, height: float) -> bool:
        """Whether any of it lies outside a sheet of this size."""
        if self.glyphs[0].turn:
            width, height = height, width
        inside = self.left >= -0.5 and self.right <= width + 0.5
        return not (inside and 0 <= self.baseline <= height)


@dataclass(frozen=True)
class Page:
    """One page: its sheet, its lines from top to bottom, its rules."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    turned: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    marks: int = 0
    is_readable: bool = True

    @property
    def is_landscape(self) -> bool:
        """Whether the sheet lies on its side."""
        return self.width > self.height

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed but perhaps a page number."""
        text = "".join(line.text for line in (*self.lines, *self.turned))
        return self.marks == 0 and not text.strip("—–-－─·. 0123456789")


@dataclass(frozen=True)
class Font:
    """A font of the file; `kind` is its subtype."""

    name: str
    kind: str
    is_embedded: bool
    is_mapped: bool


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline; page 0 where it leads nowhere."""

    title: str
    page: int


@dataclass(frozen=True)
class FileFacts:
    """What the file says of itself."""

    title: str = ""
    language: str = ""
    part: str = ""
    conformance: str = ""
    accessible_part: str = ""
    is_marked: bool = False
    is_encrypted: bool = False
    has_scripts: bool = False
    shows_title: bool = False
    tags: dict[str, int] = field(default_factory=dict)
    undescribed_figures: int = 0
    attachments: tuple[tuple[str, str], ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    fonts: tuple[Font, ...] = ()


@dataclass(frozen=True)
class PdfFile:
    """Everything measured in a PDF."""

    pages: tuple[Page, ...]
    facts: FileFacts


def is_han(text: str) -> bool:
    """Whether the text is one Chinese character."""
    return len(text) == 1 and "\u3400" <= text <= "\u9fff"


def most(numbers: Iterable[float], default: float = 0.0) -> float:
    """The number that occurs most often."""
    counted = Counter(numbers).most_common(1)
    return counted[0][0] if counted else default
