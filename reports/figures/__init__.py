"""The list of printable figures of a document."""

from reports.figures.computing import FigureDraft, compute
from reports.figures.wording import choose_text

__all__ = ["FigureDraft", "choose_text", "compute"]
