"""Rights at the addresses of the reports of a whole period."""

from collections.abc import Callable
from typing import Any

from reports.models import ReportBatch

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
reports:batch-list    GET  -      302 403 403 403 403 403 403 200 200 200 403 403 403 403 403 403 403
reports:batch-new     GET  -      302 403 403 403 403 403 403 302 302 302 403 403 403 403 403 403 403
reports:batch-new     POST -      302 403 403 403 403 403 403 302 302 302 403 403 403 403 403 403 403
reports:batch-detail  GET  batch  302 403 403 403 403 403 403 200 200 200 403 403 403 403 403 403 403
reports:batch-resume  POST batch  302 403 403 403 403 403 403 302 302 302 403 403 403 403 403 403 403
reports:batch-publish GET  batch  302 403 403 403 403 403 403 200 403 403 403 200 403 403 403 403 403
reports:batch-publish POST batch  302 403 403 403 403 403 403 302 403 403 403 302 403 403 403 403 403
"""

TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("reports:batch-new", "-"): lambda city: {"year": 2025, "part": "q4"},
}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """A batch whose job was never begun."""
    batch = ReportBatch.objects.create(year=2025, part="q3", requested_by=city.people["off"])
    return {"batch": {"pk": batch.pk}}
