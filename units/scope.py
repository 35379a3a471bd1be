"""Whose rows one may see and act on: decided here and nowhere else.

A role is held in a unit and covers its subtree; a role limited to one party organisation covers
only rows of that organisation.
"""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from portal.roles import CAPABILITIES_OF, Capability, Role

if TYPE_CHECKING:
    from portal.models import User
    from portal.scoping import HeldRole

EVERYTHING = Q()
NOTHING = Q(pk__in=())


class ScopedQuerySet(models.QuerySet[Any]):
    """Base of every queryset whose rows belong to a unit.

    `unit_lookup` leads from the row to its unit; `organisation_lookup` to the code of its party
    organisation where rows have one. Without the latter, branch-limited roles reach nothing.
    """

    unit_lookup = "unit"
    organisation_lookup = ""

    def visible_to(self, user: "User") -> Self:
        """Rows in the scope of any role the user holds today."""
        return self._within(user, user.held_roles)

    def allowing(self, capability: Capability, user: "User") -> Self:
        """Rows on which the user holds the capability today."""
        return self._within(
            user, [h for h in user.held_roles if capability in CAPABILITIES_OF[Role(h.role)]]
        )

    def _within(self, user: "User", held: "list[HeldRole]") -> Self:
        reach = NOTHING
        for role in held:
            part = self._reach_of(role)
            if part is EVERYTHING:
                return self.all()
            reach = reach | part
        return self.filter(reach)

    def _reach_of(self, held: "HeldRole") -> Q:
        if held.organisation_code:
            if not self.organisation_lookup:
                return self._reach_of_branch_role(held)
            return Q(**{self.organisation_lookup: held.organisation_code})
        if held.covers_everything:
            return EVERYTHING
        lookup = f"{self.unit_lookup}__in" if self.unit_lookup else "pk__in"
        return Q(**{lookup: held.covered_units})

    def _reach_of_branch_role(self, held: "HeldRole") -> Q:
        return NOTHING
