"""Files kept with a paper, laid out for its pages."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from campaigns.choices import FileKind
from campaigns.models import PaperFile, Submission, SubmissionVersion
from campaigns.selectors.filling import units_filled_by
from portal.models import User
from portal.roles import Capability

_KILO = 1024


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file as a list shows it."""

    pk: int
    name: str
    size: str
    by: str
    by_pk: int
    at: datetime.datetime
    kind: str
    metric_code: str = ""
    metric_name: str = ""

    @property
    def url(self) -> str:
        """Where it is downloaded."""
        return reverse("campaigns:file-download", args=[self.pk])

    @property
    def clock(self) -> str:
        """When it was uploaded, by the local clock."""
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class CellFiles:
    """Evidence at one cell of a paper."""

    paper_pk: int
    code: str
    files: tuple[KeptFile, ...] = ()
    is_open: bool = False

    @property
    def url(self) -> str:
        """The page of the paper's files, at this metric."""
        return reverse("campaigns:submission-files", args=[self.paper_pk]) + f"?metric={self.code}"


@dataclass(frozen=True, slots=True)
class StampedFile:
    """A scan of the sealed print and the version that was in force when it came."""

    file: KeptFile
    serial: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class PaperFiles:
    """Everything kept with a paper that this reader may see."""

    paper_pk: int
    is_open: bool
    evidence: tuple[KeptFile, ...] = ()
    stamped: tuple[StampedFile, ...] = ()

    def at(self, code: str) -> CellFiles:
        """The evidence of one metric."""
        mine = tuple(file for file in self.evidence if file.metric_code == code)
        return CellFiles(self.paper_pk, code, mine, self.is_open)

    @property
    def seal(self) -> StampedFile | None:
        """The latest scan."""
        return self.stamped[-1] if self.stamped else None


def readable_files(user: User) -> QuerySet[PaperFile]:
    """Files without evidence of discipline figures this person may not see; not scoped."""
    rows: QuerySet[PaperFile] = PaperFile.objects.all()
    if user.can(Capability.DISCIPLINE_READ):
        return rows
    open_to_all = Q(metric__isnull=True) | Q(metric__is_sensitive=False)
    return rows.filter(open_to_all | Q(submission__unit__in=units_filled_by(user)))


def load_files(
    submission: Submission, shown: Collection[str], versions: Sequence[SubmissionVersion]
) -> PaperFiles:
    """The paper's files: evidence of the metrics with these codes, and scans of its prints."""
    rows = submission.files.select_related("uploaded_by", "metric").order_by("pk")
    kept = [_kept(row) for row in rows]
    return PaperFiles(
        submission.pk,
        submission.is_editable,
        tuple(file for file in kept if file.metric_code in shown),
        tuple(_stamped(f, versions) for f in kept if f.kind == FileKind.STAMPED),
    )


def _stamped(file: KeptFile, versions: Sequence[SubmissionVersion]) -> StampedFile:
    serials = [v.serial for v in versions if v.submitted_at <= file.at]
    serial = max(serials, default=0)
    return StampedFile(file, serial, serial == max((v.serial for v in versions), default=0))


def _kept(row: PaperFile) -> KeptFile:
    metric = row.metric
    return KeptFile(
        row.pk,
        row.name,
        size_text(row.byte_count),
        str(row.uploaded_by),
        row.uploaded_by_id,
        row.uploaded_at,
        row.kind,
        metric.code if metric else "",
        metric.name if metric else "",
    )


def size_text(byte_count: int) -> str:
    """3KB, 1.2MB; never 0KB."""
    if byte_count < _KILO * _KILO:
        return f"{max(1, round(byte_count / _KILO))}KB"
    return f"{byte_count / _KILO / _KILO:.1f}MB"
