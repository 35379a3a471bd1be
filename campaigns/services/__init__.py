"""The rules of campaigns: everything that changes figures, papers and rounds."""

from campaigns.services.corrections import add_locked_value, correct_locked_value
from campaigns.services.figures import FigureInput, record_values
from campaigns.services.papers import (
    approve_submission,
    check_paper,
    return_submission,
    submit_submission,
    withdraw_submission,
)
from campaigns.services.rounds import ensure_round, lock_round

__all__ = [
    "FigureInput",
    "add_locked_value",
    "approve_submission",
    "check_paper",
    "correct_locked_value",
    "ensure_round",
    "lock_round",
    "record_values",
    "return_submission",
    "submit_submission",
    "withdraw_submission",
]
