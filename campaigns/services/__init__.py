"""The rules of campaigns: everything that changes figures, papers and rounds."""

from campaigns.services.bulk import approve_papers
from campaigns.services.checks import check_paper
from campaigns.services.corrections import add_locked_value, correct_locked_value
from campaigns.services.explanations import explain, explain_cell
from campaigns.services.figures import FigureInput, record_values
from campaigns.services.papers import (
    approve_submission,
    return_submission,
    submit_submission,
    withdraw_submission,
)
from campaigns.services.rounds import ensure_round, lock_round
from campaigns.services.talks import answer, ask_about, ask_again, settle
from campaigns.services.unlocks import grant_unlock, refuse_unlock, request_unlock

__all__ = [
    "FigureInput",
    "add_locked_value",
    "answer",
    "approve_papers",
    "approve_submission",
    "ask_about",
    "ask_again",
    "check_paper",
    "correct_locked_value",
    "ensure_round",
    "explain",
    "explain_cell",
    "grant_unlock",
    "lock_round",
    "record_values",
    "refuse_unlock",
    "request_unlock",
    "return_submission",
    "settle",
    "submit_submission",
    "withdraw_submission",
]
