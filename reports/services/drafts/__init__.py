"""Rules of drafts."""

from reports.services.drafts.creating import create_draft
from reports.services.drafts.issuing import issue_draft

__all__ = ["create_draft", "issue_draft"]
