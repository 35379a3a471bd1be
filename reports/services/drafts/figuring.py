"""What the fields of a draft say today."""

from collections.abc import Iterable

from reports.figures.computing import scope_of
from reports.figures.live import Said, compute_fields
from reports.models import Draft, Report

__all__ = ["figures_of", "scope_of"]


def figures_of(paper: Draft | Report, keys: Iterable[str]) -> Said:
    """What each key says now, or why it may not be said."""
    return compute_fields(scope_of(paper), set(keys))
