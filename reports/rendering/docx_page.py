"""Pages, lines and tables of a Word document in the layout of GB/T 9704-2012."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX, WD_LINE_SPACING, WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from portal.controls import without_controls
from reports.rendering.letters import parts_of

# Names under which offices have these faces; where one is missing Word and WPS take their own 仿宋.
BODY, TITLE, LATIN = "仿宋_GB2312", "方正小标宋简体", "Times New Roman"
PITCH, SIZE, TITLE_SIZE, TITLE_PITCH = Pt(28.95), Pt(16), Pt(22), Pt(35)
# 28 characters a line need a fifth of a point less between them; in twentieths of a point.
TIGHTER = "-4"
AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u")
ALIGN = WD_PARAGRAPH_ALIGNMENT


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is set; `indent` and `right` in characters."""

    face: str = BODY
    size: Pt = SIZE
    align: WD_PARAGRAPH_ALIGNMENT = ALIGN.JUSTIFY
    indent: int = 0
    right: int = 0


def set_page(document: Document) -> None:
    """A4 with the margins of the standard and its page numbers."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], ALIGN.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], ALIGN.LEFT)


def _page_number(paragraph: Paragraph, align: WD_PARAGRAPH_ALIGNMENT) -> None:
    """—1— in 4号 宋体, one character in from the outer edge."""
    paragraph.alignment = align
    margin = "right_indent" if align == ALIGN.RIGHT else "left_indent"
    setattr(paragraph.paragraph_format, margin, Pt(14))
    _set_face(paragraph.add_run("— "), "宋体", Pt(14))
    number = paragraph.add_run()
    _set_face(number, "宋体", Pt(14))
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        number._r.append(_field(kind, text))
    _set_face(paragraph.add_run(" —"), "宋体", Pt(14))


def _field(kind: str, text: str) -> BaseOxmlElement:
    if not kind:
        element = OxmlElement("w:instrText")
        element.text = text
        return element
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def add_line(document: Document, text: str, look: Look | None = None) -> None:
    """One line; what is left to fill in is marked yellow."""
    write_line(document.add_paragraph(), text, look or Look())


def write_line(paragraph: Paragraph, text: str, look: Look) -> None:
    """The text of a paragraph or of a cell."""
    layout = paragraph.paragraph_format
    layout.alignment = look.align
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = TITLE_PITCH if look.face == TITLE else PITCH
    layout.first_line_indent = Pt(16 * look.indent)
    layout.right_indent = Pt(16 * look.right)
    for part, is_blank in parts_of(without_controls(text)):
        run = paragraph.add_run(part)
        _set_face(run, look.face, look.size)
        if is_blank:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _set_face(run: Run, face: str, size: Pt) -> None:
    run.font.name, run.font.size = LATIN, size
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)
    if size == SIZE:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), TIGHTER)
        # The format wants its elements in their order; size and colours come after.
        run._r.get_or_add_rPr().insert_element_before(spacing, *AFTER_SPACING)


def set_name(document: Document, title: str, organ: str) -> None:
    """Title and organ in the file's own data, nobody's name."""
    document.core_properties.title = without_controls(title)
    document.core_properties.author = without_controls(organ)
    document.core_properties.comments = ""
