"""A file's name and bytes → the report of all checks that are for its kind."""

from pathlib import Path

from portal.errors import RuleBroken
from portal.unopened import why_unopened
from reports.inspection.docx.checks import DOCX_CHECKS
from reports.inspection.docx.draft import Draft
from reports.inspection.docx.reader import read_docx
from reports.inspection.genres import Genre
from reports.inspection.heading_checks import HEADING_CHECKS
from reports.inspection.outcome import Report, ask_all
from reports.inspection.part_checks import PART_CHECKS
from reports.inspection.pdf.checks import PDF_CHECKS
from reports.inspection.pdf.layout import Layout
from reports.inspection.pdf.reader import read_pdf
from reports.inspection.prose_checks import PROSE_CHECKS

TEXT_CHECKS = (*HEADING_CHECKS, *PART_CHECKS, *PROSE_CHECKS)
MOST_BYTES = 200 * 1024 * 1024


def inspect(name: str, content: bytes, genre: Genre = Genre.AUTO) -> Report:
    """Measure one document by what it is, whatever its name; raises RuleBroken (Chinese)."""
    if len(content) > MOST_BYTES:
        raise RuleBroken(f"“{name}”超过200MB，请压缩图片后再检查。")
    if b"%PDF-" in content[:1024]:
        return _inspect_pdf(name, content, genre)
    if content.startswith(b"PK"):
        return _inspect_docx(name, content, genre)
    raise RuleBroken(f"“{name}”不是PDF，也不是Word文档（.docx），请另存后再检查。")


def inspect_file(path: Path, genre: Genre = Genre.AUTO) -> Report:
    """Measure a file on disk."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise RuleBroken(why_unopened(path, fault)) from fault
    return inspect(path.name, content, genre)


def _inspect_pdf(name: str, content: bytes, genre: Genre) -> Report:
    layout = Layout(read_pdf(content), genre)
    outcomes = [*ask_all(PDF_CHECKS, layout), *ask_all(TEXT_CHECKS, layout.passages)]
    return Report(name, "pdf", len(layout.sheets), tuple(outcomes))


def _inspect_docx(name: str, content: bytes, genre: Genre) -> Report:
    draft = Draft(read_docx(content), genre)
    outcomes = [*ask_all(DOCX_CHECKS, draft), *ask_all(TEXT_CHECKS, draft.passages)]
    return Report(name, "docx", 0, tuple(outcomes))
