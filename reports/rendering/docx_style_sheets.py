"""Styles of contents, heads, imprint and annexed tables; the whole sheet of styles of a file."""

from dataclasses import replace

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.rendering.annex_fit import SIZES
from reports.rendering.docx_styles import (
    BIAO,
    CHARACTER,
    FANG,
    HEI,
    KAI,
    PITCH,
    PLAIN,
    TEXT_STYLES,
    WORDS,
    Style,
    face_properties,
)
from reports.rendering.docx_xml import properties, twips, w
from reports.rendering.heads import MARK_HEIGHT

MM = 72 / 25.4
# Pitch of a table's lines and room in its cells (above and below, at the sides) in millimetres, by
# the step of size that fits; as in print, less the line between two rows, which is counted apart.
CELL_ROOM = ((5.2, 0.51, 1.0), (4.4, 0.51, 0.6), (4.0, 0.41, 0.4), (3.5, 0.31, 0.3))
# Figures of the largest size stand further in from the line at their right.
NUMBER_IN = 1.5
CELLS = (("Head", "表头", HEI, "center"), ("Text", "表中文字", FANG, "center"),
         ("Name", "表中名称", FANG, "left"), ("Number", "表中数字", FANG, "right"))  # fmt: skip
_ENTRY = Style("TOC1", "toc 1", FANG, align="left", is_tight=True, dots_to=twips(155.5))
CONTENTS_STYLES = (
    Style("TOCHeading", "TOC Heading", HEI, 16, align="center", after=PITCH),
    _ENTRY,
    replace(_ENTRY, key="TOC2", name="toc 2", face=KAI, left=2 * CHARACTER),
)
# The line stands 4 mm below the number; two empty lines above the number and above the title.
HEAD_STYLES = (
    Style("OrganMark", "发文机关标志", BIAO, MARK_HEIGHT, align="center", is_red=True,
          before=35 * MM, line=MARK_HEIGHT),
    Style("PaperNumber", "发文字号", align="center", before=2 * PITCH, is_tight=True),
    Style("BriefName", "简报报头", BIAO, align="center", is_red=True, before=PITCH, line=2.5 * PITCH),
    Style("BriefLine", "简报期号", align="center", before=PITCH / 2, is_tight=True),
)  # fmt: skip
ANNEX_STYLES = (
    Style("AnnexMark", "附件标记", HEI, align="left", is_tight=True, keeps_next=True),
    Style("AnnexTitle", "附件标题", BIAO, 18, align="center", before=PITCH, after=PITCH / 2,
          outline=0, keeps_next=True),
    Style("AnnexNote", "附件注", KAI, 10.5, align="left", line=6 * MM, before=2 * MM),
    Style("AnnexCode", "附件核验码", size=9, align="center", rule="atLeast", line=4.9 * MM),
)  # fmt: skip
IMPRINT_STYLES = (
    replace(PLAIN, key="Imprint", name="版记", size=14, is_tight=False, align="left", line=8 * MM),
    # Holds what is anchored to it and takes no room.
    Style("Anchor", "版记位置", size=1, line=1),
)


def cell_styles() -> list[Style]:
    """Styles of table cells in every size."""
    return [
        Style(f"{key}{step}", f"{name}{SIZES[step][0]:g}磅", face, SIZES[step][0], align=align,
              line=CELL_ROOM[step][0] * MM, right=0 if step or key != "Number" else NUMBER_IN * MM)
        for step in range(len(SIZES))
        for key, name, face, align in CELLS
    ]  # fmt: skip


def style_elements() -> list[BaseOxmlElement]:
    """Everything after the latent styles; faces are named, never taken from a theme."""
    paragraphs = (*TEXT_STYLES, *CONTENTS_STYLES, *HEAD_STYLES, *ANNEX_STYLES, *IMPRINT_STYLES)
    return [
        *(style.xml for style in paragraphs),
        *(style.xml for style in cell_styles()),
        w("style", w("name", val="Default Paragraph Font"), type="character", default="1",
          styleId="DefaultParagraphFont"),
        *(words.xml for words in WORDS),
        w("style", w("name", val="Normal Table"), w("tblPr", table_margins()), type="table", default="1",
          styleId="TableNormal"),
        w("style", w("name", val="Table Grid"), w("basedOn", val="TableNormal"),
          w("tblPr", _grid_lines(), table_margins(*CELL_ROOM[0][1:])), type="table", styleId="TableGrid"),
    ]  # fmt: skip


def table_margins(above: float = 0, aside: float = 0) -> BaseOxmlElement:
    """Room inside the cells of a table in millimetres."""
    room = {"top": above, "left": aside, "bottom": above, "right": aside}
    return w("tblCellMar", *(w(each, w=twips(size), type="dxa") for each, size in room.items()))


def _grid_lines() -> BaseOxmlElement:
    """Half a point round every cell."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [w(each, val="single", sz=4, space=0, color="auto") for each in sides]
    return w("tblBorders", *lines)


def defaults() -> BaseOxmlElement:
    """w:docDefaults."""
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    run = properties("rPr", *face_properties(FANG, 16), language)
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault"))
