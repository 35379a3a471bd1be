"""Rights at a published 通报: every unit reads the paper, who is only sent it traces nothing."""

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile

from portal.periods import Year
from reports.choices import ReportKind
from reports.models import Report
from reports.services import publish_report, request_report
from reports.services.freezing import freeze_figures
from reports.workflow import REPORT

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
reports:report-detail   GET  circular        302 404 200 200 200 404 404 200 200 200 200 200 403 403 403 200 403
reports:report-download GET  circular        302 404 200 200 200 404 404 200 200 200 200 200 403 403 403 200 403
reports:report-word     GET  circular        302 404 200 200 200 404 404 200 200 200 200 200 403 403 403 200 403
reports:report-annex    GET  circular,1      302 404 200 200 200 404 404 200 200 200 200 200 403 403 403 200 403
reports:figure-list     GET  circular        302 403 404 404 404 403 403 200 200 200 200 200 403 403 403 404 403
reports:report-action   GET  circular,withdraw 302 404 404 404 404 404 404 200 403 403 403 200 403 403 403 404 403
"""

TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """A 通报 with stand-ins for its files, published."""
    report = request_report(
        city.root, Year(2025), by=city.people["off"], kind=ReportKind.CIRCULAR.value, part="q4"
    )
    freeze_figures(report)
    found: Report = Report.objects.get(pk=report.pk)
    found.file.save("circular.pdf", ContentFile(b"%PDF-1.7 stand-in"), save=True)
    found.word_file.save("circular.docx", ContentFile(b"PK stand-in"), save=True)
    publish_report(REPORT.advance(found, "build", by=None), by=city.people["lea"])
    return {"circular": {"pk": found.pk}}
