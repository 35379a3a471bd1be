"""校数: every figure of a text against the portal's own: matched, contradicts, no source."""

import re
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from portal.periods import Period
from portal.prose import Found, find_figures
from portal.prose.subjects import COMMITTEE
from reports.selectors.prose.agreeing import agrees
from reports.selectors.prose.changes import is_change, prove_change
from reports.selectors.prose.mining import as_row, metric_words
from reports.selectors.prose.sources import (
    Book,
    Known,
    Sources,
    SpokenOf,
    read_sources,
    span_of,
    unit_names,
)
from reports.selectors.prose.suggesting import Suggester

__all__ = ["Proof", "Prover", "agrees", "proofread", "prover_of"]
Verdict = Literal["matched", "contradicts", "no_source"]
PROVED = frozenset({"figure", "masked"})
# A small number agrees with something by chance; only a telling one may choose its metric.
_TELLING = 20
# Below it too little of the metric's name stands beside the number to speak of a contradiction.
_SURE = 0.42
_YEAR_BEFORE = re.compile("(?:去年|上一?年)(?:同期)?(?:的)?[^，。；比较]{0,14}$")


@dataclass(frozen=True, slots=True)
class Proof:
    """A figure of the text with the judgement on it and the figure it was held against."""

    found: Found
    verdict: Verdict
    metric: str
    known: Known | None


@dataclass(frozen=True)
class Prover:
    """What a text is held against; read once for all its paragraphs."""

    suggester: Suggester
    sources: Sources
    names: dict[str, str]

    def prove_text(self, text: str) -> list[Proof]:
        """Each figure of a text in order."""
        return [self.prove(found) for found in find_figures(text) if found.kind in PROVED]

    def prove(self, found: Found) -> Proof:
        """Hold one figure against what is known of the metrics it may be, the likeliest first."""
        owner = COMMITTEE if found.subject == COMMITTEE else self._owner(found.subject)
        if is_change(found):
            return self._prove_change(found, owner)
        scored = self.suggester.scored(found)
        if not scored:
            return Proof(found, "no_source", "", None)
        sure, likeliest = scored[0]
        book = self._book(found)
        for _, code in scored:
            for known in book.get((code, owner), []):
                chosen = code == likeliest or _is_telling(found)
                if chosen and agrees(found, known):
                    return Proof(found, "matched", code, known)
        own = book.get((likeliest, owner), [])
        is_wrong = own and sure >= _SURE
        return Proof(
            found, "contradicts" if is_wrong else "no_source", likeliest, own[0] if own else None
        )

    def _owner(self, subject: str) -> str:
        return self.names.get(subject, subject)

    def _book(self, found: Found) -> Book:
        """The year before where the words beside the number say so."""
        clause = found.before[-24:]
        said = f"{self.sources.year - 1}年" in clause or _YEAR_BEFORE.search(clause)
        return self.sources.before if said else self.sources.now

    def _prove_change(self, found: Found, owner: str) -> Proof:
        """A change of a count is written in per cent: the metric is found by its words alone."""
        likely = self.suggester.ranked(found)
        if found.measure_word == "%":
            likely = self.suggester.ranked(replace(found, measure_word=""))
        code = likely[0] if likely else ""
        verdict, known = prove_change(found, code, owner, self.sources)
        return Proof(found, cast("Verdict", verdict), code, known)


def prover_of(asked: SpokenOf) -> Prover:
    """Everything the portal knows of a period, ready for any number of paragraphs."""
    return Prover(Suggester(metric_words()), read_sources(asked), unit_names())


def proofread(text: str, period: Period) -> list[dict[str, Any]]:
    """One row a figure, in the order of the text, as plain data."""
    part = f"q{period.quarter}" if period.quarter else "year"
    prover = prover_of(SpokenOf(span_of(period.year, part)))
    return [proof_row(proof) for proof in prover.prove_text(text)]


def _is_telling(found: Found) -> bool:
    return found.value is None or found.value >= _TELLING


def proof_row(proof: Proof) -> dict[str, Any]:
    """A proof as plain data."""
    known = proof.known
    return as_row(proof.found, proof.metric) | {
        "verdict": proof.verdict,
        "known": known.printed if known else "",
        "coverage": known.coverage if known else "",
        "source": known.source if known else "",
    }
