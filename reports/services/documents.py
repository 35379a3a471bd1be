"""The life of a document: requested, printed again, published, withdrawn."""

from django.db import transaction
from django.utils import timezone

from campaigns.choices import Organised
from portal import audit, jobs
from portal.errors import NotAllowed, WrongState
from portal.models import User
from portal.periods import Year
from portal.roles import Capability
from reports.choices import DraftStatus, ReportKind, ReportPart, ReportStatus
from reports.models import Report, ReportBatch
from reports.selectors.genres import load_genre
from reports.selectors.papers import receivers_of, title_of
from reports.services.issue_numbers import next_number
from reports.services.places import Place, next_edition, refuse_wrong_place
from reports.workflow import REPORT
from units.models import Unit

BUILD = "reports.tasks.render_report"


@transaction.atomic
def request_report(
    unit: Unit,
    year: Year,
    *,
    by: User,
    organised: str = Organised.THEN,
    kind: str = ReportKind.ANNUAL,
    part: str = ReportPart.YEAR,
) -> Report:
    """Ask for a document straight from its genre: a new serial, built by a worker after commit.

    `organised` says whether units are shown as they reported or as they are organised today.
    """
    report = add_report(Place(kind, unit, year.number, part), by=by, organised=organised)
    return _enqueue(report, by=by)


def add_report(
    place: Place, *, by: User, organised: str = Organised.THEN, batch: ReportBatch | None = None
) -> Report:
    """The row of a document that is still to be built."""
    if not by.can(Capability.REPORT_REQUEST):
        raise NotAllowed("您没有生成报告的权限。")
    refuse_wrong_place(place)
    genre = load_genre(place.kind)
    today = timezone.localdate()
    report = Report(
        kind=place.kind,
        unit=place.unit,
        year=place.year,
        part=place.part,
        **next_edition(place),
        title=title_of(place.kind, place.unit, place.year, place.part),
        issued_on=today,
        salutation=genre.salutation,
        number=next_number(place.kind, place.unit, today),
        copied_to=receivers_of(genre, place.unit),
        organised=organised,
        batch=batch,
        requested_by=by,
    )
    report.full_clean(exclude=["job", "file", "word_file"])
    report.save()
    audit.record(by, "report.requested", report, after={"organised": str(organised)})
    return report


def _enqueue(report: Report, *, by: User) -> Report:
    report.job = jobs.enqueue(BUILD, report.pk, title=str(report), by=by)
    report.save(update_fields=["job"])
    return report


@transaction.atomic
def repeat_report(report: Report, *, by: User) -> Report:
    """Print the frozen figures again; the file comes out byte for byte the same."""
    if not Report.objects.allowing(Capability.REPORT_REQUEST, by).filter(pk=report.pk).exists():
        raise NotAllowed("您没有生成报告的权限。")
    if report.status == ReportStatus.WITHDRAWN:
        raise WrongState("报告已作废，不能再按冻结数据生成；需要时请生成新的一版。")
    if is_given_back(report):
        raise WrongState("这一版没有签发成，文稿已退回起草，请改好后在文稿页重新签发。")
    audit.record(by, "report.repeated", report)
    return _enqueue(report, by=by)


def is_given_back(report: Report) -> bool:
    """Whether it was never frozen and its draft has gone back to those who write it."""
    if report.draft is None or report.frozen_at is not None:
        return False
    is_failed = report.status == ReportStatus.FAILED
    return is_failed or report.draft.status != DraftStatus.ISSUED


def publish_report(report: Report, *, by: User) -> Report:
    """Issue the document."""
    return REPORT.advance(report, "publish", by=by)


def withdraw_report(report: Report, *, by: User, reason: str) -> Report:
    """Withdraw with a reason; the file and its figures stay readable, a new one gets a new serial."""
    return REPORT.advance(report, "withdraw", by=by, reason=reason)
