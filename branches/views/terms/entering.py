"""Registering a term, mending one, entering an extension or a change within the term."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect

from branches.forms.terms import AdjustmentForm, ExtensionForm, TermCorrectionForm, TermForm
from branches.models import CommitteeTerm, PartyOrganisation
from branches.selectors.terms.approval import approve_capability
from branches.services.terms import (
    correct_term,
    extend_term,
    record_adjustment,
    register_term,
)
from branches.views.terms.base import UNPROCESSABLE, TermFormView
from portal.errors import RuleBroken
from portal.periods import day_words
from portal.roles import Capability
from portal.views import ScopedObjectView


class TermCreateView(ScopedObjectView[PartyOrganisation]):
    """Enter a term of an organisation, by its election."""

    model = PartyOrganisation
    capability = Capability.TERM_MANAGE
    template_name = "branches/terms/form.html"

    def base_queryset(self) -> QuerySet[PartyOrganisation]:
        """With its unit."""
        return PartyOrganisation.objects.select_related("unit")

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The form."""
        return self.form_page(self.get_object(), TermForm())

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Registered, or the form with its sentence."""
        body, form = self.get_object(), TermForm(self.request.POST)
        if not form.is_valid():
            return self.form_page(body, form, status=UNPROCESSABLE)
        try:
            term = register_term(body, form.as_new(), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(body, form, status=UNPROCESSABLE)
        self.say(f"已登记{term}，届满日期{day_words(term.expires_on)}。")
        return redirect("branches:term-detail", pk=term.pk)

    def form_page(
        self, body: PartyOrganisation, form: TermForm, *, status: int = 200
    ) -> HttpResponse:
        """The page with the form."""
        intro = "登记现任一届班子，或补录以前各届；新一届由换届办理产生，不在这里登记。"
        context = {"organisation": body, "form": form, "title": "登记届次", "intro": intro}
        return self.page(context | {"button": "登记"}, status=status)


class TermCorrectView(TermFormView):
    """Mend what was typed wrong."""

    form_class = TermCorrectionForm
    title = "更正届次"
    intro = "只用于改正录入错误；届满日期和提醒随选举日期重新计算。"

    def start_with(self, term: CommitteeTerm) -> dict[str, Any]:
        """As it is on record."""
        names = ("elected_on", "serial", "has_committee", "approval_ref")
        return {name: getattr(term, name) for name in names}

    def act(self, term: CommitteeTerm, form: forms.Form) -> str:
        """Mended."""
        new = cast("TermCorrectionForm", form).as_new()
        row = correct_term(term, new, reason=form.cleaned_data["reason"], by=self.request.user)
        return f"已更正，届满日期{day_words(row.expires_on)}。"


class TermExtendView(TermFormView):
    """Enter an approved extension."""

    form_class = ExtensionForm
    title = "录入延期换届批复"
    intro = "延期须经上级党组织批准，延长期限不超过一年；批准后按新的日期另行提醒。"

    def get_capability(self, obj: CommitteeTerm) -> Capability:
        """Whoever approves."""
        return approve_capability(obj.organisation)

    def act(self, term: CommitteeTerm, form: forms.Form) -> str:
        """Extended."""
        facts = form.cleaned_data
        row = extend_term(term, facts["until"], facts["reference"], by=self.request.user)
        return f"已批准延期至{day_words(row.ends_on)}。"


class TermAdjustView(TermFormView):
    """补选 and 届中调整."""

    form_class = AdjustmentForm
    title = "登记补选或届中调整"
    intro = "补选、届中调整不重新起算任期，届满日期不变；计入“完成换届（含届中调整）的党组织数”。"

    def act(self, term: CommitteeTerm, form: forms.Form) -> str:
        """On record."""
        new = cast("AdjustmentForm", form).as_new()
        row = record_adjustment(term, new, by=self.request.user)
        return f"已登记{row.get_kind_display()}，届满日期不变：{day_words(term.ends_on)}。"
