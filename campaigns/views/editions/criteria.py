"""The criteria tree: shown to everybody who reads campaigns, written while it is a draft."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.choices import SelectionStatus
from campaigns.forms.editions.criteria import CriterionForm
from campaigns.forms.frames.kinds import KindNameForm
from campaigns.models import Criterion, Selection
from campaigns.selectors.editions.tree import rows_of
from campaigns.selectors.editions.words import rules_words
from campaigns.services.editions.criteria import drop_criterion, save_criterion
from campaigns.services.frames.kinds import save_as_kind
from campaigns.views.editions.base import EditionFormPage, EditionView, trail
from campaigns.views.frames.form_page import FormPage
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView


class SelectionCriteriaView(EditionView):
    """The tree with the rules of ranking; frozen ones with their digest."""

    capability = Capability.CAMPAIGN_READ
    template_name = "campaigns/editions/criteria.html"
    here = "selection-criteria"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The page."""
        selection, runs = self.get_object(), self.request.user.can(Capability.CAMPAIGN_RUN)
        panels = [
            (p.get_kind_display(), f"{p.weight.normalize():f}") for p in selection.panels.all()
        ]
        context = {
            "breadcrumbs": trail(selection, "评选标准"),
            "criteria": rows_of(selection.criteria.all()),
            "rules": rules_words(selection),
            "panels": panels,
            "may_edit": runs and selection.status == SelectionStatus.DRAFT,
            "may_run": runs,
        }
        return self.page(self.frame(selection) | context)


class CriterionNewView(EditionFormPage):
    """A new line."""

    title, here = "新增评选标准", "selection-criteria"
    template_name = "campaigns/editions/criterion.html"

    def make_form(self, subject: Selection, data: QueryDict | None = None) -> CriterionForm:
        """Empty."""
        return CriterionForm(subject, None, data)

    def act(self, subject: Selection, form: CriterionForm) -> HttpResponse:
        """Add it."""
        line = save_criterion(subject, form.values(), by=self.request.user)
        self.say(f"已新增“{line}”。")
        return self.back(subject, self.here)

    def context(self, subject: Selection) -> dict[str, Any]:
        """Back to the tree."""
        back = reverse("campaigns:selection-criteria", args=[subject.pk])
        return super().context(subject) | {"back_url": back}


class CriterionView(ScopedObjectView[Criterion]):
    """A page about one line."""

    model: ClassVar[type[models.Model]] = Criterion
    capability = Capability.CAMPAIGN_RUN

    def base_queryset(self) -> QuerySet[Any]:
        """With its edition."""
        return Criterion.objects.select_related("selection__kind", "parent")


class CriterionEditView(FormPage, CriterionView):
    """Change a line."""

    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/editions/criterion.html"

    def subject(self) -> Criterion:
        """The line of the address."""
        return self.get_object()

    def make_form(self, subject: Criterion, data: QueryDict | None = None) -> CriterionForm:
        """As it stands."""
        return CriterionForm(subject.selection, subject, data)

    def act(self, subject: Criterion, form: CriterionForm) -> HttpResponse:
        """Store it."""
        save_criterion(subject.selection, form.values(), by=self.request.user, line=subject)
        self.say(f"已保存“{subject}”。")
        return redirect("campaigns:selection-criteria", pk=subject.selection_id)

    def context(self, subject: Criterion) -> dict[str, Any]:
        """Words of the page."""
        back = reverse("campaigns:selection-criteria", args=[subject.selection_id])
        crumbs = trail(subject.selection, f"修改“{subject}”")
        words = {"title": f"修改“{subject}”", "breadcrumbs": crumbs, "back_url": back}
        return words | {"line": subject, "selection": subject.selection}


class CriterionDropView(CriterionView):
    """Take a line out."""

    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """A group goes with what stands below it."""
        line = self.get_object()
        try:
            drop_criterion(line, by=self.request.user)
            self.say(f"已删除“{line}”。")
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("campaigns:selection-criteria", pk=line.selection_id)


class SaveKindView(EditionFormPage):
    """存为类型."""

    title, here = "存为类型", "selection-criteria"
    template_name = "campaigns/frames/form.html"
    intro = (
        "把本届的环节、标准、条件、名额和评委组设置存起来，下次直接用。填原类型的名称就更新原类型。"
    )
    button = "存为类型"

    def make_form(self, subject: Selection, data: QueryDict | None = None) -> KindNameForm:
        """A name."""
        return KindNameForm(data, initial={"name": subject.kind.name})

    def act(self, subject: Selection, form: KindNameForm) -> HttpResponse:
        """Store it."""
        kind = save_as_kind(subject, form.cleaned_data["name"], by=self.request.user)
        self.say(f"已存为评选类型“{kind}”。")
        return self.back(subject)
