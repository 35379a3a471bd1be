"""Share the styles of pages that are styled alike, for WeasyPrint 70.0; the PDF stays the same.

The library takes each page for a kind of its own and computes its style and those of its margins anew,
though a paper has four: right and left, upright and lying.
"""

from itertools import islice
from typing import Any

from weasyprint.layout import page

Key = tuple[Any, ...]


def install() -> None:
    """Replace the styling of a page; once per process."""
    by_library = page.set_page_type_computed_styles

    def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
        computed, cascaded = style_for.get_computed_styles(), style_for.get_cascaded_styles()
        if (page_type, None) in computed:
            by_library(page_type, html, style_for)
            return
        before = len(cascaded)
        style_for.add_page_declarations(page_type)
        new = list(islice(reversed(cascaded), len(cascaded) - before))[::-1]
        parts = [None, *(part for _, part in new if part)]
        known = style_for.__dict__.setdefault("_page_styles", {})
        key = _key(page_type, parts, cascaded)
        if key not in known:
            known[key] = _styles(page_type, parts, html, style_for)
        for part, style in known[key].items():
            computed[page_type, part] = style

    page.set_page_type_computed_styles = set_page_type_computed_styles


def _key(page_type: Any, parts: list[Any], cascaded: dict[Any, Any]) -> Key:
    """What the sheets say of a page and its margins; their words live as long as the document."""
    return tuple(
        (part, *((name, id(value), str(weight)) for name, (value, weight) in told.items()))
        for part in parts
        for told in [cascaded.get((page_type, part), {})]
    )


def _styles(page_type: Any, parts: list[Any], html: Any, style_for: Any) -> dict[Any, Any]:
    """The styles computed by the library, the page's own first: its margins inherit from it."""
    root = html.etree_element
    for part in parts:
        style_for.set_computed_styles(
            page_type,
            pseudo_type=part,
            root=root,
            parent=root if part is None else page_type,
            base_url=html.base_url,
        )
    computed = style_for.get_computed_styles()
    return {part: computed[page_type, part] for part in parts}
