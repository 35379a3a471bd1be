"""What the page of a rule and that of a policy number share: trial first, then a new version."""

from typing import Any, ClassVar, Generic, TypeVar

from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from branches.forms.rules import VersionForm
from branches.selectors.rule_trial import Trial
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView

RULES, NUMBERS = "branches:rule-list", "branches:number-list"
FIRST_TRY = "请先看试算结果，再保存。"
V = TypeVar("V", bound=models.Model)
F = TypeVar("F", bound=VersionForm)


def pack_tabs(here: str) -> list[dict[str, Any]]:
    """Rules and numbers side by side."""
    named = ((RULES, "规则"), (NUMBERS, "参数"))
    return [{"label": word, "url": reverse(n), "is_current": n == here} for n, word in named]


class VersionView(CapabilityView, Generic[V, F]):
    """One rule or number: its versions, the form of a new one; saved once exactly it was tried."""

    capability = Capability.ORGANISATION_RULES
    rows: ClassVar[Any]
    back: ClassVar[str]
    back_label: ClassVar[str]

    def get(self, *args: Any, code: str) -> HttpResponse:
        """The version in force."""
        row = self.row(code)
        return self.form_page(row, self.version_form(None, row))

    def post(self, *args: Any, code: str) -> HttpResponse:
        """Try it; save it when exactly this has been tried."""
        row = self.row(code)
        form = self.version_form(self.request.POST, row)
        if not form.is_valid():
            return self.form_page(row, form)
        if "save" not in self.request.POST or not form.was_tried:
            notice = FIRST_TRY if "save" in self.request.POST else ""
            return self.form_page(row, form, trial=self.tried(row, form), notice=notice)
        try:
            self.save(row, form)
        except RuleBroken as refusal:
            return self.form_page(row, form, notice=refusal.message)
        day = form.cleaned_data["valid_from"]
        self.say(f"已保存，自{day.year}年{day.month}月{day.day}日起用。")
        return redirect(self.back)

    def row(self, code: str) -> V:
        """The version in force; 404 for a code nobody knows."""
        found: V | None = type(self).rows().filter(code=code).first()
        if found is None:
            raise Http404
        return found

    def version_form(self, data: QueryDict | None, row: V) -> F:
        """The form of a new version."""
        raise NotImplementedError

    def tried(self, row: V, form: F) -> Trial:
        """What the new version would remark."""
        raise NotImplementedError

    def save(self, row: V, form: F) -> None:
        """Store the new version."""
        raise NotImplementedError

    def versions(self, row: V) -> QuerySet[V]:
        """Every version there has been and will be, newest first."""
        raise NotImplementedError

    def content(self, version: V) -> str:
        """What a version says, in one line."""
        raise NotImplementedError

    def about(self, row: V) -> dict[str, Any]:
        """Title and what else the page says."""
        raise NotImplementedError

    def form_page(
        self, row: V, form: F, *, trial: Trial | None = None, notice: str = ""
    ) -> HttpResponse:
        """Form, trial and the versions there have been."""
        about = self.about(row)
        return self.page(
            {
                "row": row,
                "form": form,
                "trial": trial,
                "tried": form.digest if trial else "",
                "notice": notice,
                "versions": [(version, self.content(version)) for version in self.versions(row)],
                "breadcrumbs": [(self.back_label, reverse(self.back)), (about["title"], "")],
                **about,
            }
        )
