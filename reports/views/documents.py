"""Documents: list, request, progress, download, publish, withdraw, and the way back of a number."""

from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from portal.choices import JobStatus
from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView, ScopedListView, ScopedObjectView
from reports.choices import SENT_ROUND, ReportStatus
from reports.filters.documents import ReportFilter, ReportTable
from reports.forms.documents import ReasonForm, ReportRequestForm
from reports.models import Report
from reports.selectors.reading import later_editions, why_withdrawn
from reports.services import publish_report, repeat_report, request_report, withdraw_report
from reports.services.assembling.screen import assemble_screen
from reports.services.documents import is_given_back
from reports.views.report_parts import TEXT, ReportReadingView, is_sent, tabs_of, trail
from reports.workflow import REPORT

PUBLISHED_ROUND = "已发布，各单位可在“报告”中阅读和下载。"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ReportListView(ScopedListView):
    """All documents in scope."""

    capability = Capability.REPORT_READ
    filterset_class = ReportFilter
    table_class = ReportTable
    template_name = "reports/documents/list.html"
    title = "报告"
    subtitle = "每份报告的数据冻结后生成，报告中的每个数都能追溯到报表、版次和审定人。"
    empty_title = "还没有报告"
    empty_text = "由工委办公室选择年度生成；数据须先审定。"

    def rows(self) -> Any:
        """Documents of units where the user may read reports, and those sent round."""
        return Report.objects.open_to(self.request.user).select_related("unit")

    def extra_context(self) -> dict[str, Any]:
        """The form to ask for a new one, for those who may."""
        may_request = self.request.user.can(Capability.REPORT_REQUEST)
        return {"request_form": ReportRequestForm(self.request.user) if may_request else None}


class ReportRequestView(CapabilityView):
    """Ask for a document straight from its genre."""

    capability = Capability.REPORT_REQUEST

    def get(self, *args: Any) -> HttpResponse:
        """Nothing to see here; a reload leads to the list."""
        return redirect("reports:report-list")

    def post(self, *args: Any) -> HttpResponse:
        """Queue it and show its progress."""
        form = ReportRequestForm(self.request.user, self.request.POST)
        if not form.is_valid():
            self.refuse(form.first_fault())
            return redirect("reports:report-list")
        try:
            report = request_report(**form.asked(), by=self.request.user)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("reports:report-list")
        return redirect("reports:report-detail", pk=report.pk)


class ReportDetailView(ReportReadingView):
    """Progress while it is made; the paper as it is printed, file and actions when it is there."""

    template_name = "reports/documents/detail.html"

    def base_queryset(self) -> Any:
        """With its job and people."""
        return super().base_queryset().select_related("job", "requested_by", "draft")

    def get(self, *args: Any, pk: int) -> HttpResponse:
        """The page."""
        report = self.get_object()
        paper = assemble_screen(report) if report.frozen_at else None
        return self.page(
            {
                "report": report,
                "paper": paper,
                "given_back": is_given_back(report),
                "draft_url": self.draft_url(report),
                "is_sent": is_sent(report),
                "tabs": tabs_of(report, paper.titles, TEXT) if paper else [],
                "withdrawn_because": why_withdrawn(report),
                "followed_by": self.followed_by(report),
                **self.progress(report),
                "page_actions": self.actions(report),
                "breadcrumbs": trail(report),
            }
        )

    def progress(self, report: Report) -> dict[str, Any]:
        """Its job while there is no file; only who asked may follow and cancel it."""
        job = report.job
        mine = job is not None and job.requested_by_id == self.request.user.pk
        return {
            "job": job if job and (job.status != JobStatus.DONE or not report.file) else None,
            "job_url": reverse("portal:job-detail", args=[job.pk]) if job and mine else "",
            "cancel_url": reverse("portal:job-cancel", args=[job.pk]) if job and mine else "",
            "download_url": reverse("reports:report-download", args=[report.pk]),
        }

    def followed_by(self, report: Report) -> Report | None:
        """The newest edition that took the place of a withdrawn one, if the user may read it."""
        if report.status != ReportStatus.WITHDRAWN:
            return None
        rows = Report.objects.allowing(Capability.REPORT_READ, self.request.user)
        return later_editions(report, rows).last()

    def draft_url(self, report: Report) -> str:
        """Where its text is written, for those who may go there."""
        user = self.request.user
        may = user.can(Capability.REPORT_WRITE) or user.can(Capability.REPORT_PUBLISH)
        pk = report.draft_id
        return reverse("reports:draft-detail", args=[pk]) if may and pk else ""

    def actions(self, report: Report) -> dict[str, Any]:
        """What the buttons at the top may do."""
        user = self.request.user
        is_over = report.status == ReportStatus.WITHDRAWN or is_given_back(report)
        # There is nothing to print again before the first time.
        is_first = not report.frozen_at and report.job is not None and not report.job.is_finished
        return {
            "pk": report.pk,
            "has_file": bool(report.file),
            "has_word": bool(report.word_file),
            "download_url": reverse("reports:report-download", args=[report.pk]),
            "actions": REPORT.available(report, user),
            "can_repeat": user.can(Capability.REPORT_REQUEST) and not (is_over or is_first),
        }


class ReportDownloadView(ReportReadingView):
    """The PDF, served only to those in scope and those it was sent to."""

    field_name = "file"
    content_type = "application/pdf"

    def get(self, *args: Any, pk: int) -> HttpResponseBase:
        """The file under its title."""
        report = self.get_object()
        file = getattr(report, self.field_name)
        if not file:
            raise Http404("报告还没有生成。")
        name = f"{report}{Path(file.name).suffix}"
        return FileResponse(
            file.open("rb"), as_attachment=True, filename=name, content_type=self.content_type
        )


class ReportWordView(ReportDownloadView):
    """The same as a Word document."""

    field_name = "word_file"
    content_type = WORD


class ReportActionView(ScopedObjectView[Report]):
    """Publish, withdraw or print again."""

    capability = Capability.REPORT_READ
    model = Report
    template_name = "reports/documents/withdraw.html"

    def get(self, *args: Any, pk: int, action: str) -> HttpResponse:
        """Only withdrawing asks something first."""
        report = self.get_object()
        if action != "withdraw":
            raise Http404
        if REPORT.why_not(report, "withdraw", self.request.user):
            raise PermissionDenied
        return self.page({"report": report, "form": ReasonForm()})

    def post(self, *args: Any, pk: int, action: str) -> HttpResponse:
        """Do it, say what happened, and go back to the document."""
        report, user = self.get_object(), self.request.user
        try:
            if action == "publish":
                publish_report(report, by=user)
                self.say(PUBLISHED_ROUND if report.kind in SENT_ROUND else "报告已发布。")
            elif action == "repeat":
                repeat_report(report, by=user)
                self.say("已开始按冻结数据重新生成，内容不变。")
            elif action == "withdraw":
                return self._withdraw(report)
            else:
                raise Http404
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("reports:report-detail", pk=pk)

    def _withdraw(self, report: Report) -> HttpResponse:
        form = ReasonForm(self.request.POST)
        if not form.is_valid():
            return self.page({"report": report, "form": form}, status=422)
        withdraw_report(report, by=self.request.user, reason=form.cleaned_data["reason"])
        self.say("报告已作废，文件和数据保留备查；需要时请重新生成新的一版。")
        return redirect("reports:report-detail", pk=report.pk)
