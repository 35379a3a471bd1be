"""Reads of scoring: log, ballots, progress, ranking."""

from campaigns.selectors.scoring.events import docket_of, events_of, rules_in_force
from campaigns.selectors.scoring.places import RankedRow, ranking_of

__all__ = ["RankedRow", "docket_of", "events_of", "ranking_of", "rules_in_force"]
