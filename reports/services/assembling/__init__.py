"""From frozen rows to a paper: nothing here reads a live figure."""

from reports.services.assembling.paper import assemble_paper, table_title
from reports.services.assembling.tables import exact_text

__all__ = ["assemble_paper", "exact_text", "table_title"]
