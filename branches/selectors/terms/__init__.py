"""Reads of terms: how they stand, what waits, what a year brings, and the figures from them."""

from branches.selectors.terms.facts import TermFacts, term_facts
from branches.selectors.terms.figures import (
    ElectionFigures,
    election_figures,
    elections_adjusted,
    elections_due,
    elections_renewed,
)
from branches.selectors.terms.panel import TermPanel, term_panel
from branches.selectors.terms.standing import Standing, standing, standing_of

__all__ = [
    "ElectionFigures",
    "Standing",
    "TermFacts",
    "TermPanel",
    "election_figures",
    "elections_adjusted",
    "elections_due",
    "elections_renewed",
    "standing",
    "standing_of",
    "term_facts",
    "term_panel",
]
