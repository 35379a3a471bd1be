"""The city board against the SQL it needs, and against its own page."""

from typing import Any

from django.db import connection
from django.test import Client

from benchmarks.timing import compare
from campaigns.models import Metric
from portal.models import User
from portal.roles import Role
from reports.selectors.dashboards import HEADLINES, city_board

SUMS = """
SELECT v.metric_id, r.year, r.quarter, s.unit_id, s.organisation_id, v.state,
       SUM(v.number), COUNT(*)
FROM campaigns_metricvalue v
JOIN campaigns_submission s ON s.id = v.submission_id
JOIN campaigns_reportinground r ON r.id = s.round_id
WHERE v.metric_id IN ({metrics}) AND r.year BETWEEN %s AND %s
  AND s.status IN ('approved', 'locked')
GROUP BY v.metric_id, r.year, r.quarter, s.unit_id, s.organisation_id, v.state
"""
OWED = """
SELECT r.year, r.quarter, COUNT(*) FROM campaigns_submission s
JOIN campaigns_reportinground r ON r.id = s.round_id
WHERE r.year BETWEEN %s AND %s GROUP BY r.year, r.quarter
"""


def run() -> list[dict[str, Any]]:
    """Board selector / raw SQL, and board page / raw SQL."""
    metrics = [*Metric.objects.filter(code__in=HEADLINES).values_list("pk", flat=True)]
    year = city_board(
        period=None, metric_code="", discipline=False, with_submitted=False
    ).period.year
    holes = ", ".join(["%s"] * len(metrics))

    def raw() -> None:
        with connection.cursor() as cursor:
            cursor.execute(SUMS.format(metrics=holes), [*metrics, year - 2, year])
            cursor.fetchall()
            cursor.execute(OWED, [year - 2, year])
            cursor.fetchall()

    def board() -> None:
        city_board(period=None, metric_code="", discipline=False, with_submitted=False)

    client = Client()
    client.force_login(
        User.objects.filter(role_assignments__role=Role.COMMITTEE_LEADER).earliest("pk")
    )

    def page() -> None:
        response = client.get("/boards/city/")
        if response.status_code != 200:
            raise RuntimeError(f"board answered {response.status_code}")

    return [
        compare("city board: figures / raw SQL", board, raw),
        compare("city board: whole page / raw SQL", page, raw),
    ]
