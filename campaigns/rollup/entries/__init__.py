"""Registers with a life, counted as at a date: from the events that moved each entry."""

from campaigns.rollup.entries.counting import Counted, EntryFact, LineFact, Question, counted
from campaigns.rollup.entries.history import came_into, stage_at

__all__ = [
    "Counted",
    "EntryFact",
    "LineFact",
    "Question",
    "came_into",
    "counted",
    "stage_at",
]
