"""The draft as a sheet of paper: read, and written where the reader holds it."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.middleware.csrf import get_token

from reports.choices import DraftStatus
from reports.figures.numbering import marks
from reports.forms.drafts import WRITTEN, HeadForm
from reports.models import Draft, Report
from reports.selectors.drafts.sheet import read_sheet
from reports.services.documents import is_given_back
from reports.services.drafts.handing import may_write, why_not_writable
from reports.services.drafts.head import HEAD_FIELDS, write_head
from reports.views.drafts.base import DraftFormPage, ReadingPage
from reports.workflow import DRAFT, REPORT


class DraftDetailView(ReadingPage):
    """The page where a draft is written."""

    template_name = "reports/drafts/detail.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Blocks, conflicts, the documents issued from it, and who writes."""
        draft, user = self.get_object(), self.request.user
        # The script reads the token from its cookie, and a reader's page has no form to set it.
        get_token(self.request)
        closed = why_not_writable(draft, user)
        sheet = read_sheet(draft, marks)
        reports = self.reports(draft)
        actions = {transition.action for transition in DRAFT.available(draft, user)}
        return self.page(
            {
                "draft": draft,
                "sheet": sheet,
                "closed": closed,
                "kinds": WRITTEN,
                "tabs": self.tabs(draft, "draft-detail", sheet.open_remarks),
                "reports": reports,
                "unsigned": why_unsigned(draft, [item["row"] for item in reports]),
                "breadcrumbs": self.trail(draft),
                "head_actions": {
                    "pk": draft.pk,
                    "closed": closed,
                    "actions": actions,
                    "may_take": bool(closed) and "drop" in actions and may_write(draft, user),
                },
            }
        )

    def reports(self, draft: Draft) -> list[dict[str, Any]]:
        """Documents issued from the draft, the last first, with what the reader may do."""
        user = self.request.user
        rows = draft.reports.select_related("job").order_by("-paper", "-serial")
        return [
            {"row": row, "actions": {t.action for t in REPORT.available(row, user)}} for row in rows
        ]


def why_unsigned(draft: Draft, reports: list[Report]) -> str:
    """Why the last signing came to nothing; empty once there is no more to mend."""
    last = reports[0] if reports else None
    if last is None or draft.status != DraftStatus.WRITING or not is_given_back(last):
        return ""
    return (last.job.message if last.job else "") or "生成时出错，可以再次签发。"


class DraftHeadView(DraftFormPage):
    """Title, date, and what stands around the text."""

    title = "标题和文头"
    intro = "没有的留空：主送、签发人、抄送只有公文用，期号只有简报用。"

    def make_form(self, subject: Draft, data: QueryDict | None = None) -> HeadForm:
        """What stands, or what was typed."""
        return HeadForm(data, initial={name: getattr(subject, name) for name in HEAD_FIELDS})

    def act(self, subject: Draft, form: HeadForm) -> HttpResponse:
        """Saved."""
        values = {name: form.cleaned_data[name] for name in HEAD_FIELDS}
        write_head(subject, values, by=self.request.user)
        return self.done(subject, "标题和文头已保存。")
