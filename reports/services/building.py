"""Building a document: frozen once, printed as PDF and Word, both stored or neither."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from portal import audit, jobs
from portal.errors import RuleBroken
from portal.storage import place_whole
from reports.choices import ReportStatus
from reports.models import Report
from reports.rendering import FontSet, annex_files, font_set, render_html, render_pdf
from reports.rendering.bookmarks import bookmarks
from reports.rendering.paper_docx import paper_docx
from reports.services.assembling import assemble_paper
from reports.services.data_file import data_file
from reports.services.drafts.closing import give_back
from reports.services.drafts.freezing import freeze_signed
from reports.services.freezing import freeze_figures
from reports.workflow import REPORT

Progress = Callable[[int, str], None]


@dataclass(frozen=True)
class Printed:
    """Both files of a document and the faces of the first."""

    pdf: bytes
    word: bytes
    faces: FontSet


def _silent(percent: int, stage: str) -> None:
    """Progress for callers nobody watches."""


def build_report(report: Report, progress: Progress = _silent) -> Report:
    """Freeze the figures (once), print the paper, store the files. Safe to run twice.

    Raises RuleBroken with a Chinese sentence when there is nothing to print or it cannot be
    printed; then the report is marked as failed, and figures once frozen stay for the next try.
    What could not even be frozen goes back to those who wrote it.
    """
    try:
        progress(5, "冻结数据")
        if report.frozen_at is None and report.draft_version_id:
            freeze_signed(report, progress)
        elif report.frozen_at is None:
            freeze_figures(report)
            report.refresh_from_db()
        return _store(report, print_report(report, progress), progress)
    except (jobs.JobCancelled, jobs.JobLost):
        raise
    except Exception:
        _mark_failed(report)
        raise


def print_report(report: Report, progress: Progress = _silent) -> Printed:
    """Both files of a frozen document; the same frozen rows give the same bytes."""
    progress(30, "组织正文")
    faces = FontSet(report.font_set) if report.font_set else font_set()
    paper = assemble_paper(report)
    html = render_html(paper, faces)
    progress(40, "排版并生成PDF")
    identifier = bytes.fromhex(report.figures_sha256)[:16]
    files = [*annex_files(paper), data_file(report)]
    pdf = render_pdf(html, identifier=identifier, attachments=files)
    progress(80, "生成Word文件")
    contents = bookmarks(pdf) if paper.with_contents else []
    return Printed(pdf, paper_docx(paper, contents=contents, identifier=identifier.hex()), faces)


@transaction.atomic
def _mark_failed(report: Report) -> None:
    """A report that waits becomes a failed one; one that failed before or has its file stays."""
    report.refresh_from_db()
    if report.status == ReportStatus.QUEUED:
        REPORT.advance(report, "fail", by=None)
        if report.draft is not None and report.frozen_at is None:
            give_back(report.draft)


def _store(stale: Report, printed: Printed, progress: Progress) -> Report:
    progress(95, "保存文件")
    pdf = _kept(stale, "pdf", printed.pdf)
    word = _kept(stale, "docx", printed.word)
    with transaction.atomic():
        # Another worker may have stored its files since this one read the row.
        report: Report = Report.objects.select_for_update().get(pk=stale.pk)
        if report.file and report.sha256 != pdf.sha256:
            raise RuleBroken("同一冻结数据两次生成的文件不一致，已保留原文件，请联系系统管理员。")
        if not report.file:
            report.file.name, report.sha256 = pdf.put(), pdf.sha256
            report.word_file.name, report.word_sha256 = word.put(), word.sha256
            report.font_set = printed.faces.value
            report.save(update_fields=["file", "sha256", "word_file", "word_sha256", "font_set"])
            REPORT.advance(report, "build", by=None)
        after = {"sha256": pdf.sha256, "bytes": len(pdf.content)}
        audit.record(None, "report.built", report, after=after)
    stale.refresh_from_db()
    return stale


@dataclass(frozen=True)
class _Kept:
    path: str
    content: bytes
    sha256: str

    def put(self) -> str:
        return place_whole(self.path, self.content)


def _kept(report: Report, ending: str, content: bytes) -> _Kept:
    """One name for each document: what a killed worker left there is replaced, never left over."""
    name = f"{report.kind}-{report.part}-{report.pk}-{report.serial}.{ending}"
    sha256 = hashlib.sha256(content).hexdigest()
    return _Kept(f"reports/{report.year}/{name}", content, sha256)
