"""Background doors: a primary key in, one service call."""

from portal.jobs import Handle
from reports.models import Report, ReportBatch
from reports.services import build_report
from reports.services.batches import run_batch


def render_report(handle: Handle) -> None:
    """Build the report the job points at."""
    build_report(Report.objects.get(pk=handle.target_pk), handle.progress)


def render_batch(handle: Handle) -> None:
    """Make every report of the batch the job points at."""
    batch = ReportBatch.objects.select_related("requested_by").get(pk=handle.target_pk)
    run_batch(batch, handle.progress)
