"""Entering what a register holds, and mending it."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.choices import EntryHolder
from campaigns.forms.entries.entry import EntryForm, Owners, Shape, initial_of
from campaigns.models import RegisterEntry, RegisterType
from campaigns.selectors.entries.owners import known_chains, owners_for, units_to_choose
from campaigns.selectors.entries.reach import is_open_to
from campaigns.selectors.entries.setups import RegisterSetup
from campaigns.services.entries import add_entry, edit_entry
from campaigns.views.entries.base import EntryView, TypeMixin, crumbs
from portal.errors import RuleBroken
from portal.roles import Capability
from units.models import Unit

FORM = "campaigns/entries/form.html"


class EntryAddView(TypeMixin):
    """A new entry: who speaks for several units says first for which."""

    capability = Capability.ENTRY_EDIT
    template_name = FORM

    def get(self, *args: object, code: str) -> HttpResponse:
        """The form, or the question for which unit."""
        type_ = self.open_type()
        shape = self.shape(type_)
        if shape is None:
            return self.page(self.common(type_) | {"units": self.units(type_)})
        return self.form_page(type_, EntryForm(shape))

    def post(self, *args: object, code: str) -> HttpResponse:
        """Enter it, or say what is in the way."""
        type_ = self.open_type()
        shape = self.shape(type_)
        if shape is None:
            return self.page(self.common(type_) | {"units": self.units(type_)}, status=422)
        form = EntryForm(shape, self.request.POST)
        if not form.is_valid():
            return self.form_page(type_, form, status=422)
        try:
            entry = add_entry(type_, form.draft(), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(type_, form, status=422)
        self.say(f"已登记：{type_.name}{entry.serial}号“{entry.name}”。")
        return redirect("campaigns:entry-detail", pk=entry.pk)

    def open_type(self) -> RegisterType:
        """The register, if the user may enter anything in it."""
        type_ = self.type
        branch = RegisterSetup.from_json(type_.setup).branch
        if not is_open_to(type_.holder, for_branches=branch, user=self.request.user):
            raise PermissionDenied
        return type_

    def units(self, type_: RegisterType) -> list[Unit]:
        """Units the user may enter for."""
        setup = RegisterSetup.from_json(type_.setup)
        return units_to_choose(type_.holder, self.request.user, for_branches=setup.branch)

    def shape(self, type_: RegisterType) -> Shape | None:
        """What the form is built from; None while it is open for which unit."""
        units = self.units(type_)
        asked = self.request.POST.get("of") or self.request.GET.get("of", "")
        chosen = units[0] if len(units) == 1 else None
        unit = next((unit for unit in units if unit.code == asked), chosen)
        if unit is None:
            return None
        owners = Owners(*owners_for(unit, self.request.user))
        members = all_units() if type_.holder == EntryHolder.COMMITTEE else ()
        return Shape(type_, owners, list(members))

    def common(self, type_: RegisterType) -> dict[str, Any]:
        """What every state of the page shows."""
        return {
            "type": type_,
            "title": f"登记{type_.name}",
            "breadcrumbs": crumbs(type_, ("登记", "")),
        }

    def form_page(self, type_: RegisterType, form: EntryForm, *, status: int = 200) -> HttpResponse:
        """The form, with chains typed before."""
        owners = form.shape.owners
        chains = known_chains() if form.setup.chain else []
        more = {"form": form, "unit": owners.unit if owners else None, "chains": chains}
        back = reverse("campaigns:entry-list", args=[type_.code])
        return self.page(self.common(type_) | more | {"back": back}, status=status)


class EntryEditView(EntryView):
    """Mending an entry; its unit, stage and lines have acts of their own."""

    capability = Capability.ENTRY_EDIT
    template_name: ClassVar[str] = FORM

    def get(self, *args: object, pk: int) -> HttpResponse:
        """As it stands."""
        entry = self.get_object()
        return self.form_page(entry, EntryForm(self.shape(entry), initial=initial_of(entry)))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Store it, or say what is in the way."""
        entry = self.get_object()
        form = EntryForm(self.shape(entry), self.request.POST)
        if not form.is_valid():
            return self.form_page(entry, form, status=422)
        try:
            edit_entry(entry, form.draft(entry), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(entry, form, status=422)
        self.say("已保存修改。")
        return redirect("campaigns:entry-detail", pk=pk)

    def shape(self, entry: RegisterEntry) -> Shape:
        """Without the question whose it is."""
        setup = RegisterSetup.from_json(entry.type.setup)
        return Shape(entry.type, None, list(all_units()) if setup.members else [])

    def form_page(
        self, entry: RegisterEntry, form: EntryForm, *, status: int = 200
    ) -> HttpResponse:
        """The form."""
        address = reverse("campaigns:entry-detail", args=[entry.pk])
        context = {
            "type": entry.type,
            "title": f"修改：{entry.name}",
            "form": form,
            "chains": known_chains() if form.setup.chain else [],
            "back": address,
            "breadcrumbs": crumbs(entry.type, (entry.name, address), ("修改", "")),
        }
        return self.page(context, status=status)


def all_units() -> Any:
    """Units that may be members of a zone."""
    return Unit.objects.active().in_official_order()
