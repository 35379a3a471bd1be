"""Watching and cancelling background work."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect

from portal import jobs, rescue
from portal.errors import RuleBroken
from portal.models import Job
from portal.roles import Capability
from portal.views.base import CapabilityView


class JobStatusView(CapabilityView):
    """Progress of one's own job as JSON; other people's jobs do not exist (404)."""

    capability = Capability.WORKBENCH_READ

    def get(self, *args: Any, pk: int) -> JsonResponse:
        """What the progress bar polls."""
        job = get_object_or_404(Job, pk=pk, requested_by=self.request.user)
        if rescue.rescue(job):
            job.refresh_from_db()
        return JsonResponse(
            {
                "status": job.status,
                "status_label": job.get_status_display(),
                "percent": job.percent,
                "stage": job.stage,
                "message": job.message,
            }
        )


class JobCancelView(CapabilityView):
    """Ask one's own job to stop."""

    capability = Capability.WORKBENCH_READ

    def post(self, *args: Any, pk: int) -> HttpResponse:
        """Cancel, then go back to where the button was."""
        job = get_object_or_404(Job, pk=pk, requested_by=self.request.user)
        try:
            jobs.cancel(job, by=self.request.user)
            self.say("已请求取消，任务会在下一个安全点停下。")
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("reports:workbench")
