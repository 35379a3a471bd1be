"""The wizard of 机构改革: kind, facts, where party organisations go; the preview is the act's page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.forms.reorganisations import FORMS, ActForm, ActOptions, AllotForm, initial_of
from campaigns.selectors.reorganisations.parties import FOLLOWERS, Parties, own_bodies, parties_of
from campaigns.services.reorganisations import (
    allot_bodies,
    change_reorganisation,
    prepare_reorganisation,
)
from campaigns.views.reorganisations import LIST_TRAIL, ActView
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView
from units.choices import ReorganisationKind, ReorganisationStatus
from units.models import Reorganisation

WORDS = {
    ReorganisationKind.RENAME: "只改名称，单位还是这个单位。",
    ReorganisationKind.MOVE: "换一个上级单位，名称、数据和人员不变。",
    ReorganisationKind.MERGE: "两个以上单位合成一个：并入现有单位，或组建新单位。",
    ReorganisationKind.SPLIT: "从一个单位分出新单位，原单位可以保留，也可以撤销。",
    ReorganisationKind.CLOSE: "单位不再设立，职能由另一单位承继，或者没有承继单位。",
}


class ReorganisationStartView(CapabilityView):
    """First step: which kind."""

    capability = Capability.REORGANISATION_MANAGE
    template_name = "campaigns/reorganisations/start.html"

    def get(self, *args: object) -> HttpResponse:
        """Five kinds, each with a sentence."""
        kinds = [(kind.value, kind.label, WORDS[kind]) for kind in ReorganisationKind]
        return self.page({"kinds": kinds, "breadcrumbs": trail("新的事项")})


class ReorganisationNewView(CapabilityView):
    """Second step: the facts of a new act."""

    capability = Capability.REORGANISATION_MANAGE
    template_name = "campaigns/reorganisations/facts.html"

    def get(self, *args: object, kind: str) -> HttpResponse:
        """An empty form."""
        known = known_kind(kind)
        return self.facts_page(known, FORMS[known](ActOptions.load()))

    def post(self, *args: object, kind: str) -> HttpResponse:
        """Keep it as a draft and show what it would do."""
        known = known_kind(kind)
        form = FORMS[known](ActOptions.load(), self.request.POST)
        if not form.is_valid():
            return self.facts_page(known, form)
        try:
            act = prepare_reorganisation(form.plan(known), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.facts_page(known, form)
        return redirect(next_step(act), pk=act.pk)

    def facts_page(self, kind: ReorganisationKind, form: ActForm) -> HttpResponse:
        """The form of this kind."""
        return self.page(facts_context(kind, form, "campaigns:reorganisation-start"))


class ReorganisationEditView(ActView):
    """The facts of a draft, once more."""

    template_name = "campaigns/reorganisations/facts.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """As they stand."""
        act = self.get_object()
        if act.status != ReorganisationStatus.DRAFT:
            self.refuse(f"该事项{act.get_status_display()}，不能修改；待生效的可先取消再重拟。")
            return redirect("campaigns:reorganisation-detail", pk=pk)
        kind = ReorganisationKind(act.kind)
        form = FORMS[kind](ActOptions.load(), initial=initial_of(parties_of(act)))
        return self.facts_page(act, form)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Store them and show what the act would do now."""
        act = self.get_object()
        kind = ReorganisationKind(act.kind)
        form = FORMS[kind](ActOptions.load(), self.request.POST)
        if not form.is_valid():
            return self.facts_page(act, form)
        try:
            change_reorganisation(act, form.plan(kind), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.facts_page(act, form)
        return redirect(next_step(act), pk=pk)

    def facts_page(self, act: Reorganisation, form: ActForm) -> HttpResponse:
        """The form of the act's kind."""
        kind = ReorganisationKind(act.kind)
        context = facts_context(kind, form, "campaigns:reorganisation-list")
        return self.page(context | {"act": act, "breadcrumbs": self.trail(act, "修改")})


class ReorganisationBodiesView(ActView):
    """Third step of a split: where each party organisation goes."""

    template_name = "campaigns/reorganisations/bodies.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """A list a body."""
        act = self.get_object()
        return self.form_page(act, allot_form(parties_of(act)))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Store the choice and show what the act would do."""
        act = self.get_object()
        form = allot_form(parties_of(act), self.request.POST)
        if not form.is_valid():
            return self.form_page(act, form)
        try:
            allot_bodies(act, form.chosen(), by=self.request.user)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("campaigns:reorganisation-detail", pk=pk)

    def form_page(self, act: Reorganisation, form: AllotForm) -> HttpResponse:
        """The lists."""
        trail = self.trail(act, "党组织去向")
        return self.page({"act": act, "form": form, "breadcrumbs": trail})


def known_kind(word: str) -> ReorganisationKind:
    """The kind of the address; 404 for no kind."""
    try:
        return ReorganisationKind(word)
    except ValueError as fault:
        raise Http404 from fault


def trail(here: str) -> list[tuple[str, str]]:
    """Breadcrumb of a page without an act."""
    return [(LIST_TRAIL, reverse("campaigns:reorganisation-list")), (here, "")]


def facts_context(kind: ReorganisationKind, form: ActForm, back: str) -> dict[str, Any]:
    """What the page of the facts shows."""
    return {
        "kind": kind,
        "words": WORDS[kind],
        "form": form,
        "groups": form.groups(),
        "back_url": reverse(back),
        "breadcrumbs": trail(f"{kind.label}：填写事实"),
    }


def next_step(act: Reorganisation) -> str:
    """A split asks where party organisations go before it shows its preview."""
    is_split = act.kind == ReorganisationKind.SPLIT
    return f"campaigns:reorganisation-{'bodies' if is_split else 'detail'}"


def allot_form(parties: Parties, data: Any = None) -> AllotForm:
    """Bodies of the old unit, and the parts that do not take over its past."""
    parts = [part for part in parties.parts if not (part.is_main and parties.ending)]
    given = {row.organisation_code: part.pk for part in parts for row in part.bodies.all()}
    bodies = [body for body in own_bodies(parties) if body.kind not in FOLLOWERS]
    return AllotForm(bodies, parts, given, parties.heir, data)
