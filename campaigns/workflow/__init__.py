"""Tables of states of campaigns' processes (architecture: state machines)."""

from campaigns.workflow.papers import (
    BRANCH_PAPER,
    BRANCH_QUESTION,
    COMMITTEE_PAPER,
    COMMITTEE_QUESTION,
    FILE,
    PAPERS,
    QUESTION,
    SUBMISSION,
    UNLOCK,
    paper_workflow,
    question_workflow,
)
from campaigns.workflow.records import CAMPAIGN, ENTRY
from campaigns.workflow.selections import APPLICATION, AWARD, BALLOT, OBJECTION, SELECTION

__all__ = [
    "APPLICATION",
    "AWARD",
    "BALLOT",
    "BRANCH_PAPER",
    "BRANCH_QUESTION",
    "CAMPAIGN",
    "COMMITTEE_PAPER",
    "COMMITTEE_QUESTION",
    "ENTRY",
    "FILE",
    "OBJECTION",
    "PAPERS",
    "QUESTION",
    "SELECTION",
    "SUBMISSION",
    "UNLOCK",
    "paper_workflow",
    "question_workflow",
]
