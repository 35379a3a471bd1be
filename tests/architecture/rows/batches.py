"""Rights at the addresses of the reports of a whole period."""

import datetime
from collections.abc import Callable
from typing import Any

from reports.models import Report, ReportBatch

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
reports:batch-list    GET  -      302 403 403 403 403 403 403 200 200 200 403 403 403 403 403 403 403
reports:batch-new     GET  -      302 403 403 403 403 403 403 302 302 302 403 403 403 403 403 403 403
reports:batch-new     POST -      302 403 403 403 403 403 403 302 302 302 403 403 403 403 403 403 403
reports:batch-detail  GET  batch  302 403 403 403 403 403 403 200 200 200 403 403 403 403 403 403 403
reports:batch-resume  POST batch  302 403 403 403 403 403 403 302 302 302 403 403 403 403 403 403 403
reports:batch-publish GET  ready-batch 302 403 403 403 403 403 403 200 403 403 403 200 403 403 403 403 403
reports:batch-publish POST ready-batch 302 403 403 403 403 403 403 302 403 403 403 302 403 403 403 403 403
"""

TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("reports:batch-new", "-"): lambda city: {"year": 2025, "part": "q4"},
}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """A batch whose job was never begun, and one with a finished report."""
    office = city.people["off"]
    batch = ReportBatch.objects.create(year=2025, part="q3", requested_by=office)
    ready = ReportBatch.objects.create(year=2025, part="q2", requested_by=office)
    Report.objects.create(
        kind="unit",
        unit=city.unit("civil-affairs-bureau"),
        year=2025,
        part="q2",
        serial=1,
        title="2025年二季度报告",
        issued_on=datetime.date(2025, 7, 10),
        status="built",
        batch=ready,
        requested_by=office,
    )
    return {"batch": {"pk": batch.pk}, "ready-batch": {"pk": ready.pk}}
