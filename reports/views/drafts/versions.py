"""Versions of a draft: list, one of them, two of them side by side, and the way back."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from portal.views import ScopedListView
from reports.figures.numbering import marks
from reports.filters.drafts import VersionFilter, VersionTable
from reports.forms.drafts import VersionForm
from reports.models import Draft, DraftVersion
from reports.selectors.drafts.contents import Content, content_of, read_content, writers
from reports.selectors.drafts.difference import compare
from reports.selectors.drafts.kept import kept_lines
from reports.services.drafts.handing import why_not_writable
from reports.services.drafts.versions import keep_version, restore_version
from reports.views.drafts.base import DraftAct, ReadingPage

NOW = "现在"


class DraftVersionsView(ReadingPage, ScopedListView):
    """Every version with who kept it and why; POST keeps one more."""

    template_name = "reports/drafts/versions.html"
    filterset_class = VersionFilter
    table_class = VersionTable
    title = "版本"
    empty_title = "还没有版本"
    empty_text = "点“存为一版”保存当前文稿；更新数据、恢复和签发前自动存一版。"

    def get(self, *args: object, **kwargs: object) -> HttpResponseBase:
        """The list."""
        self.draft = self.get_object()
        return ScopedListView.get(self)

    def rows(self) -> QuerySet[DraftVersion]:
        """Without their texts."""
        rows: QuerySet[DraftVersion] = self.draft.versions.select_related("saved_by")
        return rows.defer("content")

    def extra_context(self) -> dict[str, Any]:
        """Who wrote how much of it as it stands, and the button."""
        draft = self.draft
        return {
            "draft": draft,
            "title": f"{draft}：版本",
            "may_keep": not why_not_writable(draft, self.request.user),
            "form": VersionForm(),
            "writers": writers(content_of(draft).blocks),
            "tabs": self.tabs(draft, "draft-versions"),
            "breadcrumbs": self.trail(draft, "版本"),
        }


class VersionKeepView(DraftAct):
    """存为一版."""

    def act(self, draft: Draft) -> str:
        """Keep it."""
        form = VersionForm(self.request.POST)
        note = form.cleaned_data["note"] if form.is_valid() else ""
        version = keep_version(draft, note, by=self.request.user)
        return f"已存为第{version.serial}版。"

    def back(self, draft: Draft) -> str:
        """To the list."""
        return reverse("reports:draft-versions", args=[draft.pk])


class VersionView(ReadingPage):
    """The text of a version as it stood, with who wrote each block."""

    template_name = "reports/drafts/version.html"

    def get(self, *args: object, pk: int, serial: int) -> HttpResponse:
        """Read only."""
        draft = self.get_object()
        version = get_object_or_404(draft.versions.select_related("saved_by"), serial=serial)
        content = read_content(version)
        return self.page(
            {
                "draft": draft,
                "version": version,
                "content": content,
                "lines": kept_lines(content, marks),
                "writers": writers(content.blocks),
                "may_restore": not why_not_writable(draft, self.request.user),
                "breadcrumbs": [
                    *self.trail(draft, "")[:-1],
                    (str(draft), self.address(draft)),
                    ("版本", reverse("reports:draft-versions", args=[pk])),
                    (f"第{serial}版", ""),
                ],
            }
        )


class CompareView(ReadingPage):
    """Two versions, or one and the draft as it stands (?from=3&to=5), in words and in figures."""

    template_name = "reports/drafts/compare.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The difference."""
        draft = self.get_object()
        serials = list(draft.versions.values_list("serial", flat=True).order_by("-serial"))
        old_name, old = self.side(draft, "from", serials[0] if serials else 0)
        new_name, new = self.side(draft, "to", 0)
        open_ones = draft.conflicts.filter(settled_at__isnull=True).select_related("block")
        return self.page(
            {
                "draft": draft,
                "old_name": old_name,
                "new_name": new_name,
                "difference": compare(old, new),
                "conflicts": open_ones.order_by("pk") if new_name == NOW else [],
                "serials": serials,
                "tabs": self.tabs(draft, "draft-versions"),
                "breadcrumbs": self.trail(draft, "比较"),
            }
        )

    def side(self, draft: Draft, name: str, otherwise: int) -> tuple[str, Content]:
        """A version by its number, or the draft now."""
        said = self.request.GET.get(name, "")
        serial = int(said) if said.isdecimal() and len(said) < 10 else otherwise  # noqa: PLR2004
        if not serial:
            return NOW, content_of(draft)
        version = get_object_or_404(draft.versions, serial=serial)
        return f"第{serial}版", read_content(version)


class VersionRestoreView(DraftAct):
    """The words of a version come back; figures stay today's."""

    template_name = "reports/drafts/restore.html"

    def get(self, *args: object, pk: int, serial: int) -> HttpResponse:
        """What will happen."""
        draft = self.get_object()
        version = get_object_or_404(draft.versions.select_related("saved_by"), serial=serial)
        return self.page({"draft": draft, "version": version})

    def act(self, draft: Draft) -> str:
        """Restore."""
        version = get_object_or_404(draft.versions, serial=self.kwargs["serial"])
        restore_version(draft, version, by=self.request.user)
        return f"文字已恢复到第{version.serial}版，数据仍为最新；恢复前的文字也存了一版。"
