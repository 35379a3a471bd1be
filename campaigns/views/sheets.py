"""A unit's own sheet: fetch it, send it back, look at every difference, confirm."""

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.exporters import unit_workbook
from campaigns.forms.sheet_upload import SheetForm
from campaigns.models import Submission
from campaigns.resources import MAX_BYTES, SecretMarked
from campaigns.selectors.papers import paper_sheet
from campaigns.services.imports import record_refused_file
from campaigns.services.sheets import Outcome, SheetLine, Taken, write_lines
from campaigns.views.sheet_base import Look, SheetView, counts_of, marked
from campaigns.views.sheet_files import download, file_name
from campaigns.views.sheet_reading import take_file, take_pasted
from portal.errors import RuleBroken
from portal.uploads import hold, note_path, write_note

FOLDER = "sheets"


class SheetDownloadView(SheetView):
    """The unit's own workbook, with what is stored and what was said before."""

    def get(self, *args: object, pk: int) -> HttpResponseBase:
        """An xlsx."""
        paper = self.get_object()
        content = unit_workbook(paper_sheet(paper, self.request.user))
        return download(content, f"{paper}.xlsx")


class SheetUploadView(SheetView):
    """A file or a pasted block; what can be read leads on to the differences."""

    template_name = "campaigns/sheets/upload.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """An empty form."""
        paper = self.get_object()
        return self.closed(paper) or self.form_page(paper, SheetForm())

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Read it, and keep it until it is confirmed."""
        paper = self.get_object()
        if answer := self.closed(paper):
            return answer
        form = SheetForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.form_page(paper, form, status=422)
        content, name = form.content(MAX_BYTES), form.source
        try:
            taken = self.take(paper, form, content)
        except SecretMarked as refusal:
            record_refused_file(self.request.user, name, refusal.message)
            return self.refused(paper, form, [refusal.message])
        except RuleBroken as refusal:
            return self.refused(paper, form, [refusal.message])
        if taken.problems:
            return self.refused(paper, form, taken.problems)
        held = hold(content, name, folder=FOLDER, by=self.request.user)
        write_note(note_path(held.path), taken.as_json())
        self.keep(paper, held)
        return redirect("campaigns:sheet-result", pk=paper.pk)

    def take(self, paper: Submission, form: SheetForm, content: bytes) -> Taken:
        """What the file or the block says."""
        metrics = self.metrics(paper)
        if form.is_pasted:
            return take_pasted(form.cleaned_data["pasted"], metrics)
        return take_file(content, form.source, paper, metrics)

    def refused(self, paper: Submission, form: SheetForm, sentences: Iterable[str]) -> HttpResponse:
        """The whole file is refused; the sentences stand at the field."""
        for sentence in sentences:
            form.add_error("pasted" if form.is_pasted else "file", sentence)
        return self.form_page(paper, form, status=422)

    def form_page(self, paper: Submission, form: SheetForm, *, status: int = 200) -> HttpResponse:
        """The page with the form."""
        trail = self.trail(paper, "上传表格")
        return self.page({"paper": paper, "form": form, "breadcrumbs": trail}, status=status)


