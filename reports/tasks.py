"""Background doors: a primary key in, one service call."""

from portal.jobs import Handle
from reports.models import Report
from reports.services import build_report


def render_report(handle: Handle) -> None:
    """Build the report the job points at."""
    build_report(Report.objects.get(pk=handle.target_pk), handle.progress)
