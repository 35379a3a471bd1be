"""Units."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse

from portal.panels import panels_for
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView
from units.filters import UnitFilter, UnitTable
from units.models import Unit
from units.selectors import unit_card


class UnitListView(ScopedListView):
    """Units in the reader's scope, in official order."""

    capability = Capability.UNIT_READ
    filterset_class = UnitFilter
    table_class = UnitTable
    title = "单位"
    subtitle = "可按简称、曾用名、代码或拼音首字母查找。"

    def rows(self) -> QuerySet[Unit]:
        """With their kind."""
        units: Any = Unit.objects.visible_to(self.request.user).select_related("kind")
        found: QuerySet[Unit] = units.in_official_order()
        return found

    def extra_context(self) -> dict[str, Any]:
        """The way to the workbook, for who keeps the list."""
        if Capability.UNIT_MANAGE not in self.request.user.capabilities:
            return {}
        return {"actions": "units/_unit_list_actions.html"}


class UnitDetailView(ScopedObjectView[Unit]):
    """One unit: names, place, history, who works here in the portal."""

    model = Unit
    slug_field = "code"
    capability = Capability.UNIT_READ
    template_name = "units/detail.html"

    def get(self, *args: object, code: str) -> HttpResponse:
        """The card."""
        unit = self.get_object()
        panels = panels_for("units:unit-detail", unit, self.request.user)
        return self.page({"unit": unit, "card": unit_card(unit), "panels": panels})
