"""版记 at the foot of the last even page (GB/T 9704-2012, 7.4 and 7.5), after the text is laid out.

Style sheets can neither ask on which page a block fell nor push it to the foot of that page.
"""

from collections.abc import Callable
from typing import Any

from reports.rendering.full_pages import lay_out_full

EVEN_FOOT = "imprint"  # 版记: last even page
ANY_FOOT = "brief-end"  # 报尾 of a 简报: last page, whichever it is
_MARK = 'id="imprint"'
_TURNED = 'data-foot="turned" id="imprint"'
_BARE = 'data-foot="bare" id="imprint"'

LayOut = Callable[[str], Any]


def lay_out_with_foot(html: str, lay_out: LayOut) -> Any:
    """The laid out document with its last block where it belongs.

    Text that ends on an odd page gets an even one behind it. Where that leaves a blank page between,
    the page of the block bears no number either (7.5).
    """
    html, document = lay_out_full(html, lay_out)
    if _MARK in html and _page_of(document, EVEN_FOOT) % 2 == 0:
        document = lay_out(html.replace(_MARK, _TURNED))
        page = _page_of(document, EVEN_FOOT)
        if document.pages[page - 1]._page_box.page_type.blank:
            document = lay_out(html.replace(_MARK, _BARE))
    for name in (EVEN_FOOT, ANY_FOOT):
        if f'id="{name}"' in html:
            _lower(document, name)
    return document


def _page_of(document: Any, name: str) -> int:
    """Index of the page with the block; the first page, which is odd, has 0."""
    return next(place for place, page in enumerate(document.pages) if name in page.anchors)


def _lower(document: Any, name: str) -> None:
    """Move the block to the foot of its page."""
    page = document.pages[_page_of(document, name)]._page_box
    box = next(
        each
        for each in page.descendants()
        if each.element is not None and each.element.get("id") == name
    )
    foot = page.content_box_y() + page.height
    box.translate(dy=foot - (box.position_y + box.margin_height()))
