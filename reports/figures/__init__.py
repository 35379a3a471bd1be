"""The list of printable figures of a document, and the text they allow."""

from reports.figures.binding import bind_sections
from reports.figures.blocks import plan_blocks
from reports.figures.computing import FigureDraft, compute

__all__ = ["FigureDraft", "bind_sections", "compute", "plan_blocks"]
