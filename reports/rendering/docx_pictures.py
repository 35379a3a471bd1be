"""Drawings of a paper as pictures of a Word document, which takes no SVG everywhere."""

import io
import subprocess

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Mm

from reports.rendering.docx_xml import w
from reports.rendering.engine import PaperNotPrinted

DOTS_PER_MM = 300 / 25.4
SECONDS = 60


def png_of(svg: str, height: float) -> bytes:
    """The drawing, so many millimetres high, for print; raises `PaperNotPrinted`."""
    command = ["rsvg-convert", "--keep-aspect-ratio", "--background-color=white",
               f"--height={round(height * DOTS_PER_MM)}"]  # fmt: skip
    try:
        made = subprocess.run(
            command, input=svg.encode(), capture_output=True, check=True, timeout=SECONDS
        )
    except FileNotFoundError as error:
        raise PaperNotPrinted(
            "本机缺少绘图组件，不能生成带图的Word文档。请安装：librsvg2-bin"
        ) from error
    except subprocess.SubprocessError as error:
        raise PaperNotPrinted("有一幅图不能画入Word文档，请核对该图的数据后重试") from error
    return made.stdout


def picture_run(
    document: Document, svg: str, *, alternative: str, height: float, widest: float
) -> BaseOxmlElement:
    """A run with the drawing in the line; measures in millimetres."""
    inline = document.part.new_pic_inline(io.BytesIO(png_of(svg, height)), height=Mm(height))
    if inline.extent.cx > Mm(widest):
        _scale(inline, Mm(widest) / inline.extent.cx)
    inline.docPr.set("descr", alternative)
    return w("r", w("drawing", inline))


def _scale(inline: BaseOxmlElement, factor: float) -> None:
    sizes = [inline.extent, *inline.iter(qn("a:ext"))]
    for size in sizes:
        size.cx, size.cy = Emu(int(size.cx * factor)), Emu(int(size.cy * factor))
