"""Filters of campaigns' frames, registers with a life, and activities."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from campaigns.choices import CampaignKind, CampaignStatus, EntryStage
from portal.roles import Capability
from units.scope import ScopedQuerySet

if TYPE_CHECKING:
    from portal.models import User

STANDING_STAGES = (EntryStage.NAMED, EntryStage.RECHECKED)


class CityQuerySet(models.QuerySet[Any]):
    """Rows of the whole city that belong to no unit: everybody with the right reaches all."""

    def visible_to(self, user: "User") -> Self:
        """All rows, for every account that holds a role."""
        return self.all() if user.held_roles else self.none()

    def allowing(self, capability: "Capability", user: "User") -> Self:
        """All rows, for whoever holds the capability."""
        return self.all() if user.can(capability) else self.none()


class ActivityKindQuerySet(CityQuerySet):
    """Kinds of activity."""

    def allowing(self, capability: "Capability", user: "User") -> Self:
        """A sensitive kind is left to who may record what only discipline roles see."""
        rows = super().allowing(capability, user)
        may_touch_all = user.can(Capability.DISCIPLINE_RECORD)
        return rows if may_touch_all else rows.filter(is_sensitive=False)


class CampaignQuerySet(CityQuerySet):
    """Campaigns."""

    def statistics(self) -> Self:
        """Those that carry rounds of figures."""
        return self.filter(kind=CampaignKind.STATISTICS)

    def frames(self) -> Self:
        """创建活动: frames of selections, registers and activities."""
        return self.filter(kind=CampaignKind.FRAME)

    def running(self) -> Self:
        """Opened and not closed."""
        return self.filter(status=CampaignStatus.OPEN)


class EntryQuerySet(ScopedQuerySet):
    """Entries of registers."""

    organisation_lookup = "organisation__code"

    def standing(self) -> Self:
        """Not taken back as entered by mistake."""
        return self.filter(voided_at__isnull=True)

    def named(self) -> Self:
        """Named now, rechecked or not."""
        return self.filter(status__in=STANDING_STAGES)


class OfEntryQuerySet(ScopedQuerySet):
    """Lines and events of entries."""

    unit_lookup = "entry__unit"
    organisation_lookup = "entry__organisation__code"


class ActivityQuerySet(ScopedQuerySet):
    """What took place."""

    organisation_lookup = "organisation__code"

    def standing(self) -> Self:
        """Not taken back."""
        return self.filter(voided_at__isnull=True)

    def visible_to(self, user: "User") -> Self:
        """Rows in reach; 四种形态 and the like only where the reader may see discipline figures."""
        rows = super().visible_to(user)
        plain = Q(kind__is_sensitive=False)
        if not user.can(Capability.DISCIPLINE_READ):
            return rows.filter(plain)
        allowed = super().allowing(Capability.DISCIPLINE_READ, user)
        return rows.filter(plain | Q(pk__in=allowed.values("pk")))


class OfActivityQuerySet(ScopedQuerySet):
    """Counts of activities."""

    unit_lookup = "activity__unit"
    organisation_lookup = "activity__organisation__code"


class AwardQuerySet(ScopedQuerySet):
    """Namings."""

    organisation_lookup = "organisation__code"

    def in_force(self, on: datetime.date | None = None) -> Self:
        """Named by the day, not run out and not withdrawn by then."""
        day = on or timezone.localdate()
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day),
            named_on__lte=day,
        )


class OfAwardQuerySet(ScopedQuerySet):
    """复核 of namings."""

    unit_lookup = "award__unit"
    organisation_lookup = "award__organisation__code"
