"""Pass over boxes of WeasyPrint 70.0 that are nothing but text; the PDF stays the same byte for byte.

Grounds, layers and anchors are looked for in each of a paper's ten thousand boxes. What a style says
of them is asked once for the style.
"""

from collections.abc import Callable
from typing import Any

from weasyprint import anchors, document, stacking
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background

CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
SQUARE = {f"border_{corner}_radius": (0, 0) for corner in CORNERS}
NOTHING = (0, "px")


def install() -> None:
    """Replace the three walks through the boxes; once per process."""
    _pass_grounds()
    _pass_layers()
    _pass_anchors()


def _pass_grounds() -> None:
    by_library = background.layout_box_backgrounds

    def layout_box_backgrounds(
        page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        if style is not None or box is page or not _says(box.style, _is_groundless):
            by_library(page, box, get_image, layout_children, style)
            return
        box.__dict__.update(SQUARE)
        box.background = None
        if layout_children:
            for child in box.all_children():
                layout_box_backgrounds(page, child, get_image)

    background.layout_box_backgrounds = layout_box_backgrounds


def _pass_layers() -> None:
    """Lines and cells of mere text are drawn as they are, without a copy."""
    by_library = stacking._dispatch

    def dispatch(
        box: Any, page: Any, contexts: Any, blocks: Any, floats: Any, blocks_and_cells: Any
    ) -> Any:
        kind = type(box)
        if kind is boxes.LineBox and _is_text(box):
            return box
        if kind is boxes.TableCellBox and _is_cell_of_text(box):
            blocks_and_cells[box] = {}
            return box
        return by_library(box, page, contexts, blocks, floats, blocks_and_cells)

    stacking._dispatch = dispatch


def _pass_anchors() -> None:
    by_library = anchors.gather_anchors

    def gather_anchors(box: Any, *found: Any, **inherited: Any) -> None:
        if type(box) is not boxes.LineBox or box.link or not _is_text(box):
            by_library(box, *found, **inherited)

    anchors.gather_anchors = document.gather_anchors = gather_anchors


def _is_text(line: Any) -> bool:
    """A line of texts in the flow, which no style lifts, moves or names."""
    return _says(line.style, _is_quiet) and all(
        type(child) is boxes.TextBox and _says(child.style, _is_quiet) for child in line.children
    )


def _is_cell_of_text(cell: Any) -> bool:
    return _says(cell.style, _is_quiet) and all(
        type(child) is boxes.LineBox and _is_text(child) for child in cell.children
    )


def _says(style: Any, question: Callable[[Any], bool]) -> bool:
    """The answer of a style, which stays the same in a document."""
    answers: dict[str, bool] = style.__dict__
    key = question.__name__
    if key not in answers:
        answers[key] = question(style)
    return answers[key]


def _is_groundless(style: Any) -> bool:
    return (
        all(NOTHING in style[f"border_{corner}_radius"] for corner in CORNERS)
        and style["border_image_source"][0] == "none"
        and style["mask_border_source"][0] == "none"
        and all(kind == "none" for kind, _ in style["background_image"])
        and not style["box_shadow"]
        and get_color(style, "background_color").alpha == 0
    )


def _is_quiet(style: Any) -> bool:
    return (
        style["position"] == "static"
        and style["float"] == "none"
        and style["opacity"] == 1
        and not style["transform"]
        and style["overflow"] == "visible"
        and not style["anchor"]
        and style["bookmark_level"] == "none"
    )
