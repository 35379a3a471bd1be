"""Papers of a selection, drafted from its data; nothing is stored."""

from reports.services.selections.drafts import draft_paper, paper_file

__all__ = ["draft_paper", "paper_file"]
