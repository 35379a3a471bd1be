"""What a Word document says: sections, paragraphs with their effective look, tables, its package."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from reports.inspection.faces import Face, face_of
from reports.inspection.pdf.model import is_han


@dataclass(frozen=True)
class Run:
    """Words of one look; sizes and spacing in points. `theme` tells that a theme picks the face."""

    text: str
    east: str = ""
    latin: str = ""
    size: float = 10.0
    is_bold: bool = False
    colour: str = ""
    spacing: float = 0.0
    theme: bool = False
    has_own_face: bool = False


@dataclass(frozen=True)
class Look:
    """How a paragraph is set; points, characters in hundredths where the file counts so."""

    align: str = "left"
    first: float = 0.0
    first_characters: float = 0.0
    left: float = 0.0
    right: float = 0.0
    right_characters: float = 0.0
    left_characters: float = 0.0
    line: float = 12.0
    rule: str = "auto"
    before: float = 0.0
    after: float = 0.0
    outline: int = -1
    keeps_next: bool = False
    widows: bool = True
    breaks_before: bool = False
    is_numbered: bool = False
    bottom_line: tuple[float, str] | None = None


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `table` is the place of its table from 1, 0 outside of tables."""

    place: int
    section: int
    style: str
    look: Look
    runs: tuple[Run, ...]
    fields: tuple[str, ...] = ()
    table: int = 0
    is_boxed: bool = False
    begins_page: bool = False
    has_tabs: bool = False
    pictures: int = 0

    @cached_property
    def raw(self) -> str:
        """The text as it stands, blanks and breaks included."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def text(self) -> str:
        """The text without blanks."""
        return "".join(self.raw.split())

    @cached_property
    def face(self) -> Face:
        """The face of most of its Chinese characters."""
        counted: Counter[str] = Counter()
        for run in self.runs:
            counted[run.east] += sum(is_han(character) for character in run.text)
        return face_of(counted.most_common(1)[0][0]) if +counted else Face.OTHER

    @cached_property
    def size(self) -> float:
        """The size of most of it."""
        counted: Counter[float] = Counter()
        for run in self.runs:
            counted[run.size] += len(run.text.strip())
        return counted.most_common(1)[0][0] if +counted else 0.0

    @property
    def is_red(self) -> bool:
        """Whether it is set in red."""
        return any(run.colour.upper() in {"FF0000", "E60012", "C00000"} for run in self.runs)


@dataclass(frozen=True)
class Section:
    """A section; millimetres, `grid` is the type of its grid and the pitch in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    footer: float
    grid: str = ""
    pitch: float = 0.0
    footers: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)

    @property
    def is_landscape(self) -> bool:
        """Whether its pages lie on their side."""
        return self.width > self.height


@dataclass(frozen=True)
class Table:
    """A table; `width` in millimetres; borders as points of (top, inside, bottom) lines of rows."""

    place: int
    section: int
    rows: int
    columns: int
    width: float
    repeats_head: bool
    splits_rows: bool
    lines: tuple[float, ...] = ()


@dataclass(frozen=True)
class Package:
    """The file as a package of parts."""

    faults: tuple[str, ...] = ()
    has_macros: bool = False
    has_changes: bool = False
    has_comments: bool = False
    asks_update: bool = False
    compresses: bool = False
    even_and_odd: bool = False
    mirrors: bool = False
    title: str = ""
    language: str = ""
    themed_styles: tuple[str, ...] = ()
    faceless_styles: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    misordered: tuple[str, ...] = ()
    undescribed: int = 0
    pictures: int = 0
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordFile:
    """Everything read from a Word document."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    package: Package
