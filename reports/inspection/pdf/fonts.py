"""The fonts a page names: kind, whether inside the file, whether their text can be read out."""

from typing import Any

from reports.inspection.pdf.model import Font
from reports.inspection.pdf.objects import dictionary, items, resolved, word

_FILES = ("FontFile", "FontFile2", "FontFile3")
# Forms within forms: deeper nesting is a file that refers to itself.
DEEPEST = 4


def fonts_of(resources: Any, depth: int = 0) -> dict[str, Font]:
    """Fonts of a page and of the forms drawn on it, by name."""
    parts = dictionary(resources)
    found = {}
    for value in dictionary(parts.get("Font")).values():
        font = _font(dictionary(value))
        found[font.name + font.kind] = font
    if depth < DEEPEST:
        for value in dictionary(parts.get("XObject")).values():
            drawn = dictionary(value)
            if word(drawn.get("Subtype")) == "Form" and "Resources" in drawn:
                found.update(fonts_of(drawn["Resources"], depth + 1))
    return found


def _font(parts: dict[str, Any]) -> Font:
    kind, name = word(parts.get("Subtype")), word(parts.get("BaseFont"))
    inner = next(iter(map(dictionary, items(parts.get("DescendantFonts")))), parts)
    descriptor = dictionary(inner.get("FontDescriptor"))
    is_embedded = kind == "Type3" or any(key in descriptor for key in _FILES)
    # A simple font with a standard encoding names its characters by itself.
    is_mapped = "ToUnicode" in parts or (kind != "Type0" and resolved(parts.get("Encoding")))
    return Font(name or "（无名字体）", kind, is_embedded, bool(is_mapped))
