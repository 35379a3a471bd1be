"""A highlight held against what its own unit has reported for the same period."""

from dataclasses import replace

from campaigns.rollup import Span
from portal.prose import Found, find_figures
from portal.prose.subjects import COMMITTEE
from reports.models import Highlight
from reports.selectors.prose.proofreading import PROVED, Proof, prover_of
from reports.selectors.prose.sources import SpokenOf


def proof_of_highlight(highlight: Highlight) -> list[Proof]:
    """One judgement a figure; a unit speaks of itself where it names nobody."""
    paper = highlight.submission
    found = [each for each in find_figures(highlight.text) if each.kind in PROVED]
    if not found:
        return []
    prover = prover_of(SpokenOf(Span.of(paper.round.period)))
    return [prover.prove(_of_unit(each, paper.unit.short_name)) for each in found]


def _of_unit(found: Found, unit: str) -> Found:
    return replace(found, subject=unit) if found.subject == COMMITTEE else found
