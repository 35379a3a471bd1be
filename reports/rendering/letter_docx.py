"""A letter as a Word document in the layout of GB/T 9704-2012, to be written on in Word or WPS."""

from reports.rendering.letters import Letter, letter_paper
from reports.rendering.paper_docx import paper_docx


def letter_docx(letter: Letter) -> bytes:
    """The document's bytes; what is left to fill in is marked yellow."""
    return paper_docx(letter_paper(letter))
