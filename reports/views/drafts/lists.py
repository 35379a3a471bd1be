"""All drafts, and a new one."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.views.frames.form_page import FormPage
from portal.roles import Capability
from portal.views import ScopedListView
from reports.choices import ReportKind
from reports.filters.drafts import DraftFilter, DraftTable
from reports.forms.new_drafts import NewDraftForm
from reports.models import Draft
from reports.services.drafts import create_draft
from reports.views.drafts.base import LIST
from reports.views.drafts.issuing import thin_words


class DraftListView(ScopedListView):
    """What is being written."""

    capability = Capability.REPORT_WRITE
    also = Capability.REPORT_PUBLISH
    filterset_class = DraftFilter
    table_class = DraftTable
    title = LIST
    subtitle = "文字由人写，数据用字段插入；更新数据只换数，不动文字。"
    empty_title = "还没有文稿"
    empty_text = "点“新建文稿”，选种类、单位和时段，由模板起草。"

    def rows(self) -> QuerySet[Draft]:
        """Drafts one may write or sign."""
        user = self.request.user
        writes = user.can(Capability.REPORT_WRITE)
        right = Capability.REPORT_WRITE if writes else Capability.REPORT_PUBLISH
        rows: QuerySet[Draft] = Draft.objects.allowing(right, user)
        return rows.select_related("unit", "held_by")

    def extra_context(self) -> dict[str, Any]:
        """The button, for those who write."""
        if not self.request.user.can(Capability.REPORT_WRITE):
            return {}
        return {"actions": "reports/drafts/_list_actions.html"}


class DraftNewView(FormPage):
    """A draft begins with the text of its genre."""

    capability = Capability.REPORT_WRITE
    template_name = "reports/drafts/new.html"
    intro = "由模板按已审定的数起草：没有数的句子不写，数都是可更新的字段。"
    button = "起草"

    @property
    def kind(self) -> str:
        """The kind that was chosen; the annual summary where none was."""
        asked = self.request.POST.get("kind") or self.request.GET.get("kind", "")
        return asked if asked in ReportKind.values else ReportKind.ANNUAL

    @property
    def is_unknown(self) -> bool:
        """Whether the address asks for a kind there is not: never begin another one instead."""
        asked = self.request.POST.get("kind") or self.request.GET.get("kind", "")
        return bool(asked) and asked not in ReportKind.values

    def get(self, *args: object, **kwargs: object) -> HttpResponse:
        """The form of a kind there is."""
        return self.choose_again() if self.is_unknown else super().get(*args, **kwargs)

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        """A draft of a kind there is."""
        return self.choose_again() if self.is_unknown else super().post(*args, **kwargs)

    def choose_again(self) -> HttpResponse:
        """Back to the kinds."""
        self.refuse("没有这种文稿，请在“新建文稿”上方选择种类。")
        return redirect("reports:draft-new")

    def subject(self) -> None:
        """Nothing stands yet."""

    def make_form(self, subject: Any, data: QueryDict | None = None) -> NewDraftForm:
        """The period of the kind that ended last, unless the address says otherwise."""
        return NewDraftForm(self.request.user, self.kind, data, initial=self.request.GET.dict())

    def act(self, subject: Any, form: NewDraftForm) -> HttpResponse:
        """Draft it and open it."""
        said = form.cleaned_data
        draft = create_draft(
            said["kind"],
            form.subject,
            said["year"],
            said["part"],
            by=self.request.user,
            organised=said["organised"] or "then",
        )
        self.say("已按模板起草。点文字即可修改，自动保存。")
        if thin := thin_words(draft):
            messages.warning(self.request, thin)
        return redirect("reports:draft-detail", pk=draft.pk)

    def context(self, subject: Any) -> dict[str, Any]:
        """Title and the way back."""
        address = reverse("reports:draft-list")
        return {
            "title": "新建文稿",
            "tabs": [
                {"label": label, "url": f"?kind={kind}", "is_current": kind == self.kind}
                for kind, label in ReportKind.choices
            ],
            "back_url": address,
            "breadcrumbs": [(LIST, address), ("新建文稿", "")],
        }
