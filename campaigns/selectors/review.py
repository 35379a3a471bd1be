"""What was said about a paper in earlier rounds, and which version the reader compares with."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from campaigns.choices import PaperStatus
from campaigns.models import ReturnRemark, Submission, SubmissionVersion
from campaigns.workflow import PAPERS
from portal.models import AuditEntry

RETURNED = [f"{flow.name}.return" for flow in PAPERS]


@dataclass(frozen=True, slots=True)
class PastRemark:
    """What was said about one figure when a version was returned."""

    serial: int
    reason: str
    by: str
    at: datetime.datetime


@dataclass(slots=True)
class Remarks:
    """Everything returns said about single figures, oldest first."""

    rows: list[ReturnRemark] = field(default_factory=list)

    @property
    def last_serial(self) -> int:
        """The version the latest remarks speak of."""
        return max((row.version_serial for row in self.rows), default=0)

    def last(self, metric_pk: int) -> str:
        """What the latest return said about the figure."""
        return next(
            (
                row.reason
                for row in self.rows
                if row.metric_id == metric_pk and row.version_serial == self.last_serial
            ),
            "",
        )

    def past(self, metric_pk: int) -> tuple[PastRemark, ...]:
        """What the returns before it said."""
        return tuple(
            PastRemark(row.version_serial, row.reason, str(row.created_by), row.created_at)
            for row in self.rows
            if row.metric_id == metric_pk and row.version_serial < self.last_serial
        )


def load_remarks(paper: Submission) -> Remarks:
    """All remarks of the paper; one query."""
    rows = paper.remarks.select_related("metric", "created_by").order_by("pk")
    return Remarks(list(rows))


@dataclass(frozen=True, slots=True)
class ReturnRound:
    """One return: of which version, by whom, why, and what it said about single figures.

    Each of `remarks` is the code and name of a metric and the reason.
    """

    serial: int
    at: datetime.datetime
    actor: str
    reason: str
    remarks: tuple[tuple[str, str, str], ...]


def return_rounds(
    paper: Submission,
    versions: Sequence[SubmissionVersion],
    remarks: Remarks,
    shown: Collection[int],
) -> tuple[ReturnRound, ...]:
    """Every return of the paper, latest first; `shown` are the metrics this reader may see."""
    # Sent once and not returned: nothing to look up.
    if len(versions) < 2 and paper.status != PaperStatus.RETURNED:
        return ()
    entries = AuditEntry.objects.filter(
        object_type=Submission._meta.label_lower, object_pk=str(paper.pk), action__in=RETURNED
    ).order_by("-pk")
    return tuple(_round(entry, versions, remarks, shown) for entry in entries)


def _round(
    entry: AuditEntry,
    versions: Sequence[SubmissionVersion],
    remarks: Remarks,
    shown: Collection[int],
) -> ReturnRound:
    serial = max((v.serial for v in versions if v.submitted_at <= entry.at), default=0)
    said = [
        (row.metric.code, row.metric.name, row.reason)
        for row in remarks.rows
        if row.version_serial == serial and row.metric_id in shown
    ]
    return ReturnRound(serial, entry.at, entry.actor_name, entry.reason, tuple(said))
