"""One block on a page of its own, for browsers without script; and what is done with blocks."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect

from campaigns.views.frames.form_page import UNPROCESSABLE
from portal.errors import NotAllowed, RuleBroken
from portal.pinyin import search_word
from reports.choices import BlockKind
from reports.figures.field_search import search_fields
from reports.forms.drafts import BlockForm, ChartForm
from reports.models import Draft, DraftBlock
from reports.services.drafts.figuring import scope_of
from reports.services.drafts.handing import why_not_writable
from reports.services.drafts.writing import (
    TextChanged,
    add_block,
    move_block,
    remove_block,
    write_block,
)
from reports.views.drafts.base import DraftPage, typed

STEPS = {"up": -1, "down": 1}
AnyForm = BlockForm | ChartForm


class BlockPage(DraftPage):
    """A form with the words of one block, fields in braces, and a search for fields beside it."""

    template_name = "reports/drafts/block.html"

    def form_page(
        self, draft: Draft, block: DraftBlock | None, form: forms.Form, **more: Any
    ) -> HttpResponse:
        """The page; a search for fields keeps what is typed."""
        word = search_word(self.request.GET.get("q", ""))
        context = {
            "draft": draft,
            "row": block,
            "form": form,
            "word": word,
            "offers": search_fields(word, scope_of(draft)) if word else [],
            "title": "修改段落" if block else "新增段落",
            "breadcrumbs": self.trail(draft, "修改段落" if block else "新增段落"),
            **more,
        }
        return self.page(context, status=UNPROCESSABLE if form.errors or more else 200)

    def back(self, draft: Draft, block_pk: int) -> HttpResponse:
        """To the place in the draft."""
        return redirect(f"{self.address(draft)}#block-{block_pk}")

    def writable(self) -> Draft:
        """The draft, in hands that may write (403 where another one holds it)."""
        draft = self.get_object()
        if sentence := why_not_writable(draft, self.request.user):
            raise PermissionDenied(sentence)
        return draft


class BlockEditView(BlockPage):
    """Change the words of a block."""

    def get(self, *args: object, pk: int, block: int) -> HttpResponse:
        """The words as they stand."""
        draft = self.writable()
        row = get_object_or_404(draft.blocks, pk=block)
        return self.form_page(draft, row, form_of(row))

    def post(self, *args: object, pk: int, block: int) -> HttpResponse:
        """Saved, or both texts side by side."""
        draft = self.get_object()
        row = get_object_or_404(draft.blocks, pk=block)
        form = form_of(row, self.request.POST)
        if not form.is_valid():
            return self.form_page(draft, row, form)
        try:
            write_block(
                draft,
                row.pk,
                text_in(form),
                kind=form.cleaned_data.get("kind", BlockKind.CHART),
                revision=form.cleaned_data["revision"],
                by=self.request.user,
            )
        except TextChanged as changed:
            return self.both(draft, row, changed)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(draft, row, form)
        self.say("已保存。")
        return self.back(draft, row.pk)

    def both(self, draft: Draft, row: DraftBlock, changed: TextChanged) -> HttpResponse:
        """What stands beside what was typed; saving again puts the typed one in its place."""
        data = self.request.POST.copy()
        data["revision"] = str(changed.standing.revision if changed.standing else 0)
        return self.form_page(
            draft, row, form_of(row, data), standing=changed.standing, sentence=changed.message
        )


class BlockAddView(BlockPage):
    """A new block below another one (?after=)."""

    def get(self, *args: object, pk: int) -> HttpResponse:
        """An empty form."""
        draft = self.writable()
        first = {"revision": 0, "kind": BlockKind.PARAGRAPH}
        if self.request.GET.get("kind") == BlockKind.CHART:
            return self.form_page(draft, None, ChartForm(initial=first))
        return self.form_page(draft, None, BlockForm(initial=first))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Added below the block that was named."""
        draft = self.get_object()
        is_chart = "drawn" in self.request.POST
        form: AnyForm = (ChartForm if is_chart else BlockForm)(self.request.POST)
        if not form.is_valid():
            return self.form_page(draft, None, form)
        after = self.request.POST.get("after") or self.request.GET.get("after", "")
        kind = form.cleaned_data.get("kind", BlockKind.CHART)
        below = int(after) if after.isdecimal() and len(after) < 19 else 0  # noqa: PLR2004
        try:
            row = add_block(draft, below, text_in(form), kind=kind, by=self.request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(draft, None, form)
        self.say("已新增一段。")
        return self.back(draft, row.pk)


class BlockActView(BlockPage):
    """Up, down, or out."""

    def post(self, *args: object, pk: int, block: int, action: str) -> HttpResponse:
        """Done, and back to the place."""
        draft, user = self.get_object(), self.request.user
        if action not in (*STEPS, "remove"):
            raise Http404
        try:
            if action == "remove":
                seen = self.request.POST.get("revision", "")
                revision = int(seen) if seen.isdecimal() and len(seen) < 10 else -1  # noqa: PLR2004
                remove_block(draft, block, revision=revision, by=user)
                self.say("已删除这一段；需要时可从版本恢复。")
            else:
                move_block(draft, block, STEPS[action], by=user)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return self.back(draft, block)


def form_of(row: DraftBlock, data: QueryDict | None = None) -> AnyForm:
    """The form of a written block or of a chart."""
    if row.kind == BlockKind.CHART:
        code, _, drawn = row.text.partition("|")
        first = {"metric": code, "drawn": drawn, "revision": row.revision}
        return ChartForm(initial=first, **typed(data))
    first = {"kind": row.kind, "text": row.text, "revision": row.revision}
    return BlockForm(initial=first, **typed(data))


def text_in(form: AnyForm) -> str:
    """The words a valid form gives."""
    return form.text if isinstance(form, ChartForm) else form.cleaned_data["text"]
