"""Quarter close: the city's report and one of every unit, frozen, printed and stored as PDF and Word.

`bare` is Typst on the text and the largest table of the same papers, and nothing else.
"""

import re
import resource
import time
from collections.abc import Sequence
from typing import Any

from benchmarks.long_papers import LongPaper
from benchmarks.printers import typst_pdf
from portal.models import User
from portal.roles import Capability
from reports.models import Report, ReportBatch
from reports.rendering import Paper, Paragraph, install
from reports.services.assembling import assemble_paper
from reports.services.batches import run_batch

TAGS = re.compile(r"<[^>]+>")
YEAR, PART = 2026, "q2"


def run() -> list[dict[str, Any]]:
    """One row of the table."""
    install()
    by = next(u for u in User.objects.order_by("pk") if u.can(Capability.REPORT_REQUEST))
    batch = ReportBatch.objects.create(year=YEAR, part=PART, requested_by=by)
    begun = time.perf_counter()
    run_batch(batch, lambda percent, stage: None)
    ours = time.perf_counter() - begun
    reports = list(Report.objects.filter(batch=batch).select_related("unit"))
    papers = [_text(assemble_paper(report)) for report in reports]
    begun = time.perf_counter()
    for paper in papers:
        typst_pdf(paper)
    bare = time.perf_counter() - begun
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = sum(report.file.size for report in reports) / 1_000_000
    return [
        {
            "name": f"quarter close, {len(reports)} reports / Typst, same text",
            "seconds": round(ours, 2),
            "bare_seconds": round(bare, 2),
            "ratio": round(ours / bare, 2),
            "note": f"PDF/A and Word, {megabytes} MB memory, {size:.1f} MB of PDF",
        }
    ]


def _text(paper: Paper) -> LongPaper:
    """The words and the largest table."""
    sections = [(section.heading, _words(section.paragraphs)) for section in paper.sections]
    table = max(paper.annexes, key=lambda annex: len(annex.rows))
    head = [column.label for column in table.columns]
    return LongPaper(
        [("", _words(paper.opening)), *sections], head, [list(row) for row in table.rows]
    )


def _words(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [f"{each.heading}{each.lead}{TAGS.sub('', str(each.html))}" for each in paragraphs]
