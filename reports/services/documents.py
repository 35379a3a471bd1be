"""The life of a document: requested, frozen, printed, published, withdrawn."""

import hashlib
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from campaigns.choices import Organised
from portal import audit, jobs
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.periods import Year
from portal.roles import Capability
from reports.choices import ReportKind, ReportPart, ReportStatus
from reports.models import Report
from reports.rendering import FontSet, annex_files, font_set, render_html, render_pdf
from reports.selectors.papers import title_of
from reports.services.assembling import assemble_paper
from reports.services.freezing import freeze_figures
from reports.workflow import REPORT
from units.models import Unit

BUILD = "reports.tasks.render_report"
Progress = Callable[[int, str], None]


def _silent(percent: int, stage: str) -> None:
    """Progress for callers nobody watches."""


@transaction.atomic
def request_report(unit: Unit, year: Year, *, by: User, organised: str = Organised.THEN) -> Report:
    """Ask for the unit's annual report: a new serial, built by a worker after commit.

    `organised` says whether units are shown as they reported or as they are organised today.
    """
    if not by.can(Capability.REPORT_REQUEST):
        raise NotAllowed("您没有生成报告的权限。")
    if not unit.is_root:
        raise RuleBroken("目前只能生成工委的年度工作总结，请选择工委。")
    if year.start > timezone.localdate():
        raise RuleBroken(f"{year.label}尚未开始，不能生成该年度的总结，请选择已有数据的年度。")
    rows = Report.objects.select_for_update().filter(
        kind=ReportKind.ANNUAL, unit=unit, year=year.number
    )
    last = rows.aggregate(last=Max("serial"))["last"] or 0
    report = Report(
        unit=unit,
        year=year.number,
        serial=last + 1,
        title=title_of(ReportKind.ANNUAL, unit, year.number, ReportPart.YEAR),
        issued_on=timezone.localdate(),
        organised=organised,
        requested_by=by,
    )
    report.full_clean(exclude=["job", "file"])
    report.save()
    audit.record(by, "report.requested", report, after={"organised": str(organised)})
    return _enqueue(report, by=by)


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
    audit.record(by, "report.repeated", report)
    return _enqueue(report, by=by)


def build_report(report: Report, progress: Progress = _silent) -> Report:
    """Freeze the figures (once), print the paper, store the file. Safe to run twice.

    Raises RuleBroken with a Chinese sentence when there is nothing to print or it cannot be
    printed; then the report is marked as failed, and figures once frozen stay for the next try.
    """
    try:
        return _build(report, progress)
    except (jobs.JobCancelled, jobs.JobLost):
        raise
    except Exception:
        _mark_failed(report)
        raise


def _mark_failed(report: Report) -> None:
    """A report that waits becomes a failed one; one that failed before or has its file stays."""
    report.refresh_from_db()
    if report.status == ReportStatus.QUEUED:
        REPORT.advance(report, "fail", by=None)


def _build(report: Report, progress: Progress) -> Report:
    progress(5, "汇总并冻结数据")
    if report.frozen_at is None:
        freeze_figures(report)
        report.refresh_from_db()
    progress(35, "组织正文")
    faces = FontSet(report.font_set) if report.font_set else font_set()
    paper = assemble_paper(report)
    html = render_html(paper, faces)
    progress(50, "排版并生成PDF")
    identifier = bytes.fromhex(report.figures_sha256)[:16]
    pdf = render_pdf(html, identifier=identifier, attachments=annex_files(paper))
    progress(90, "保存文件")
    return _store(report, pdf, faces)


@transaction.atomic
def _store(stale: Report, pdf: bytes, faces: FontSet) -> Report:
    # Another worker may have stored its file since this one read the row.
    report: Report = Report.objects.select_for_update().get(pk=stale.pk)
    sha256 = hashlib.sha256(pdf).hexdigest()
    if report.file and report.sha256 != sha256:
        raise RuleBroken("同一冻结数据两次生成的文件不一致，已保留原文件，请联系系统管理员。")
    if not report.file:
        report.sha256, report.font_set = sha256, faces.value
        name = f"annual-{report.year}-{report.serial}-{sha256[:12]}.pdf"
        report.file.save(name, ContentFile(pdf), save=False)
        report.save(update_fields=["sha256", "font_set", "file"])
        REPORT.advance(report, "build", by=None)
    audit.record(None, "report.built", report, after={"sha256": sha256, "bytes": len(pdf)})
    stale.refresh_from_db()
    return stale


def publish_report(report: Report, *, by: User) -> Report:
    """Issue the document."""
    return REPORT.advance(report, "publish", by=by)


def withdraw_report(report: Report, *, by: User, reason: str) -> Report:
    """Withdraw with a reason; the file and its figures stay readable, a new one gets a new serial."""
    return REPORT.advance(report, "withdraw", by=by, reason=reason)
