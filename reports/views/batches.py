"""Reports of a whole period: ask for them, watch, go on after a stop."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from portal.choices import JobStatus
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView, ScopedListView
from reports.filters.batches import BatchFilter, BatchReportFilter, BatchReportTable, BatchTable
from reports.forms.batches import BatchForm
from reports.models import Report, ReportBatch
from reports.services.batches import MadeAlready, close_quarter, resume_batch
from reports.services.publishing import publishable


class BatchListView(ScopedListView):
    """All batches, with the form for a new one."""

    capability = Capability.REPORT_REQUEST
    filterset_class = BatchFilter
    table_class = BatchTable
    template_name = "reports/batches/list.html"
    title = "各单位报告"
    subtitle = "一次生成工委和各单位一个时段的报告，数据在开始时统一冻结。"
    empty_title = "还没有成批生成过报告"
    empty_text = "选择年度和时段后开始。"

    def rows(self) -> Any:
        """With how many of their reports are there."""
        made = Count("reports", filter=~Q(reports__file=""))
        return ReportBatch.objects.select_related("job", "requested_by").annotate(made=made)

    def extra_context(self) -> dict[str, Any]:
        """The form; with the question why, where somebody was just asked it."""
        asked = self.request.GET
        given = {name: asked[name] for name in ("year", "part") if asked.get(name)}
        return {"batch_form": BatchForm(initial=given), "asks_why": "again" in asked}


class BatchNewView(CapabilityView):
    """Begin."""

    capability = Capability.REPORT_REQUEST

    def get(self, *args: Any) -> HttpResponse:
        """Nothing to see here; a reload leads to the list."""
        return redirect("reports:batch-list")

    def post(self, *args: Any) -> HttpResponse:
        """Queue the job and show its progress."""
        form = BatchForm(self.request.POST)
        if not form.is_valid():
            self.refuse("请选择年度和时段。")
            return redirect("reports:batch-list")
        try:
            batch = close_quarter(
                form.cleaned_data["year"],
                form.cleaned_data["part"],
                by=self.request.user,
                reason=form.cleaned_data["reason"],
            )
        except MadeAlready as refusal:
            self.refuse(refusal.message)
            asked = {name: form.cleaned_data[name] for name in ("year", "part")}
            return redirect(f"{reverse('reports:batch-list')}?{urlencode(asked)}&again=1")
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("reports:batch-list")
        return redirect("reports:batch-detail", pk=batch.pk)


class BatchDetailView(ScopedListView):
    """Progress, and the reports of the batch that the user may read."""

    capability = Capability.REPORT_REQUEST
    filterset_class = BatchReportFilter
    table_class = BatchReportTable
    template_name = "reports/batches/detail.html"
    title = "各单位报告"
    page_size = 100
    empty_title = "还没有生成报告"
    empty_text = "任务开始后，生成一份显示一份。"

    def rows(self) -> Any:
        """Only what the user may read."""
        reports = Report.objects.allowing(Capability.REPORT_READ, self.request.user)
        return reports.filter(batch=self.kwargs["pk"]).select_related("unit").order_by("pk")

    def extra_context(self) -> dict[str, Any]:
        """The job, and whether it can be taken up again."""
        rows = ReportBatch.objects.select_related("job")
        batch = get_object_or_404(rows, pk=self.kwargs["pk"])
        job = batch.job
        mine = job is not None and job.requested_by_id == self.request.user.pk
        return {
            "title": str(batch),
            "batch": batch,
            "job": job if job and job.status != JobStatus.DONE else None,
            "job_url": reverse("portal:job-detail", args=[job.pk]) if job and mine else "",
            "cancel_url": reverse("portal:job-cancel", args=[job.pk]) if job and mine else "",
            "publishable": self.publishable(batch),
            "can_resume": job is None or job.status in (JobStatus.FAILED, JobStatus.CANCELLED),
        }

    def publishable(self, batch: ReportBatch) -> int:
        """How many reports one act would publish; none while they are still being made."""
        is_running = batch.job is not None and not batch.job.is_finished
        return 0 if is_running else len(publishable(batch, self.request.user))


class BatchResumeView(CapabilityView):
    """Go on with what is missing."""

    capability = Capability.REPORT_REQUEST

    def post(self, *args: Any, pk: int) -> HttpResponse:
        """Queue another job for the same batch."""
        try:
            resume_batch(get_object_or_404(ReportBatch, pk=pk), by=self.request.user)
            self.say("已继续生成尚缺的报告，已生成的不再重做。")
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("reports:batch-detail", pk=pk)
