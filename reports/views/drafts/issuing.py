"""签发, 重新起草, 弃用."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from reports.choices import DraftStatus
from reports.forms.documents import ReasonForm
from reports.models import Draft
from reports.rollup.spans import span_of
from reports.selectors.papers import period_words
from reports.selectors.prose.drafts import proof_of_draft
from reports.selectors.waiting_papers import papers_arrived
from reports.services.drafts import issue_draft
from reports.services.drafts.closing import drop_draft, reopen_draft
from reports.views.drafts.base import DraftAct, DraftFormPage, ReadingPage, typed


class DraftIssueView(ReadingPage):
    """Text and figures are frozen as the next version of the document."""

    capability = Capability.REPORT_PUBLISH
    template_name = "reports/drafts/issue.html"

    def get_capability(self, obj: Draft) -> Capability:
        """Only who may publish."""
        return Capability.REPORT_PUBLISH

    def get(self, *args: object, pk: int) -> HttpResponse:
        """What will happen, and what stands against it."""
        draft = self.get_object()
        conflicts = draft.conflicts.filter(settled_at__isnull=True).count()
        remarks = draft.remarks.filter(settled_at__isnull=True).count()
        facts = [
            ("文稿", str(draft)),
            (
                "数据更新",
                f"{draft.refreshed_at.astimezone():%Y-%m-%d %H:%M}" if draft.refreshed_at else "—",
            ),
            ("待处理冲突", f"{conflicts}处"),
            ("未处理批注", f"{remarks}条"),
        ]
        thin = thin_words(draft)
        lines = proof_of_draft(draft)
        return self.page(
            {
                "doubtful": [line for line in lines if line.voucher or not line.is_settled],
                "draft": draft,
                "facts": facts,
                "thin": thin,
                "label": "数据不全，仍要签发" if thin else "签发",
                "confirmed": [("thin", "1")] if thin else [],
                "breadcrumbs": self.trail(draft, "签发"),
            }
        )

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Issued, and on to the document; or back with the reason."""
        draft = self.get_object()
        if "thin" not in self.request.POST and (thin := thin_words(draft)):
            self.refuse(f"{thin}请确认后再签发。")
            return redirect("reports:draft-issue", pk=draft.pk)
        try:
            report = issue_draft(draft, by=self.request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("reports:draft-detail", pk=draft.pk)
        self.say(f"已签发为{report.edition}，正在冻结数据、生成文件。")
        return redirect("reports:report-detail", pk=report.pk)


def thin_words(draft: Draft) -> str:
    """What to say of a city's paper on a period of which too few figures are approved."""
    if not draft.unit.is_root or draft.status != DraftStatus.WRITING:
        return ""
    arrived = papers_arrived(span_of(draft.year, draft.part))
    if not arrived.is_thin:
        return ""
    words = period_words(draft.year, draft.part)
    return f"{words}{arrived.words}，数据不全：概括和评价各单位的话可能没有数据支持。"


class DraftReopenView(DraftAct):
    """Write on after the document was withdrawn."""

    def act(self, draft: Draft) -> str:
        """Reopened, in the hands of who did it."""
        reopen_draft(draft, by=self.request.user)
        return "文稿重新起草，由您执笔；改好后再签发，即为新的一版。"


class DraftDropView(DraftFormPage):
    """Given up, with a reason."""

    title = "弃用文稿"
    intro = "弃用后文字保留可查，不能再改。"
    button = "弃用"

    def make_form(self, subject: Draft, data: QueryDict | None = None) -> ReasonForm:
        """Why."""
        return ReasonForm(**typed(data))

    def act(self, subject: Draft, form: ReasonForm) -> HttpResponse:
        """Dropped."""
        drop_draft(subject, by=self.request.user, reason=form.cleaned_data["reason"])
        return self.done(subject, "文稿已弃用。")
