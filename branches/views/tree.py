"""The tree of units and party organisations; a unit's bodies come when it is opened."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse

from branches.filters.organisations import matching
from branches.selectors.tree import body_forest, unit_forest, visible_bodies
from portal.pinyin import search_word
from portal.roles import Capability
from portal.views import CapabilityView, ScopedObjectView
from units.models import Unit

MOST_FOUND = 60


class OrganisationTreeView(CapabilityView):
    """All units; ?unit=code opens one, ?q= searches every name."""

    capability = Capability.ORGANISATION_READ
    template_name = "branches/organisations/tree.html"

    def get(self, *args: object) -> HttpResponse:
        """The tree, or what was found."""
        user = self.request.user
        word = search_word(self.request.GET.get("q", ""))
        if word:
            rows = matching(visible_bodies(user), word).select_related("unit", "parent")
            found = list(rows.order_by("unit__position", "code")[: MOST_FOUND + 1])
            return self.page(
                {"word": word, "found": found[:MOST_FOUND], "has_more": len(found) > MOST_FOUND}
            )
        forest = unit_forest(user)
        code = self.request.GET.get("unit", "")
        opened = _named(forest, code) or (forest[0].unit if len(forest) == 1 else None)
        context: dict[str, Any] = {"forest": forest, "opened": opened}
        if opened is not None:
            context["bodies"] = body_forest(opened, user)
        return self.page(context)


class TreeUnitView(ScopedObjectView[Unit]):
    """The bodies of one unit, as a piece of the tree."""

    model = Unit
    slug_field = "code"
    capability = Capability.ORGANISATION_READ
    template_name = "branches/organisations/_tree_bodies.html"

    def base_queryset(self) -> QuerySet[Unit]:
        """Plain rows."""
        return Unit.objects.all()

    def get(self, *args: object, code: str) -> HttpResponse:
        """Nested lists, without a page around them."""
        return self.page({"bodies": body_forest(self.get_object(), self.request.user)})


def _named(forest: list[Any], code: str) -> Unit | None:
    for node in forest:
        if node.unit.code == code:
            found: Unit = node.unit
            return found
        if (below := _named(node.children, code)) is not None:
            return below
    return None
