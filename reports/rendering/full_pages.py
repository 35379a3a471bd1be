"""Charts that would leave the foot of a page empty move up in front of the text before them.

A style sheet cannot let text run past a drawing that does not fit, and which one does not shows
only after the text is laid out.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

_BLOCK = re.compile(r"<(?:p|h2|h3|h4|figure)[ >]")
_TAGS = frozenset({"p", "h2", "h3", "h4", "figure"})
_HEADINGS = frozenset({"h2", "h3", "h4"})
_CHART, _CHART_END = "figure", "</figure>"
# Three lines of the grid, in pixels of the library: less is not worth laying out again.
LEAST_GAP = 3 * 10.22 * 96 / 25.4
MOST_TURNS = 3

LayOut = Callable[[str], Any]
Block = tuple[Any, Any]  # element of the text and its box


def lay_out_full(html: str, lay_out: LayOut) -> tuple[str, Any]:
    """The text with its charts where they leave few gaps, and the document laid out from it."""
    document = lay_out(html)
    for _ in range(MOST_TURNS):
        moved = _moved(html, document)
        if moved == html:
            break
        html, document = moved, lay_out(moved)
    return html, document


def _moved(html: str, document: Any) -> str:
    pages = [page._page_box for page in document.pages]
    moves = list(_moves(pages))
    if not moves:
        return html
    root = next(box.element for box in pages[0].descendants() if box.element_tag == "html")
    elements = [element for element in root.iter() if element.tag in _TAGS]
    order = {id(element): place for place, element in enumerate(elements)}
    starts = [found.start() for found in _BLOCK.finditer(html)]
    # From behind, so that the places in front stay as they are.
    for chart, target in reversed(moves):
        begin, to = starts[order[id(chart)]], starts[order[id(target)]]
        end = html.index(_CHART_END, begin) + len(_CHART_END)
        html = html[:to] + html[begin:end] + "\n" + html[to:begin] + html[end:]
    return html


def _moves(pages: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Each chart that left a gap, with the element it is to stand before."""
    before: list[Block] = []
    for number, page in enumerate(pages):
        blocks = _blocks(page)
        if before and blocks and blocks[0][0].tag == _CHART:
            gap = _foot(pages[number - 1]) - _bottom(before[-1][1])
            chart, box = blocks[0]
            target = _target(before, box.margin_height() - gap) if gap >= LEAST_GAP else None
            if target is not None:
                yield chart, target
        before = blocks


def _blocks(page: Any) -> list[Block]:
    """Headings, paragraphs and charts of a page in their order; lines bear their block's element."""
    found: dict[int, Block] = {}
    for box in page.descendants():
        if box.element is not None and box.element.tag in _TAGS:
            found.setdefault(id(box.element), (box.element, box))
    return list(found.values())


def _target(blocks: list[Block], height: float) -> Any:
    """The last element with so much text behind it that the chart fits in its place, or None.

    Never between a heading and its text, before the section's own heading, or before another chart.
    """
    behind = 0.0
    for place in range(len(blocks) - 1, 0, -1):
        element, box = blocks[place]
        if element.tag in ("h2", _CHART):
            return None
        behind += box.margin_height()
        if behind >= height and blocks[place - 1][0].tag not in _HEADINGS:
            return element
    return None


def _bottom(box: Any) -> float:
    return float(box.position_y + box.margin_height())


def _foot(page: Any) -> float:
    return float(page.content_box_y() + page.height)
