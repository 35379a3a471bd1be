"""All units' returns in one zip: one table of what would become of each, then one confirmation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from campaigns.forms.sheet_upload import ReturnsForm
from campaigns.models import ReportingRound
from campaigns.resources.returns_zip import MAX_UNPACKED, unpack_returns
from campaigns.services.sheets import (
    MANY,
    Batch,
    confirm_batch,
    drop_batch,
    keep_batch,
    load_batch,
    new_number,
    queue_returns,
    write_returns,
)
from campaigns.views.returns_files import BatchView, trail
from campaigns.views.returns_reading import Desk, read_returns
from portal.choices import JobStatus
from portal.errors import RuleBroken, WrongState
from portal.models import Job
from portal.roles import Capability
from portal.views import CapabilityView

SORTS = {
    "problems": lambda file: (-file.fault_count, -file.conflict_count),
    "unit": lambda file: (not file.unit, file.unit),
    "file": lambda file: file.name,
    "filled": lambda file: file.filled - file.asked,
    "new": lambda file: -file.new_count,
    "changed": lambda file: -file.changed_count,
}
HEADS = (
    ("file", "文件"), ("unit", "单位"), ("filled", "已填/应填"), ("new", "新增"),
    ("changed", "改动"), ("problems", "问题"),
)  # fmt: skip


class ReturnsUploadView(CapabilityView):
    """Choose the zip; what can be read leads on to the table."""

    capability = Capability.FIGURES_IMPORT
    template_name = "campaigns/sheets/returns_upload.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """An empty form."""
        return self.form_page(get_object_or_404(ReportingRound, pk=pk), ReturnsForm())

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Read every file of it and keep what was read."""
        round_ = get_object_or_404(ReportingRound.objects.select_related("campaign", "form"), pk=pk)
        form = ReturnsForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.form_page(round_, form, status=422)
        file, user = form.cleaned_data["file"], self.request.user
        try:
            content = file.read(MAX_UNPACKED + 1)
            if len(content) > MAX_UNPACKED:
                raise RuleBroken("压缩包超过50MB，请分几次上传。")
            unpacked = unpack_returns(content)
        except RuleBroken as refusal:
            form.add_error("file", refusal.message)
            return self.form_page(round_, form, status=422)
        files = read_returns(unpacked.files, Desk.of(round_, user))
        batch = Batch(
            new_number(), pk, user.pk, file.name, form.cleaned_data["leave"], files,
            list(unpacked.skipped),
        )  # fmt: skip
        keep_batch(batch, content)
        return redirect("campaigns:returns-result", pk=pk, number=batch.number)

    def form_page(
        self, round_: ReportingRound, form: ReturnsForm, *, status: int = 200
    ) -> HttpResponse:
        """The page with the form."""
        context = {"round": round_, "form": form, "breadcrumbs": trail(round_, "上传各单位报表")}
        return self.page(context, status=status)


class ReturnsResultView(BatchView):
    """The one table: before confirming what would happen, afterwards what did."""

    template_name = "campaigns/sheets/returns.html"

    def get(self, *args: object, pk: int, number: int) -> HttpResponse:
        """Searched and sorted as asked."""
        batch, query = self.batch(), self.request.GET
        word = query.get("q", "").strip()
        sort = query.get("sort") if query.get("sort") in SORTS else "problems"
        files = [file for file in batch.files if word in file.name or word in file.unit]
        files.sort(key=SORTS[str(sort)])
        round_ = get_object_or_404(ReportingRound, pk=pk)
        return self.page(
            {
                "round": round_,
                "batch": batch,
                "rows": [(file, file.becomes(batch.leave)) for file in files],
                "heads": HEADS,
                "sort": sort,
                "word": word,
                # All of them: the table may be narrowed by a search, the confirmation is not.
                "writable": sum(bool(file.becomes(batch.leave)) for file in batch.files),
                "faulty": sum(bool(file.fault_count) for file in batch.files),
                "conflicts": sum(f.conflict_count for f in batch.files if not f.problem),
                "written": sum(file.written for file in batch.files),
                "breadcrumbs": trail(round_, batch.source),
                **self.job_parts(batch),
            }
        )

    def job_parts(self, batch: Batch) -> dict[str, Any]:
        """The progress of the writing, when it runs in the background."""
        job = Job.objects.filter(pk=batch.job, requested_by=self.request.user).first()
        if job is None or job.status == JobStatus.DONE:
            return {"job": None}
        return {
            "job": job,
            "job_url": reverse("portal:job-detail", args=[job.pk]),
            "cancel_url": reverse("portal:job-cancel", args=[job.pk]),
        }

    def post(self, *args: object, pk: int, number: int) -> HttpResponse:
        """Write, or drop everything; somebody may have done so a moment ago."""
        batch = self.batch()
        try:
            if "cancel" not in self.request.POST:
                self.confirm(batch)
                return redirect("campaigns:returns-result", pk=pk, number=number)
            drop_batch(batch, by=self.request.user)
        except WrongState as refusal:
            self.refuse(refusal.message)
            if load_batch(number, of=self.request.user) is not None:
                return redirect("campaigns:returns-result", pk=pk, number=number)
        else:
            self.say("已放弃，没有写入任何数据。")
        return redirect("campaigns:round-board", pk=pk)

    def confirm(self, batch: Batch) -> None:
        """A few units at once, many in the background."""
        user = self.request.user
        batch = confirm_batch(batch, over=self.request.POST.getlist("over"), by=user)
        if len(batch.files) > MANY:
            queue_returns(batch, by=user)
            self.say(f"正在写入{len(batch.files)}个文件，可以在这里看进度。")
            return
        write_returns(batch, by=user)
