"""Kinds of selection: list, page, copying, changing, switching off."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.filters.frames.kinds import SelectionKindFilter, SelectionKindTable
from campaigns.forms.frames.kinds import KindForm, KindNameForm
from campaigns.models import SelectionKind
from campaigns.selectors.editions.setups import setup_of
from campaigns.selectors.editions.tree import rows_of_setup
from campaigns.selectors.editions.words import setup_words
from campaigns.services.frames.kinds import copy_kind, save_kind, switch_kind
from campaigns.views.frames.form_page import FormPage
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView

LIST = "评选类型"


class SelectionKindListView(ScopedListView):
    """All kinds, those switched off too."""

    capability = Capability.CAMPAIGN_READ
    filterset_class = SelectionKindFilter
    table_class = SelectionKindTable
    title = LIST
    subtitle = "每类评选的环节、标准、条件和名额；新建届次时复制过去，再按当年文件调整。"

    def rows(self) -> QuerySet[SelectionKind]:
        """In their order, with the number of editions."""
        rows: Any = SelectionKind.objects.visible_to(self.request.user)
        found: QuerySet[SelectionKind] = (
            rows.select_related("campaign")
            .annotate(editions_held=Count("editions"))
            .order_by("position", "code")
        )
        return found


class KindView(ScopedObjectView[SelectionKind]):
    """A page about one kind."""

    model: ClassVar[type[models.Model]] = SelectionKind
    slug_field = "code"
    capability = Capability.CAMPAIGN_RUN

    def trail(self, kind: SelectionKind, here: str) -> list[tuple[str, str]]:
        """The list, the kind, this page."""
        page = reverse("campaigns:selection-kind-detail", args=[kind.code])
        return [(LIST, reverse("campaigns:selection-kind-list")), (kind.name, page), (here, "")]


class SelectionKindDetailView(KindView):
    """Everything an edition of this kind starts with."""

    capability = Capability.CAMPAIGN_READ
    template_name = "campaigns/kinds/detail.html"

    def get(self, *args: object, code: str) -> HttpResponse:
        """The page."""
        kind, user = self.get_object(), self.request.user
        setup = setup_of(kind)
        editions: Any = kind.editions.visible_to(user)
        context = {
            "kind": kind,
            "criteria": rows_of_setup(setup["criteria"]),
            "setup": setup_words(kind, setup),
            "editions": list(editions),
            "may_run": user.can(Capability.CAMPAIGN_RUN),
        }
        return self.page({**context, "page": context})


class SelectionKindEditView(FormPage, KindView):
    """Change a kind; editions that run keep what they copied."""

    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/kinds/edit.html"
    intro = "只影响以后新建的届次。评分标准、条件和评委组在届次中调整后“存为类型”。"

    def subject(self) -> SelectionKind:
        """The one of the address."""
        return self.get_object()

    def make_form(self, subject: SelectionKind, data: QueryDict | None = None) -> KindForm:
        """As it stands."""
        return KindForm(subject, data)

    def act(self, subject: SelectionKind, form: KindForm) -> HttpResponse:
        """Store it."""
        save_kind(form.values(), by=self.request.user, kind=subject)
        self.say(f"已保存“{subject}”，用于以后新建的届次。")
        return redirect("campaigns:selection-kind-detail", code=subject.code)

    def context(self, subject: SelectionKind) -> dict[str, Any]:
        """Words of the page."""
        back = reverse("campaigns:selection-kind-detail", args=[subject.code])
        trail = self.trail(subject, "修改")
        return {"title": f"修改“{subject}”", "breadcrumbs": trail, "back_url": back}


class SelectionKindCopyView(FormPage, KindView):
    """A kind of one's own, set up as this one."""

    capability = Capability.CAMPAIGN_RUN
    intro = "复制环节、标准、条件、名额和评委组设置，改名后另成一类。"
    button = "复制"

    def subject(self) -> SelectionKind:
        """The one of the address."""
        return self.get_object()

    def make_form(self, subject: SelectionKind, data: QueryDict | None = None) -> KindNameForm:
        """A name."""
        return KindNameForm(data)

    def act(self, subject: SelectionKind, form: KindNameForm) -> HttpResponse:
        """Copy and open the copy for changes."""
        kind = copy_kind(subject, form.cleaned_data["name"], by=self.request.user)
        self.say(f"已复制为“{kind}”，请按需要修改。")
        return redirect("campaigns:selection-kind-edit", code=kind.code)

    def context(self, subject: SelectionKind) -> dict[str, Any]:
        """Words of the page."""
        back = reverse("campaigns:selection-kind-detail", args=[subject.code])
        trail = self.trail(subject, "复制")
        return {"title": f"复制“{subject}”", "breadcrumbs": trail, "back_url": back}


class SelectionKindSwitchView(KindView):
    """Offer it or no longer."""

    capability = Capability.CAMPAIGN_RUN
    http_method_names = ["post"]

    def post(self, *args: object, code: str) -> HttpResponse:
        """Switch as asked."""
        kind = self.get_object()
        on = self.request.POST.get("on") == "1"
        switch_kind(kind, on=on, by=self.request.user)
        self.say(f"“{kind}”已{'启用' if on else '停用；已有的届次和命名不受影响'}。")
        return redirect("campaigns:selection-kind-detail", code=code)
