"""Filters of documents."""

from typing import Self

from reports.choices import ReportStatus
from units.scope import ScopedQuerySet


class ReportQuerySet(ScopedQuerySet):
    """Documents, scoped by the unit they speak for."""

    def readable(self) -> Self:
        """Documents with a file that still stands."""
        return self.filter(status__in=(ReportStatus.BUILT, ReportStatus.PUBLISHED))


class ReportFigureQuerySet(ScopedQuerySet):
    """Frozen figures of documents."""

    unit_lookup = "report__unit"
