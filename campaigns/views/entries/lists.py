"""The registers, and the list of one of them."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase

from campaigns.filters.entries.entries import (
    ChainFilter,
    EntryFilter,
    EntryTable,
    columns_without,
)
from campaigns.filters.entries.types import RegisterTypeFilter, RegisterTypeTable
from campaigns.models import RegisterEntry, RegisterType
from campaigns.selectors.entries.overview import types_mine_first
from campaigns.selectors.entries.reach import is_open_to
from campaigns.selectors.entries.setups import RegisterSetup
from campaigns.views.entries.base import TypeMixin, crumbs
from portal.roles import Capability
from portal.views import ScopedListView


class RegisterListView(ScopedListView):
    """Every register with how much of it the reader can see."""

    capability = Capability.ENTRY_READ
    filterset_class = RegisterTypeFilter
    table_class = RegisterTypeTable
    title = "台账"
    subtitle = (
        "示范点、品牌、结对、风险点等有培育、命名、复核过程的事项，一类一本；点名称查看和登记。"
    )
    page_size = 100

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever only reads is not told what he may enter."""
        if not self.request.user.can(Capability.ENTRY_EDIT):
            self.table_class = partial(RegisterTypeTable, exclude=["is_mine"])  # type: ignore[misc,assignment]
        return super().get(*args, **kwargs)

    def rows(self) -> QuerySet[RegisterType]:
        """Those in use, or all when asked."""
        rows = types_mine_first(self.request.user)
        return rows if self.request.GET.get("is_active") else rows.filter(is_active=True)

    def extra_context(self) -> dict[str, Any]:
        """The way to a new type, for who configures."""
        may = self.request.user.can(Capability.CAMPAIGN_RUN)
        return {"actions": "campaigns/entries/_types_actions.html"} if may else {}


class EntryListView(ScopedListView, TypeMixin):
    """One register: the entries in the reader's scope, those on the books first."""

    capability = Capability.ENTRY_READ
    template_name = "campaigns/entries/list.html"
    filterset_class = EntryFilter
    empty_title = "还没有登记"
    empty_text = "点“登记”添加第一条；筛选过的请放宽条件。"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Under the register's own name, with its own columns."""
        self.register = self.type
        self.title, self.subtitle = self.register.name, self.register.purpose  # type: ignore[misc]
        self.holds = RegisterSetup.from_json(self.register.setup)
        without = columns_without(self.holds)
        self.filterset_class = ChainFilter if self.holds.chain else EntryFilter
        self.table_class = partial(EntryTable, exclude=without)  # type: ignore[misc,assignment]
        return super().get(*args, **kwargs)

    def rows(self) -> QuerySet[RegisterEntry]:
        """Of this register; taken back ones only when asked for."""
        rows: QuerySet[RegisterEntry] = RegisterEntry.objects.visible_to(self.request.user)
        found = rows.filter(type=self.register)
        if not self.request.GET.get("state"):
            found = found.filter(voided_at__isnull=True)
        return found.select_related("unit", "organisation__unit").order_by("-started_on", "-pk")

    def extra_context(self) -> dict[str, Any]:
        """Ways on."""
        user, row = self.request.user, self.register
        may_add = row.is_active and is_open_to(
            row.holder, for_branches=self.holds.branch, user=user
        )
        ways = {"type": row, "may_add": may_add, "may_set": user.can(Capability.CAMPAIGN_RUN)}
        return {
            "actions": "campaigns/entries/_list_actions.html",
            "actions_object": ways,
            "breadcrumbs": crumbs(row)[:1] + [(row.name, "")],
        }
