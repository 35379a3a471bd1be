"""The reporting form: save what is right, keep what is not, send when all of it is."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from campaigns.choices import PaperStatus
from campaigns.forms.papers import PaperForm
from campaigns.models import Submission
from campaigns.selectors.inherited import inherited_notes
from campaigns.selectors.paper_rows import Blocker
from campaigns.selectors.papers import paper_sheet
from campaigns.services import record_values, submit_submission
from campaigns.services.figures import fill_capability
from campaigns.services.papers import workflow_of
from campaigns.views.base import PaperView
from portal.errors import Conflict, PaperRefused, RuleBroken
from portal.roles import Capability

SHORT = 8  # as many figures are seen at once: ways around them come after them
KEPT = "您填的内容未保存，保留在下面。"


class SubmissionEditView(PaperView):
    """One paper to fill in; 保存 keeps every valid figure, 保存并上报 also sends the paper."""

    capability = Capability.SUBMISSION_FILL
    template_name = "campaigns/papers/edit.html"

    def get_capability(self, obj: Submission) -> Capability:
        """Branch papers are filled by their branch."""
        return fill_capability(obj)

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The form, or the paper itself when it is not open for typing."""
        paper = self.get_object()
        if not paper.is_editable:
            self.refuse(f"{paper}当前为“{paper.get_status_display()}”，不能修改。")
            return redirect("campaigns:submission-detail", pk=paper.pk)
        return self.form_page(PaperForm(paper_sheet(paper, self.request.user)))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Save, and send if asked to."""
        paper = self.get_object()
        try:
            form, saved = self.store(paper)
        except PaperRefused as refusal:
            form = self.read(paper, self.request.POST)
            form.add_refusals(refusal.refusals)
            return self.form_page(form)
        except Conflict as refusal:
            self.refuse(refusal.message)
            return self.form_page(self.read(paper, self.request.POST))
        except RuleBroken as refusal:
            return self.closed_page(refusal)
        return self.after_saving(paper, form, saved)

    def read(self, paper: Submission, data: Mapping[str, Any]) -> PaperForm:
        """The typed texts over what is stored now."""
        form = PaperForm(paper_sheet(paper, self.request.user), data)
        form.is_valid()
        return form

    def store(self, paper: Submission) -> tuple[PaperForm, int]:
        """Save what may be saved; whoever comes second by a moment reads once more."""
        user = self.request.user
        form = self.read(paper, self.request.POST)
        try:
            rows = record_values(paper, form.figures(), by=user, expected=form.seen())
        except Conflict:
            form = self.read(paper, self.request.POST)
            rows = record_values(paper, form.figures(), by=user, expected=form.seen())
        return form, len(rows)

    def after_saving(self, paper: Submission, form: PaperForm, saved: int) -> HttpResponse:
        """Show faults where they are, send the paper, or stay on the form."""
        if form.errors:
            contested = len(form.contested)
            self.refuse(self.partly_saved(saved, len(form.faulty) - contested, contested))
            return self.form_page(self.read(paper, form.unsaved()))
        if "submit" in self.request.POST:
            return self.send(paper, saved)
        self.say(f"已保存，本次改动{saved}项。" if saved else "没有改动，已是最新。")
        return redirect("campaigns:submission-edit", pk=paper.pk)

    def partly_saved(self, saved: int, faulty: int, contested: int) -> str:
        """One sentence that leaves no doubt about what is stored."""
        parts = [f"已保存{saved}项"] if saved else []
        if faulty:
            parts.append(f"{faulty}项有误未保存")
        if contested:
            parts.append(f"{contested}项他人同时改过、与您填的不同，未保存")
        if "submit" in self.request.POST:
            parts.append("尚未上报")
        return "，".join(parts) + "。请按各格提示核对后再保存。"

    def closed_page(self, refusal: RuleBroken) -> HttpResponse:
        """The paper was closed while somebody typed: nothing is stored, nothing typed is lost."""
        paper = self.get_object()
        sentence = refusal.message
        if paper.status == PaperStatus.SUBMITTED and paper.submitted_by:
            sentence = f"该表已由{paper.submitted_by}上报，"
        self.refuse(sentence + KEPT)
        sheet = paper_sheet(paper, self.request.user)
        form = PaperForm(sheet, self.request.POST, is_closed=True)
        return self.form_page(form, status=409)

    def send(self, paper: Submission, saved: int) -> HttpResponse:
        """Submit; refusals come back at their cells."""
        try:
            submit_submission(paper, by=self.request.user)
        except PaperRefused as refusal:
            form = self.read(paper, {})
            form.add_refusals(refusal.refusals)
            number = len(form.non_field_errors()) + len(in_the_way(form))
            kept = f"已保存{saved}项，但" if saved else ""
            self.refuse(f"{kept}还不能上报：{number}处需要处理。")
            return self.form_page(form, is_refused=True)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("campaigns:submission-edit", pk=paper.pk)
        late = "（迟报，已记录）" if self.is_late(paper) else ""
        self.say(f"已上报{late}，等待审核。审核前可以撤回。")
        return redirect("campaigns:submission-detail", pk=paper.pk)

    def is_late(self, paper: Submission) -> bool:
        """Asked of the row as stored, for the act has just written it."""
        return Submission.objects.late().filter(pk=paper.pk).exists()

    def form_page(
        self, form: PaperForm, *, status: int = 200, is_refused: bool = False
    ) -> HttpResponse:
        """The page with the form; after a refusal the rules it breaks stand on top as well."""
        paper, faulty, blockers = form.sheet.submission, form.faulty, in_the_way(form)
        return self.page(
            {
                "paper": paper,
                "sheet": form.sheet,
                "form": form,
                "sections": form.sections(),
                "faulty": faulty,
                "blockers": blockers,
                "refused_blockers": blockers[len(faulty) :] if is_refused else [],
                "is_short": form.sheet.asked <= SHORT,
                "light": self.light(paper),
                "inherited": inherited_notes(paper),
                "cannot_submit": workflow_of(paper).why_not(paper, "submit", self.request.user),
                "breadcrumbs": self.trail(paper, "填报"),
            },
            status=status,
        )


def in_the_way(form: PaperForm) -> list[Blocker]:
    """What keeps the paper from being sent: cells with a fault, then what the rules say of others."""
    faults = [Blocker(cell.metric, cell.error) for cell in form.faulty]
    said = {blocker.metric.code for blocker in faults}
    return faults + [b for b in form.sheet.blockers if b.metric.code not in said]
