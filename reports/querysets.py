"""Filters of documents."""

from typing import Self

from reports.choices import DraftStatus, PastStatus, ReportStatus
from units.scope import ScopedQuerySet


class ReportQuerySet(ScopedQuerySet):
    """Documents, scoped by the unit they speak for."""

    def readable(self) -> Self:
        """Documents with a file that still stands."""
        return self.filter(status__in=(ReportStatus.BUILT, ReportStatus.PUBLISHED))


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
