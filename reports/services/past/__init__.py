"""Earlier reports: read in, and their figures confirmed by a person."""

from reports.services.past.confirming import (
    PastChoice,
    confirm_clean,
    confirm_past,
    reject_past,
    reopen_past,
)
from reports.services.past.taking import drop_past_report, take_past_report

__all__ = [
    "PastChoice",
    "confirm_clean",
    "confirm_past",
    "drop_past_report",
    "reject_past",
    "reopen_past",
    "take_past_report",
]
