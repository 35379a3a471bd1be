"""Control codes stay out of what is stored, and out of Word documents of older rows."""

import datetime
import io

import docx

from branches.services.life.texts import fit_text
from portal.controls import without_controls
from reports.rendering.paper import Paper, Paragraph, Section
from reports.rendering.paper_docx import paper_docx

BELL = "学习\x07通报\u202e会\u2069"


def test_what_cannot_be_read_is_not_stored() -> None:
    assert fit_text(BELL, "主题", 20) == "学习通报会"
    assert without_controls("第一行\n\t第二行") == "第一行\n\t第二行"


def test_an_old_row_does_not_block_a_paper() -> None:
    body = Section("text", "", (Paragraph(BELL),))
    paper = Paper(
        title=BELL, subtitle=BELL, salutation="", organ=BELL,
        date=datetime.date(2026, 10, 12), sections=(body,),
    )  # fmt: skip
    written = docx.Document(io.BytesIO(paper_docx(paper)))
    assert "学习通报会" in [line.text for line in written.paragraphs]
