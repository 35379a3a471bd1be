"""The ranking of an edition, computed from its log and from nothing else."""

from campaigns.rollup.selections.docket import Docket, Event, read_events
from campaigns.rollup.selections.ranking import Place, rank_docket, rank_events
from campaigns.rollup.selections.rules import CriterionRule, PanelRule, RankingRules
from campaigns.rollup.selections.scores import PanelScore, Score, StaffLine, score_docket
from campaigns.rollup.selections.shifts import Shift, compare_places
from campaigns.rollup.selections.spread import FarMark, far_marks

__all__ = [
    "CriterionRule",
    "Docket",
    "Event",
    "FarMark",
    "PanelRule",
    "PanelScore",
    "Place",
    "RankingRules",
    "Score",
    "Shift",
    "StaffLine",
    "compare_places",
    "far_marks",
    "rank_docket",
    "rank_events",
    "read_events",
    "score_docket",
]
