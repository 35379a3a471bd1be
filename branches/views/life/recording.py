"""Recording an event: the kind by a tab, three things to type, one button."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from branches.choices import BRANCH_LIFE, UNIT_LIFE, LifeKind
from branches.forms.life.record import BranchLifeForm, Defaults
from branches.forms.life.unit_record import UnitLifeForm
from branches.models import LifeRecord, PartyOrganisation
from branches.selectors.life.cards import last_topics, members_of, usual_year
from branches.selectors.life.reach import recordable_branches, recordable_units
from branches.services.life import record_life
from branches.views.life.tabs import Tab
from portal.errors import RuleBroken
from portal.periods import day_words
from portal.roles import Capability
from portal.views import CapabilityView


class RecordingView(CapabilityView):
    """What recording for a branch and for a unit share."""

    capability = Capability.LIFE_RECORD
    template_name = "branches/life/record.html"
    kinds: ClassVar[tuple[LifeKind, ...]]
    usual: ClassVar[LifeKind]
    address: ClassVar[str]

    def get(self, *args: object) -> HttpResponse:
        """The form of the kind, with its defaults."""
        return self.form_page(self.form())

    def post(self, *args: object) -> HttpResponse:
        """Record, or say what is in the way."""
        form = self.form(self.request.POST)
        if not form.is_valid():
            return self.form_page(form, status=422)
        try:
            record = self.record(form)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(form, status=422)
        self.say(
            f"已记录：{record.organisation or record.unit}，{day_words(record.held_on)}"
            f"{record.get_kind_display()}“{record.topic}”。"
        )
        return redirect(f"{reverse(self.address)}?{self.again(record)}")

    def form(self, data: Any = None) -> Any:
        """The form of the chosen kind."""
        raise NotImplementedError

    def record(self, form: Any) -> LifeRecord:
        """Hand the event to the service."""
        raise NotImplementedError

    def again(self, record: LifeRecord) -> str:
        """The query of the same form once more."""
        return urlencode({"kind": record.kind})

    @property
    def kind(self) -> LifeKind:
        """The kind asked for; the usual one where the address makes no sense."""
        asked = self.request.POST.get("kind") or self.request.GET.get("kind")
        return next((kind for kind in self.kinds if kind.value == asked), self.usual)

    def form_page(self, form: Form, *, status: int = 200) -> HttpResponse:
        """Kinds above, form below, newest topics to choose from."""
        kind, address = self.kind, reverse(self.address)
        chosen = self.request.GET.get("of", "")
        more = f"&{urlencode({'of': chosen})}" if chosen else ""
        tabs = [Tab(str(k.label), f"{address}?kind={k.value}{more}", k == kind) for k in self.kinds]
        return self.page(
            {
                "form": form,
                "kinds": tabs,
                "kind": kind,
                "topics": last_topics(self.request.user, kind),
                "breadcrumbs": [("组织生活", reverse("branches:life-list")), ("记录", "")],
            },
            status=status,
        )


class BranchRecordView(RecordingView):
    """An event of a branch; who has one branch is not asked which."""

    kinds = BRANCH_LIFE
    usual = LifeKind.THEME_DAY
    address = "branches:life-record"

    def form(self, data: Any = None) -> BranchLifeForm:
        """With the branch asked for, or the only one, and the members it had last."""
        branches = list(recordable_branches(self.request.user))
        if not branches and not data:
            self.refuse("没有您可以记录的党支部，请联系本单位专职副书记。")
        asked = self.request.GET.get("of", "")
        chosen = next((body for body in branches if body.code == asked), None)
        if chosen is None and len(branches) == 1:
            chosen = branches[0]
        return BranchLifeForm(self.kind, self.defaults(branches, chosen), data)

    def defaults(
        self, branches: list[PartyOrganisation], chosen: PartyOrganisation | None
    ) -> Defaults:
        """What need not be typed."""
        year = usual_year(self.kind, timezone.localdate())
        return Defaults(branches, chosen, members_of(chosen) if chosen else None, year)

    def record(self, form: BranchLifeForm) -> LifeRecord:
        """For the chosen branch."""
        body = form.cleaned_data["organisation"]
        return record_life(body, form.entry(), by=self.request.user)

    def again(self, record: LifeRecord) -> str:
        """The same branch and kind."""
        body = record.organisation
        return urlencode({"kind": record.kind, "of": body.code if body else ""})


class UnitRecordView(RecordingView):
    """An event of the unit itself; a branch's secretary does not speak for it."""

    kinds = UNIT_LIFE
    usual = LifeKind.CORE_STUDY
    address = "branches:unit-life-record"

    def form(self, data: Any = None) -> UnitLifeForm:
        """With the units the user speaks for."""
        units = list(recordable_units(self.request.user))
        if not units:
            raise PermissionDenied
        return UnitLifeForm(self.kind, units, data)

    def record(self, form: UnitLifeForm) -> LifeRecord:
        """For the chosen unit."""
        return record_life(form.cleaned_data["unit"], form.entry(), by=self.request.user)
