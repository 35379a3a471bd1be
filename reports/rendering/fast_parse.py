"""Read our own HTML as XML, in C, for WeasyPrint 70.0; the PDF stays the same byte for byte.

The templates write every tag closed and every attribute quoted, so that the two readings agree;
whatever is no XML is read the library's way.
"""

import io
from typing import Any
from xml.etree import ElementTree

import tinyhtml5
import weasyprint

DOCTYPE = "<!doctype html>"


class _Reader:
    """Stands where the library has its parser."""

    @staticmethod
    def parse(source: Any, **options: Any) -> Any:
        """The tree of a document of ours, or what the library makes of it."""
        text = source.getvalue() if isinstance(source, io.StringIO) else source
        root = _as_xml(text) if isinstance(text, str) else None
        return tinyhtml5.parse(source, **options) if root is None else root


def install() -> None:
    """Replace the parser; once per process."""
    weasyprint.tinyhtml5 = _Reader


def _as_xml(text: str) -> Any:
    body = text.removeprefix(DOCTYPE).lstrip()
    # Nothing may stand before the root: a document type could bring entities that grow without end.
    if not text.startswith(DOCTYPE) or not body.startswith("<html"):
        return None
    try:
        return ElementTree.fromstring(body)  # noqa: S314
    except ElementTree.ParseError:
        return None
