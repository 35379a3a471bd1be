"""Acts on a body by document: 更名, 改设, 调整上级, 撤销 or 合并."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from branches.forms.acts import ActForm, ConvertForm, DissolveForm, MoveForm, RenameForm
from branches.models import PartyOrganisation
from branches.selectors.organisations import possible_parents, possible_successors
from branches.services.changes import convert_organisation, move_organisation
from branches.services.correcting import rename_organisation
from branches.services.dissolving import dissolve_organisation
from branches.views.editing import RegisterFormView

Run = Callable[[PartyOrganisation, Any, Any], PartyOrganisation]


@dataclass(frozen=True)
class Act:
    """One act: its words, its form, what its list offers, and the service."""

    title: str
    hint: str
    form: type[ActForm]
    offers: Callable[[PartyOrganisation], QuerySet[PartyOrganisation]]
    run: Run


ACTS = {
    "rename": Act(
        "更名", "原名称留在沿革中，仍可查到。", RenameForm, possible_parents,
        lambda body, form, by: rename_organisation(
            body, form.cleaned_data["name"], form.paper(), by=by
        ),
    ),
    "convert": Act(
        "改设", "如党支部改设为党总支；届次、班子和历史数据都随它走。", ConvertForm,
        possible_parents,
        lambda body, form, by: convert_organisation(
            body, form.cleaned_data["kind"], form.cleaned_data["name"], form.paper(), by=by
        ),
    ),
    "move": Act(
        "调整上级", "只在本单位内调整；跨单位划转按机构改革办理。", MoveForm, possible_parents,
        lambda body, form, by: move_organisation(
            body, form.cleaned_data["parent"], form.paper(), by=by
        ),
    ),
    "dissolve": Act(
        "撤销或合并", "撤销后只供查阅；班子成员同时离任，限于本组织的账号角色同时终止。",
        DissolveForm, possible_successors,
        lambda body, form, by: dissolve_organisation(
            body, form.paper(), by=by, successor=form.cleaned_data["successor"]
        ),
    ),
}  # fmt: skip


class OrganisationActView(RegisterFormView):
    """更名, 改设, 调整上级, 撤销: by document, with a line of lineage."""

    button = "办理"

    @property
    def act(self) -> Act:
        """The act the address names (404)."""
        try:
            return ACTS[self.kwargs["act"]]
        except KeyError:
            raise Http404 from None

    def build_form(self, found: PartyOrganisation, data: Any = None) -> ActForm:
        """Offering what the act may name."""
        return self.act.form(found, self.act.offers(found), data)

    def carry_out(self, found: PartyOrganisation, form: ActForm) -> str:
        """Act."""
        self.act.run(found, form, self.request.user)
        return f"{self.act.title}已办理，沿革中有记录。"

    def extra_context(self, found: PartyOrganisation) -> dict[str, Any]:
        """The words of the act."""
        return {"title": self.act.title, "hint": self.act.hint}
