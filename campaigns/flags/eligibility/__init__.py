"""Conditions of eligibility: pure functions from facts to a verdict with its sentence and source."""

from campaigns.flags.eligibility.facts import ApplicantFacts, AwardHeld, Condition, TermSeen
from campaigns.flags.eligibility.judging import Verdict, judge, judge_all, unmet

__all__ = [
    "ApplicantFacts",
    "AwardHeld",
    "Condition",
    "TermSeen",
    "Verdict",
    "judge",
    "judge_all",
    "unmet",
]
