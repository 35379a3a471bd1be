"""Publishing what is finished of a batch in one act: each report by its own service and right."""

from dataclasses import dataclass, field

from django.db import transaction

from portal.errors import RuleBroken
from portal.models import User
from portal.roles import Capability
from reports.choices import ReportStatus
from reports.models import Report, ReportBatch
from reports.services.documents import publish_report


@dataclass
class Published:
    """How many were published, and the reports that could not be: their titles with the reason."""

    count: int = 0
    refused: list[str] = field(default_factory=list)


def publishable(batch: ReportBatch, user: User) -> list[Report]:
    """The finished reports of the batch that the user may publish, in official order of units."""
    rows = Report.objects.allowing(Capability.REPORT_PUBLISH, user).filter(batch=batch)
    return list(rows.filter(status=ReportStatus.BUILT).select_related("unit").order_by("pk"))


def publish_batch(batch: ReportBatch, *, by: User) -> Published:
    """Publish each, every one with its own audit entry; one that cannot be does not stop the others."""
    done = Published()
    for report in publishable(batch, by):
        try:
            with transaction.atomic():
                publish_report(report, by=by)
            done.count += 1
        except RuleBroken as refusal:
            done.refused.append(f"{report.title}（{refusal.message}）")
    return done
