"""Measure a printed page: every character with its place, read by MuPDF."""

import io
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTCurve

MM = 72 / 25.4
GRID_LINE = 10.22 * MM
# Text on a line shares a baseline; anything nearer than this is the same line.
SAME_LINE = 2.0


@dataclass(frozen=True)
class Character:
    """One character: text, left edge, right edge, baseline (points from the top left), size."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_upright: bool
    top: float = 0.0
    bottom: float = 0.0
    face: str = ""

    @property
    def is_han(self) -> bool:
        return "\u4e00" <= self.text <= "\u9fff"


@dataclass(frozen=True)
class Line:
    characters: list[Character]

    @property
    def text(self) -> str:
        return "".join(character.text for character in self.characters)

    @property
    def left(self) -> float:
        return self.characters[0].left

    @property
    def right(self) -> float:
        return self.characters[-1].right

    @property
    def baseline(self) -> float:
        return self.characters[0].baseline


@dataclass(frozen=True)
class Page:
    number: int
    width: float
    height: float
    characters: list[Character]

    @cached_property
    def footer(self) -> Line:
        """The page number of an upright page: the lowest text."""
        lowest = max(character.baseline for character in self.characters)
        return _line([c for c in self.characters if abs(c.baseline - lowest) < SAME_LINE])

    @cached_property
    def lines(self) -> list[Line]:
        """Body lines from top to bottom, without the page number."""
        rows: dict[int, list[Character]] = defaultdict(list)
        top = min(character.baseline for character in self.characters)
        for character in self.characters:
            if character.baseline < self.footer.baseline - SAME_LINE and character.is_upright:
                rows[round((character.baseline - top) / (GRID_LINE / 2))].append(character)
        return [_line(row) for _, row in sorted(rows.items())]


def _line(characters: list[Character]) -> Line:
    return Line(sorted(characters, key=lambda character: character.left))


def measure(pdf: bytes, directory: Path) -> list[Page]:
    """Every page of the file."""
    tool = shutil.which("mutool")
    assert tool, "install mupdf-tools to measure pages"
    file = directory / "measured.pdf"
    file.write_bytes(pdf)
    trace = subprocess.run(
        [tool, "draw", "-q", "-F", "stext", str(file)], capture_output=True, check=True
    ).stdout
    document = ElementTree.fromstring(trace)
    return [_page(number, page) for number, page in enumerate(document.iter("page"), 1)]


def _page(number: int, page: ElementTree.Element) -> Page:
    characters = []
    for line in page.iter("line"):
        is_upright = line.get("dir") == "1 0"
        for font in line.iter("font"):
            size, face = float(font.get("size", "0")), font.get("name", "")
            for char in font.iter("char"):
                characters.append(_character(char, size, face, is_upright=is_upright))
    return Page(
        number,
        float(page.get("width", "0")),
        float(page.get("height", "0")),
        [character for character in characters if character.text.strip()],
    )


def _character(char: ElementTree.Element, size: float, face: str, *, is_upright: bool) -> Character:
    corners = [float(number) for number in char.get("quad", "").split()]
    return Character(
        char.get("c", ""),
        min(corners[0::2]),
        max(corners[0::2]),
        float(char.get("y", "0")),
        size,
        is_upright,
        min(corners[1::2]),
        max(corners[1::2]),
        face,
    )


@dataclass(frozen=True)
class Rule:
    """A horizontal line as printed, in points from the top left."""

    left: float
    right: float
    top: float
    bottom: float
    is_red: bool

    @property
    def thickness(self) -> float:
        return self.bottom - self.top


def rules(pdf: bytes, number: int) -> list[Rule]:
    """Lines of a page that are drawn as filled boxes."""
    (page,) = extract_pages(io.BytesIO(pdf), page_numbers=[number - 1])
    return [
        Rule(
            item.x0,
            item.x1,
            page.height - item.y1,
            page.height - item.y0,
            tuple(item.non_stroking_color) == (1, 0, 0),
        )
        for item in page
        if isinstance(item, LTCurve) and item.fill and 0.1 < item.height < 2 < item.width
    ]
