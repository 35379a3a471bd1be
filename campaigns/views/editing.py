"""The reporting form: save what is right, keep what is not, send when all of it is."""

from django.http import HttpResponse
from django.shortcuts import redirect

from campaigns.forms.papers import PaperForm
from campaigns.models import Submission
from campaigns.selectors.papers import paper_sheet
from campaigns.services import record_values, submit_submission
from campaigns.services.figures import fill_capability
from campaigns.services.papers import workflow_of
from campaigns.views.base import PaperView
from portal.errors import PaperRefused, RuleBroken
from portal.roles import Capability

STALE = (
    "这张表在您打开之后被改动过（他人或另一个窗口）。"
    "您填的都还在下面，与现存不同的已注明；核对后再点一次保存即可。"
)


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
        form = PaperForm(paper_sheet(paper, self.request.user), self.request.POST)
        form.is_valid()
        if form.is_stale:
            self.refuse(STALE)
            return self.form_page(form, keep_stamp=False)
        try:
            saved = len(record_values(paper, form.figures(), by=self.request.user))
        except PaperRefused as refusal:
            form.add_refusals(refusal.refusals)
            return self.form_page(form)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("campaigns:submission-detail", pk=paper.pk)
        return self.after_saving(paper, saved, is_faulty=bool(form.errors))

    def after_saving(self, paper: Submission, saved: int, *, is_faulty: bool) -> HttpResponse:
        """Show faults where they are, send the paper, or stay on the form."""
        if is_faulty:
            form = self.form_again(paper)
            self.refuse(self.partly_saved(saved, len(form.faulty)))
            return self.form_page(form)
        if "submit" in self.request.POST:
            return self.send(paper, saved)
        self.say(f"已保存，本次改动{saved}项。" if saved else "没有改动，已是最新。")
        return redirect("campaigns:submission-edit", pk=paper.pk)

    def partly_saved(self, saved: int, faulty: int) -> str:
        """One sentence that leaves no doubt about what is stored."""
        ending = "，尚未上报" if "submit" in self.request.POST else ""
        return f"已保存{saved}项，{faulty}项有误未保存{ending}。请按各格提示修改后再保存。"

    def send(self, paper: Submission, saved: int) -> HttpResponse:
        """Submit; refusals come back at their cells."""
        try:
            submit_submission(paper, by=self.request.user)
        except PaperRefused as refusal:
            form = self.form_again(paper)
            form.add_refusals(refusal.refusals)
            self.refuse(f"已保存{saved}项，但还不能上报：{len(refusal.refusals)}处需要处理。")
            return self.form_page(form)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("campaigns:submission-edit", pk=paper.pk)
        late = "（迟报，已记录）" if self.is_late(paper) else ""
        self.say(f"已上报{late}，等待审核。审核前可以撤回。")
        return redirect("campaigns:submission-detail", pk=paper.pk)

    def is_late(self, paper: Submission) -> bool:
        """Asked of the row as stored, for the act has just written it."""
        return Submission.objects.late().filter(pk=paper.pk).exists()

    def form_again(self, paper: Submission) -> PaperForm:
        """The same typed texts over what is stored now."""
        sheet = paper_sheet(paper, self.request.user)
        data = self.request.POST.copy()
        data["stamp"] = sheet.stamp
        form = PaperForm(sheet, data)
        form.is_valid()
        return form

    def form_page(self, form: PaperForm, *, keep_stamp: bool = True) -> HttpResponse:
        """The page with the form; a stale one goes out with the stamp of what is stored."""
        paper = form.sheet.submission
        stamp = form["stamp"].value() if keep_stamp else form.sheet.stamp
        return self.page(
            {
                "paper": paper,
                "sheet": form.sheet,
                "form": form,
                "sections": form.sections(),
                "faulty": form.faulty,
                "stamp": stamp,
                "light": self.light(paper),
                "cannot_submit": workflow_of(paper).why_not(paper, "submit", self.request.user),
                "breadcrumbs": self.trail(paper, "填报"),
            }
        )