class SheetResultView(SheetView):
    """Every difference; the ticked ones are written, faults and others' work stay out."""

    template_name = "campaigns/sheets/result.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The differences as they are now."""
        paper = self.get_object()
        if answer := self.closed(paper):
            return answer
        look = self.look(paper)
        return self.nothing(paper) if look is None else self.result_page(paper, look)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Write what was ticked, or drop the file."""
        paper = self.get_object()
        if answer := self.closed(paper):
            return answer
        if "cancel" in self.request.POST:
            self.keep(paper, None)
            self.say("已放弃，没有写入任何数据。")
            return redirect("campaigns:submission-edit", pk=paper.pk)
        look = self.look(paper)
        if look is None:
            return self.nothing(paper)
        if self.request.POST.get("held") != file_name(look.held):
            self.refuse("您在另一个窗口又上传了一份表格，下面是新上传的内容，请核对后再确认。")
            return self.result_page(paper, look)
        return self.write(paper, look)

    def write(self, paper: Submission, look: Look) -> HttpResponse:
        """Write the ticked lines by the versions that were on the page."""
        chosen = [line for line in map(self.as_seen, look.lines) if line is not None]
        try:
            written = write_lines(paper, chosen, by=self.request.user, source=look.held.source)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("campaigns:submission-detail", pk=paper.pk)
        if written.count:
            self.say(f"已写入{written.count}项。")
        fresh = self.look(paper)
        if fresh is not None and (written.contested or written.refused):
            return self.after_conflict(paper, fresh, written.contested, written.refused)
        if not chosen:
            self.refuse("没有勾选要写入的项目，什么都没有写入。")
        if fresh is not None and (fresh.of(Outcome.FAULT) or not chosen):
            done = "?done=1" if written.count else ""
            return redirect(reverse("campaigns:sheet-result", args=[paper.pk]) + done)
        self.keep(paper, None)
        return redirect("campaigns:submission-edit", pk=paper.pk)

    def as_seen(self, line: SheetLine) -> SheetLine | None:
        """The line as it was ticked, with the version that was on the page."""
        code = line.metric.code
        if code not in self.request.POST.getlist("pick") or line.figure is None:
            return None
        seen = self.request.POST.get(f"v-{code}", "")
        return replace(line, version=int(seen)) if seen.isdecimal() else line

    def after_conflict(
        self, paper: Submission, look: Look, contested: list[str], refused: dict[str, str]
    ) -> HttpResponse:
        """Whoever was quicker is shown beside the sheet; nothing was overwritten."""
        lines = [_marked(line, contested, refused) for line in look.lines]
        if contested:
            self.refuse(f"{len(contested)}项在您核对期间被他人改过，没有写入，请看下面现在的数。")
        if refused:
            self.refuse(f"{len(refused)}项不能写入，原因见下。")
        return self.result_page(paper, replace(look, lines=lines), status=409)

    def result_page(self, paper: Submission, look: Look, *, status: int = 200) -> HttpResponse:
        """The table: faults, broken rules, then what would change; the rest is folded."""
        writable = [line for line in look.lines if line.writes]
        shown = [line for line in look.lines if line.outcome != Outcome.FAULT and not line.is_quiet]
        return self.page(
            {
                "paper": paper,
                "held": look.held,
                "token": file_name(look.held),
                "taken": look.taken,
                "faults": look.of(Outcome.FAULT),
                "writable": writable,
                "shown": sorted(shown, key=lambda line: (not line.hard, not line.soft)),
                "hard": [line for line in shown if line.hard],
                "soft": [line for line in shown if line.soft],
                "ticked": [line for line in writable if line.outcome != Outcome.CONFLICT],
                "same": [line for line in look.lines if line.is_quiet],
                "counts": counts_of(look.lines),
                "is_done": "done" in self.request.GET,
                "breadcrumbs": self.trail(paper, "核对表格"),
            },
            status=status,
        )

    def nothing(self, paper: Submission) -> HttpResponse:
        """The file was dropped, or swept away after a day."""
        self.refuse("没有待确认的表格，请重新上传。")
        return redirect("campaigns:sheet-upload", pk=paper.pk)


class SheetMarkedView(SheetView):
    """The workbook that was sent, with its faults in it."""

    def get(self, *args: object, pk: int) -> HttpResponseBase:
        """An xlsx whose first sheet says everything and links to the cells."""
        paper = self.get_object()
        look = self.look(paper)
        if look is None:
            self.refuse("没有待确认的表格，请重新上传。")
            return redirect("campaigns:sheet-upload", pk=paper.pk)
        return download(marked(str(paper), look), f"{paper}（核对）.xlsx")


def _marked(line: SheetLine, contested: list[str], refused: dict[str, str]) -> SheetLine:
    if line.metric.code in refused:
        sentence = refused[line.metric.code]
        return replace(line, outcome=str(Outcome.FAULT), problem=sentence, figure=None)
    if line.metric.code in contested and line.outcome != Outcome.SAME:
        return replace(line, outcome=str(Outcome.CONFLICT))
    return line
