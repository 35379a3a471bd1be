"""One field of a draft: what it says there, what it says today, and the papers behind it."""

from typing import Any

from django.http import HttpResponse, JsonResponse

from portal.errors import RuleBroken
from reports.figures import FigureDraft
from reports.models import Draft
from reports.selectors.tracing import trace
from reports.services.drafts.figures import read_keys
from reports.services.drafts.figuring import figures_of
from reports.services.drafts.tracing import lack_words, lacks_of, unfrozen
from reports.views.drafts.base import ReadingPage


class DraftFigureView(ReadingPage):
    """?key=…; as JSON for the card beside the text."""

    template_name = "reports/drafts/figure.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The page, or the card."""
        draft = self.get_object()
        key = self.request.GET.get("key", "")[:100]
        seen = draft.figures.filter(key=key).first()
        said, fault = self.said(draft, key)
        if self.request.headers.get("Accept") == "application/json":
            return JsonResponse(self.card(draft, seen, said, fault))
        is_said = isinstance(said, FigureDraft)
        figure = unfrozen(said, draft) if isinstance(said, FigureDraft) else None
        context: dict[str, Any] = {
            "draft": draft,
            "key": key,
            "seen": seen,
            "said": said,
            "is_said": is_said,
            "fault": fault or ("" if is_said else getattr(said, "reason", "")),
            "trace": trace(figure) if figure else None,
            "lacking": lacks_of(figure) if figure else [],
            "breadcrumbs": self.trail(draft, "数据来源"),
        }
        return self.page(context)

    def said(self, draft: Draft, key: str) -> tuple[Any, str]:
        """What the field says today, or why it says nothing."""
        try:
            keys = read_keys(f"{{{key}}}")
        except RuleBroken as refusal:
            return None, refusal.message
        return (figures_of(draft, keys)[keys[0]], "") if keys else (None, "没有这个数据字段。")

    def card(self, draft: Draft, seen: Any, said: Any, fault: str) -> dict[str, Any]:
        """Label, value, coverage, and what an incomplete figure waits for."""
        card = {"label": getattr(said, "label", ""), "now": "", "coverage": "", "fault": fault}
        card["seen"] = seen.printed if seen else ""
        if isinstance(said, FigureDraft):
            card["now"] = said.printed
            card["coverage"] = self.coverage(said, draft)
        elif said is not None:
            card["fault"] = said.reason
        return card

    def coverage(self, said: FigureDraft, draft: Draft) -> str:
        """已报11家，应报12家，缺市财政局2025年第四季度（未报）."""
        if not said.expected:
            return ""
        counted = f"已报{said.reported}家，应报{said.expected}家"
        if said.is_complete:
            return counted
        return (
            f"{counted}，{lack_words(lacks_of(unfrozen(said, draft))) or '缺个别时段或有隐去的数'}"
        )
