"""Text of a paper as runs of a Word document; its figures are marked and can be found again."""

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.safestring import SafeString
from docx.oxml.xmlchemy import BaseOxmlElement

from portal.controls import without_controls
from reports.rendering.docx_xml import local_name, properties, text_element, w
from reports.rendering.letters import parts_of

# White space between Chinese words is layout of a template, never content.
_GAPS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and the key of the figure they are."""

    text: str
    key: str | None = None


class _Pieces(HTMLParser):
    """Words and figures of a paragraph's HTML; other tags mean nothing here."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self._key: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "data" and given.get("class") == "figure":
            self._key = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "data":
            self._key = None

    def handle_data(self, data: str) -> None:
        self.found.append(Piece(_GAPS.sub("", data), self._key))


def pieces_of(html: SafeString | str) -> list[Piece]:
    """The paragraph's words and figures; a string that is not safe HTML is taken as it stands."""
    if not hasattr(html, "__html__"):
        return [Piece(_GAPS.sub("", html))] if html else []
    parser = _Pieces()
    parser.feed(str(html))
    parser.close()
    return [piece for piece in parser.found if piece.text]


def run(text: str, style: str = "", *, is_blank: bool = False) -> BaseOxmlElement:
    """One run; what is left for the office to fill in is marked yellow."""
    clean = without_controls(text)
    look = properties(
        "rPr",
        w("rStyle", val=style) if style else None,
        # Quotation marks and dashes are Latin letters to Word unless it is told otherwise.
        w("rFonts", hint="eastAsia") if _is_ambiguous(clean) else None,
        w("highlight", val="yellow") if is_blank else None,
    )
    return w("r", *([look] if len(look) else []), text_element("t", clean))


def run_with(text: str, *look: BaseOxmlElement) -> BaseOxmlElement:
    """A run with properties of its own."""
    made = run(text)
    own = list(made[0]) if local_name(made[0]) == "rPr" else []
    return w("r", properties("rPr", *own, *look), made[-1])


def runs_of(text: str, style: str = "") -> list[BaseOxmlElement]:
    """Runs of plain words, the blanks among them apart."""
    return [run(part, style, is_blank=is_blank) for part, is_blank in parts_of(text)]


def _is_ambiguous(text: str) -> bool:
    return any(unicodedata.east_asian_width(character) == "A" for character in text)
