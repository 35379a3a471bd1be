"""Whether a code or a file was issued by the portal, and what became of that report since.

Whoever holds the paper may ask, also outside his own units: the answer says no more than the paper
does, and a code or a file cannot be guessed.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

from django.db.models import Q, QuerySet

from portal.models import User
from reports.choices import ReportStatus
from reports.models import Report
from reports.selectors.proof.codes import IN_TEXT, is_of, read_code
from reports.selectors.reading import why_withdrawn

FileKind = Literal["", "PDF", "Word"]
# Sixteen bytes of the digest of the figures, in hexadecimal digits.
_IDENTIFIER = 32


@dataclass(frozen=True)
class Verified:
    """A report the portal issued; `is_altered` where only its marks are ours, not its bytes."""

    report: Report
    position: int = 0
    file_kind: FileKind = ""
    is_altered: bool = False
    withdrawn_because: str = ""
    newer: Report | None = None
    is_readable: bool = False

    @property
    def is_withdrawn(self) -> bool:
        """Whether it must not be used any more."""
        return self.report.status == ReportStatus.WITHDRAWN

    @property
    def level(self) -> str:
        """How loudly the page says it."""
        if self.is_altered or self.is_withdrawn:
            return "error"
        return "success" if self.report.status == ReportStatus.PUBLISHED else "warning"


def verify_code(typed: str, user: User) -> Verified | None:
    """The report and table of a code; None where no such code was issued."""
    code = read_code(typed)
    if code is None:
        return None
    report = _reports().filter(pk=code.report_pk).first()
    if report is None or not is_of(code, report):
        return None
    return _verified(report, user, position=code.position)


def verify_file(
    content: bytes, user: User, *, born_as: str = "", text: str = ""
) -> Verified | None:
    """The report whose file this is, byte for byte, or whose marks it still carries.

    `born_as` is the identifier of the file, `text` the words of a Word file.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    report = _reports().filter(Q(sha256=sha256) | Q(word_sha256=sha256)).first()
    if report is not None:
        return _verified(report, user, file_kind="PDF" if report.sha256 == sha256 else "Word")
    report = _by_identifier(born_as) or _by_codes(text)
    return _verified(report, user, is_altered=True) if report else None


def _reports() -> QuerySet[Report]:
    return Report.objects.select_related("unit").filter(frozen_at__isnull=False)


def _by_identifier(born_as: str) -> Report | None:
    if len(born_as) < _IDENTIFIER:
        return None
    return _reports().filter(figures_sha256__startswith=born_as).order_by("-pk").first()


def _by_codes(text: str) -> Report | None:
    for word in dict.fromkeys(found[0] for found in IN_TEXT.finditer(text)):
        code = read_code(word)
        report = _reports().filter(pk=code.report_pk).first() if code else None
        if code and report and is_of(code, report):
            return report
    return None


def _verified(
    report: Report,
    user: User,
    *,
    position: int = 0,
    file_kind: FileKind = "",
    is_altered: bool = False,
) -> Verified:
    same = Report.objects.readable().filter(
        kind=report.kind, unit=report.unit_id, year=report.year, part=report.part,
        paper=report.paper,
    )  # fmt: skip
    return Verified(
        report, position, file_kind, is_altered, why_withdrawn(report),
        same.filter(serial__gt=report.serial).order_by("-serial").first(),
        Report.objects.open_to(user).filter(pk=report.pk).exists(),
    )  # fmt: skip
