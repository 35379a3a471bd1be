"""Each number of a finished PDF or Word file comes from a frozen row, or is a date, mark or name."""

from dataclasses import replace
from pathlib import Path

import pytest

from reports.models import Report
from reports.rendering import render_html, render_pdf
from reports.rendering.paper_docx import paper_docx
from reports.services.assembling import assemble_paper
from reports.services.building import Printed, print_report
from tests.reports.documents.orphans.accounting import orphans
from tests.reports.documents.orphans.expecting import Piece
from tests.reports.documents.orphans.reading import read_docx, read_pdf
from tests.reports.documents.orphans.reports import expected_of, read_both

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def printed(seeded: Report) -> Printed:
    """The report of the committee's own sheet, with contents and all annexes; made once."""
    return print_report(seeded)


@pytest.fixture
def pieces(seeded: Report, printed: Printed, tmp_path: Path) -> list[Piece]:
    expected = expected_of(seeded)
    pdf, _ = read_both(printed, tmp_path)
    return [*expected.pieces(), *expected.contents(pdf)]


def test_the_files_hold_what_the_test_is_about(
    seeded: Report, printed: Printed, tmp_path: Path
) -> None:
    for read in read_both(printed, tmp_path):
        for words in ("目录", "附件4数据来源", "核验码BG", "3100余场", "***", "第1版"):
            assert words in read.text


def test_no_number_of_either_file_is_an_orphan(
    printed: Printed, pieces: list[Piece], tmp_path: Path
) -> None:
    pdf, word = read_both(printed, tmp_path)
    assert orphans(pdf, pieces) == []
    assert orphans(word, pieces) == []


@pytest.mark.parametrize("where", ["paragraph", "cell", "word"])
def test_a_number_that_nobody_reported_is_found(
    seeded: Report, pieces: list[Piece], where: str
) -> None:
    paper = assemble_paper(seeded)
    section = paper.sections[1]
    if where == "cell":
        table = paper.annexes[0]
        first = (*table.rows[0][:3], "8765", *table.rows[0][4:])
        changed = replace(paper, annexes=[replace(table, rows=[first, *table.rows[1:]])])
    else:
        added = "另有8765人参加。" if where == "paragraph" else "另有八千七百余人参加。"
        last = replace(section.paragraphs[-1], html=f"{section.paragraphs[-1].html}{added}")
        rows = [*section.paragraphs[:-1], last]
        changed = replace(paper, sections=[replace(section, paragraphs=rows)])
    found = orphans(read_docx(paper_docx(changed)), pieces)
    assert any(("八千七百" if where == "word" else "8765") in orphan for orphan in found)


def test_it_is_found_in_a_pdf_as_well(seeded: Report, pieces: list[Piece], tmp_path: Path) -> None:
    paper = assemble_paper(seeded)
    section = replace(paper.sections[0], paragraphs=[], heading="一、另有8765人参加")
    small = replace(paper, sections=[section], annexes=[], with_contents=False)
    path = tmp_path / "injected.pdf"
    path.write_bytes(render_pdf(render_html(small), identifier=b"orphans"))
    assert any("8765" in orphan for orphan in orphans(read_pdf(path), pieces))
