"""Filters of units with business names."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from tree_queries.query import TreeQuerySet

from units.choices import ReorganisationStatus
from units.scope import ScopedQuerySet

if TYPE_CHECKING:
    from portal.scoping import HeldRole


class UnitQuerySet(ScopedQuerySet, TreeQuerySet):  # type: ignore[override]
    """Units; the root is the 工委 itself."""

    unit_lookup = ""

    def _reach_of_branch_role(self, held: "HeldRole") -> Q:
        return Q(pk=held.unit_id)

    def active(self, on: datetime.date | None = None) -> Self:
        """Units that exist on the day (today when not given)."""
        day = on or timezone.localdate()
        began = Q(active_from__isnull=True) | Q(active_from__lte=day)
        return self.filter(began, Q(active_until__isnull=True) | Q(active_until__gte=day))

    def ended(self, on: datetime.date | None = None) -> Self:
        """Units that have been merged, split up or closed before the day (today when not given)."""
        return self.filter(active_until__lt=on or timezone.localdate())

    def reporting(self) -> Self:
        """Units that owe papers: below the 工委 and not marked as outside."""
        return self.filter(parent__isnull=False, reports=True)

    def roots(self) -> Self:
        """The 工委 itself (one row)."""
        return self.filter(parent__isnull=True, reports=True)

    def in_official_order(self) -> Self:
        """The order in which units stand on official lists: kind, then position."""
        return self.order_by("kind__position", "position", "pk")


class ReorganisationQuerySet(ScopedQuerySet):
    """Acts of 机构改革; only who oversees the whole city sees and prepares them."""

    unit_lookup = "sources"

    def done(self) -> Self:
        """Those in effect: the lineage."""
        return self.filter(status=ReorganisationStatus.DONE)

    def due(self, on: datetime.date) -> Self:
        """Planned acts whose day has come, in the order of their days."""
        rows = self.filter(status=ReorganisationStatus.PLANNED, effective_on__lte=on)
        return rows.order_by("effective_on", "pk")


class RoleAssignmentQuerySet(models.QuerySet[Any]):
    """Roles with their dates."""

    def in_force(self, on: datetime.date | None = None) -> Self:
        """Assignments that have begun and not ended on the day (today when not given)."""
        day = on or timezone.localdate()
        return (
            self.select_related("unit")
            .filter(starts_on__lte=day)
            .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
        )
