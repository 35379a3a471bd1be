"""Judging organisations by the rule pack: facts in, sentences out; no tables here."""

from branches.flags.engine import (
    NUMBERS_OF,
    OF_BODIES,
    OF_UNITS,
    fill_in,
    in_words,
    judge_body,
    judge_unit,
)
from branches.flags.facts import BodyFacts, Held, StaffFacts, TermFacts
from branches.flags.pack import Flag, Pack, RuleText
from branches.flags.staffing import StaffLight, staff_light

__all__ = [
    "NUMBERS_OF",
    "OF_BODIES",
    "OF_UNITS",
    "BodyFacts",
    "Flag",
    "Held",
    "Pack",
    "RuleText",
    "StaffFacts",
    "StaffLight",
    "TermFacts",
    "fill_in",
    "in_words",
    "judge_body",
    "judge_unit",
    "staff_light",
]
