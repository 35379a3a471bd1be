"""Judging figures and deadlines: facts in, sentences out; nothing here reads or writes a table."""

from campaigns.flags.deadlines import SENT, Light, deadline_light
from campaigns.flags.engine import evaluate
from campaigns.flags.facts import BranchSum, Facts, Finding, Named
from campaigns.flags.memory import remembered, still_answers
from campaigns.flags.specs import NEEDS_THRESHOLD, RuleSpec

__all__ = [
    "NEEDS_THRESHOLD",
    "SENT",
    "BranchSum",
    "Facts",
    "Finding",
    "Light",
    "Named",
    "RuleSpec",
    "deadline_light",
    "evaluate",
    "remembered",
    "still_answers",
]
