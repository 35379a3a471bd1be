"""A register in and out: download, upload, look through, confirm. Apps say which registers."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portal.errors import RuleBroken
from portal.models import Job
from portal.registers import Register
from portal.registers.running import Sheet, count_rows
from portal.registers.runs import READ, Run, claim_run, drop_run, keep_run, load_run
from portal.registers.work import start
from portal.sheets.books import MAX_BYTES
from portal.spreadsheets import workbook_response
from portal.views.base import CapabilityView

SHOWN = 300


class RegisterForm(forms.Form):
    """The workbook; it is kept privately until confirmed."""

    file = forms.FileField(
        label="文件",
        help_text="xlsx、xls、et、ods或CSV，20MB以内，一行一条；空表可先下载模板。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.xlsm,.et,.ods,.csv,.txt"}),
        error_messages={
            "required": "请选择要导入的文件。",
            "empty": "文件是空的，请选择有数据的文件。",
        },
    )


class RegisterView(CapabilityView):
    """Base: which register is meant, and where its pages are."""

    registers: ClassVar[Mapping[str, Register]]
    # Beginning of the names of the three addresses, e.g. "branches:register".
    address: ClassVar[str]
    # The list the register belongs to, with its name.
    home: ClassVar[tuple[str, str]]
    job: ClassVar[str]

    @property
    def register(self) -> Register:
        """Named in the address, or the only one there is."""
        code = self.kwargs.get("register") or next(iter(self.registers))
        if code not in self.registers:
            raise Http404
        return self.registers[code]

    def url(self, suffix: str = "", **kwargs: Any) -> str:
        """One of the register's pages."""
        own = {"register": self.kwargs["register"]} if "register" in self.kwargs else {}
        return reverse(f"{self.address}{suffix}", kwargs=own | kwargs)

    def common(self) -> dict[str, Any]:
        """What every page of a register says."""
        title = f"{self.register.label}导入导出"
        name, home = self.home
        return {
            "register": self.register,
            "title": title,
            "upload_url": self.url(),
            "export_url": self.url("-export"),
            "breadcrumbs": [(name, reverse(home)), (title, "")],
        }


class RegisterUploadView(RegisterView):
    """The form with the columns explained; a readable file leads on to its rows."""

    template_name = "portal/registers/upload.html"

    def get(self, *args: object, **kwargs: Any) -> HttpResponse:
        """An empty form."""
        return self.form_page(RegisterForm())

    def post(self, *args: object, **kwargs: Any) -> HttpResponse:
        """Keep the file if it is a sheet of this register, and look through it."""
        form = RegisterForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.form_page(form, status=422)
        file, user = form.cleaned_data["file"], self.request.user
        # One byte more than allowed is enough to be refused.
        sheet = Sheet(file.read(MAX_BYTES + 1), file.name)
        try:
            rows = count_rows(self.register, sheet, by=user)
            run = keep_run(sheet, self.register.code, rows=rows, by=user)
            start(run, self.register, job=self.job, by=user)
        except RuleBroken as refusal:
            form.add_error("file", refusal.message)
            return self.form_page(form, status=422)
        return redirect(self.url("-run", number=run.number))

    def form_page(self, form: RegisterForm, *, status: int = 200) -> HttpResponse:
        """Form and columns."""
        columns = self.register.resource.columns()
        context = self.common() | {"form": form, "columns": columns}
        return self.page(context, status=status)


class RegisterRunView(RegisterView):
    """What each row would become, faults first; confirming writes it."""

    template_name = "portal/registers/run.html"

    def run(self) -> Run:
        """One's own upload only."""
        run = load_run(self.kwargs["number"], self.register.code, of=self.request.user)
        if run is None:
            raise Http404
        return run

    def get(self, *args: object, **kwargs: Any) -> HttpResponse:
        """Rows, or how far the worker is."""
        run = self.run()
        job = Job.objects.filter(pk=run.job, requested_by=self.request.user).first()
        return self.page(self.common() | {"run": run} | job_context(job) | self.rows(run))

    def rows(self, run: Run) -> dict[str, Any]:
        """Faults first, then the rest in the order of the sheet, as far as a page can show."""
        outcome = run.outcome
        lines = sorted(outcome.lines, key=lambda line: not line.problem) if outcome else []
        may_write = run.stage == READ and outcome is not None and not outcome.changes_nothing
        return {
            "outcome": outcome,
            "lines": lines[:SHOWN],
            "left_out": max(0, len(lines) - SHOWN),
            "may_confirm": may_write,
            "may_drop": run.stage == READ,
        }

    def post(self, *args: object, **kwargs: Any) -> HttpResponse:
        """Write, or drop the file."""
        run, user = self.run(), self.request.user
        here = redirect(self.url("-run", number=run.number))
        try:
            if "cancel" in self.request.POST:
                drop_run(run, by=user)
                self.say("已放弃导入，没有写入任何数据。")
                return redirect(self.url())
            claimed = claim_run(run, partial="partial" in self.request.POST, by=user)
            start(claimed, self.register, job=self.job, by=user)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return here


class RegisterExportView(RegisterView):
    """The register as a workbook that can be filled in and uploaded again; or only its head."""

    def get(self, *args: object, **kwargs: Any) -> HttpResponse:
        """With ?empty=1 a form to fill in."""
        resource = self.register.resource(self.request.user)
        entries: Any = []
        if "empty" not in self.request.GET:
            resource.load(None)
            entries = resource.entries()
        data = resource.export(entries)
        rows = [data[at] for at in range(len(data))]
        return workbook_response(
            self.register.label, data.headers or [], rows, by=self.request.user
        )


def job_context(job: Job | None) -> dict[str, Any]:
    """The worker's progress, where there is one."""
    if job is None:
        return {}
    return {
        "job": job,
        "job_url": reverse("portal:job-detail", args=[job.pk]),
        "cancel_url": reverse("portal:job-cancel", args=[job.pk]),
    }
