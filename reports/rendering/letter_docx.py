"""A letter as a Word document in the layout of GB/T 9704-2012, to be written on in Word or WPS."""

import io
from dataclasses import replace

import docx

from reports.rendering.docx_page import (
    ALIGN,
    TITLE,
    TITLE_SIZE,
    Look,
    add_line,
    set_name,
    set_page,
)
from reports.rendering.letters import MARK, Letter
from reports.rendering.titles import balanced_lines


def letter_docx(letter: Letter) -> bytes:
    """The document's bytes; what is left to fill in is marked yellow."""
    document = docx.Document()
    set_page(document)
    centred = Look(align=ALIGN.CENTER)
    for line in balanced_lines(letter.title):
        add_line(document, line, replace(centred, face=TITLE, size=TITLE_SIZE))
    add_line(document, MARK, centred)
    add_line(document, "")
    add_line(document, letter.salutation)
    for text in letter.paragraphs:
        add_line(document, text, Look(indent=2))
    add_line(document, "")
    add_line(document, letter.organ, Look(align=ALIGN.RIGHT, right=2))
    add_line(document, letter.written_date, Look(align=ALIGN.RIGHT, right=4))
    set_name(document, letter.title, letter.organ)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
