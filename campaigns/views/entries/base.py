"""What pages about one register, and about one entry of it, share."""

from typing import Any, ClassVar, cast

from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from campaigns.forms.entries.acts import LineForm, StepForm
from campaigns.models import RegisterEntry, RegisterType
from campaigns.selectors.entries.card import entry_card
from campaigns.selectors.entries.setups import RegisterSetup
from portal.views import CapabilityView, ScopedObjectView

HOME = "campaigns:register-list"


class TypeMixin(CapabilityView):
    """A page below one type of register, named in the address."""

    @property
    def type(self) -> RegisterType:
        """The register; 404 for one that does not exist."""
        rows = RegisterType.objects.select_related("campaign")
        found: RegisterType = get_object_or_404(rows, code=self.kwargs["code"])
        return found


def crumbs(type_: RegisterType, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """From the list of registers down to the page."""
    own = (type_.name, reverse("campaigns:entry-list", args=[type_.code]))
    return [("台账", reverse(HOME)), own, *more]


class EntryView(ScopedObjectView[RegisterEntry]):
    """Base of pages and acts about one entry; refused acts show the page again with what was typed."""

    model: ClassVar[type[models.Model]] = RegisterEntry
    template_name = "campaigns/entries/detail.html"

    def base_queryset(self) -> models.QuerySet[Any]:
        """With whose it is and of which type."""
        rows = RegisterEntry.objects.select_related(
            "type__campaign", "unit", "organisation__unit", "recorded_by"
        )
        return cast("models.QuerySet[Any]", rows)

    def entry_page(self, entry: RegisterEntry, *, status: int = 200, **typed: Any) -> HttpResponse:
        """The entry with its story and what may be done about it; `typed` replaces empty forms."""
        card = entry_card(entry, self.request.user)
        refused = typed.get("step_form")
        steps = [
            refused if refused is not None and refused.action == step.action else StepForm(step)
            for step in card.steps
        ]
        if card.may_confirm:
            is_refused = refused is not None and refused.action == "confirm"
            steps.append(refused if is_refused else StepForm())
        label = RegisterSetup.from_json(entry.type.setup).lines_label
        context = {
            "entry": entry,
            "card": card,
            "steps": steps,
            "refused": refused.action if refused is not None else "",
            "line_form": LineForm(label) if card.may_edit and label else None,
            "breadcrumbs": crumbs(entry.type, (entry.name, "")),
        }
        return self.page(context | typed, status=status)
