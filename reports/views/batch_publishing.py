"""全部发布: what a batch has finished, after one question."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from portal.roles import Capability
from portal.views import CapabilityView
from reports.choices import ReportStatus
from reports.models import ReportBatch
from reports.services.publishing import publish_batch, publishable

MOST_NAMED = 5


class BatchPublishView(CapabilityView):
    """Asks, then publishes each report that is finished."""

    capability = Capability.REPORT_PUBLISH
    template_name = "reports/batches/publish.html"

    def get(self, *args: Any, pk: int) -> HttpResponse:
        """What is about to happen, and what stays behind."""
        batch = get_object_or_404(ReportBatch, pk=pk)
        ready = publishable(batch, self.request.user)
        context = {"batch": batch, "ready": ready, "facts": facts_of(batch, len(ready))}
        return self.page(context | {"back_url": self.back(pk)})

    def post(self, *args: Any, pk: int) -> HttpResponse:
        """Published; those that could not be are named with the reason."""
        batch = get_object_or_404(ReportBatch, pk=pk)
        done = publish_batch(batch, by=self.request.user)
        if done.count:
            self.say(f"已发布{done.count}份。")
        if done.refused:
            named = "；".join(done.refused[:MOST_NAMED])
            self.refuse(f"有{len(done.refused)}份没有发布：{named}。")
        elif not done.count:
            self.refuse("没有可发布的报告：已生成的都已发布或作废。")
        return redirect(self.back(pk))

    def back(self, pk: int) -> str:
        """The batch, or for those who only publish the list of reports."""
        if self.request.user.can(Capability.REPORT_REQUEST):
            return reverse("reports:batch-detail", args=[pk])
        return reverse("reports:report-list")


def facts_of(batch: ReportBatch, ready: int) -> list[tuple[str, str]]:
    """How many will be published, and how many are in another state."""
    statuses = list(batch.reports.values_list("status", flat=True))
    others = [
        (f"{status.label}，不动", f"{statuses.count(status.value)}份")
        for status in ReportStatus
        if status != ReportStatus.BUILT and status.value in statuses
    ]
    left = statuses.count(ReportStatus.BUILT.value) - ready
    withheld = [("已生成，您没有权限发布", f"{left}份")] if left else []
    return [("将发布", f"{ready}份"), *others, *withheld]
