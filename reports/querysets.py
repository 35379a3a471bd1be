"""Filters of documents."""

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q

from portal.roles import Capability
from reports.choices import SENT_ROUND, DraftStatus, PastStatus, ReportStatus
from units.scope import ScopedQuerySet

if TYPE_CHECKING:
    from portal.models import User


class ReportQuerySet(ScopedQuerySet):
    """Documents, scoped by the unit they speak for."""

    def readable(self) -> Self:
        """Documents with a file that still stands."""
        return self.filter(status__in=(ReportStatus.BUILT, ReportStatus.PUBLISHED))

    def sent_round(self, user: "User") -> Self:
        """Published papers of the 工委 to all units, for whoever reads reports anywhere."""
        if not user.can(Capability.REPORT_READ):
            return self.none()
        return self.filter(
            status=ReportStatus.PUBLISHED, kind__in=SENT_ROUND, unit__parent__isnull=True
        )

    def open_to(self, user: "User") -> Self:
        """Documents in whose scope the user reads reports, and those sent round."""
        return self._or_sent(self.allowing(Capability.REPORT_READ, user), user)

    def _or_sent(self, rows: Self, user: "User") -> Self:
        mine, sent = (found.order_by().values("pk") for found in (rows, self.sent_round(user)))
        return self.filter(Q(pk__in=mine) | Q(pk__in=sent))


class PaperQuerySet(ReportQuerySet):
    """Documents as papers to read: also those sent round, whose figures one may not trace."""

    def visible_to(self, user: "User") -> Self:
        """Each tells by `in_scope` whether its way back is open to the user."""
        mine = super().visible_to(user)
        in_scope = Exists(mine.order_by().filter(pk=OuterRef("pk")))
        return self._or_sent(mine, user).annotate(in_scope=in_scope)

    def allowing(self, capability: Capability, user: "User") -> Self:
        """To read is all that a paper sent round allows."""
        mine = super().allowing(capability, user)
        return self._or_sent(mine, user) if capability == Capability.REPORT_READ else mine


class ReportFigureQuerySet(ScopedQuerySet):
    """Frozen figures of documents."""

    unit_lookup = "report__unit"


class DraftQuerySet(ScopedQuerySet):
    """Drafts, scoped by the unit they speak for."""

    def being_written(self) -> Self:
        """Drafts somebody still works on."""
        return self.filter(status=DraftStatus.WRITING)


class DraftPartQuerySet(ScopedQuerySet):
    """What belongs to a draft."""

    unit_lookup = "draft__unit"


class DraftBlockQuerySet(DraftPartQuerySet):
    """Blocks of drafts."""


class HighlightQuerySet(ScopedQuerySet):
    """Highlights, scoped by the unit whose paper they came with."""

    unit_lookup = "submission__unit"


class PastReportQuerySet(ScopedQuerySet):
    """Earlier reports, scoped by the unit they speak for."""


class PastFigureQuerySet(ScopedQuerySet):
    """Figures of earlier reports."""

    unit_lookup = "report__unit"

    def confirmed(self) -> Self:
        """Those a person has confirmed."""
        return self.filter(status=PastStatus.CONFIRMED)
