"""校数: every figure of a text against the portal's own: matched, contradicts, no source."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from campaigns.rollup import Ledger
from portal.periods import Period
from portal.prose import Found, find_answerable
from portal.prose.idioms import is_saying
from portal.prose.subjects import COMMITTEE, organ_of
from reports.selectors.prose.agreeing import agrees
from reports.selectors.prose.changes import is_change, prove_change
from reports.selectors.prose.derived import (
    counts_units,
    is_share,
    reporting_units,
    share_of_all,
)
from reports.selectors.prose.known import Book, Known, Sources, SpokenOf, Verdict
from reports.selectors.prose.mining import as_row, metric_words
from reports.selectors.prose.naming import Names
from reports.selectors.prose.scopes import other_scope
from reports.selectors.prose.sources import read_sources, span_of, unit_names
from reports.selectors.prose.spans import is_before
from reports.selectors.prose.suggesting import Suggester

__all__ = ["Proof", "Prover", "agrees", "numbers_of", "proof_row", "proofread", "prover_of"]
Scored = list[tuple[float, str]]
# A small number agrees with something by chance; only a telling one may choose its metric.
_TELLING = 20
# Below it too little of the metric's name stands beside the number to speak of a contradiction.
_SURE = 0.42
# Where no metric is named in full, another than the likeliest is meant only if as much of its own
# name stands there.
_SPOKEN, _AS_LIKELY = 0.75, 0.85


@dataclass(frozen=True, slots=True)
class Proof:
    """A figure of the text, the judgement on it, what it was held against, what else is to say."""

    found: Found
    verdict: Verdict
    metric: str
    known: Known | None
    reason: str = ""


@dataclass(frozen=True)
class Prover:
    """What a text is held against; read once for all its paragraphs."""

    suggester: Suggester
    sources: Sources
    names: dict[str, str]

    def prove_text(self, text: str) -> list[Proof]:
        """Each figure of a text in order."""
        return [self.prove(found) for found in numbers_of(text)]

    @cached_property
    def called(self) -> Names:
        """How the metrics are called."""
        return Names(self.suggester.metrics)

    def prove(self, found: Found) -> Proof:
        """Hold one figure against what is known of the metrics it may be, the likeliest first."""
        owner = COMMITTEE if found.subject == COMMITTEE else self._owner(found.subject)
        scored = self._scored(found)
        if reason := other_scope(found, self.called.masked(found.before), self.sources):
            return Proof(found, "no_source", scored[0][1] if scored else "", None, reason)
        matched = self._matched(found, owner, scored)
        if is_change(found):
            # 培训规模同比增幅 is a metric itself.
            is_own = matched and found.measure_word == "%" and scored[0][0] >= _SURE
            return matched if matched and is_own else self._prove_change(found, owner)
        return matched or self._derived(found, owner) or self._unmatched(found, owner, scored)

    def is_surely(self, found: Found, code: str) -> bool:
        """Whether the words say this metric of the whole, as it is in the paper's own time."""
        scored = self._scored(found)
        if found.subject != COMMITTEE or is_change(found) or not scored or scored[0][1] != code:
            return False
        if self._book(found) is self.sources.before or self.called.is_other_thing(found, code):
            return False
        if other_scope(found, self.called.masked(found.before), self.sources):
            return False
        return scored[0][0] >= _SURE or code in self.called.named(found.before, found.after)

    def _scored(self, found: Found) -> Scored:
        """The metrics it may be: the one that is named in full beside it, else the likeliest."""
        scored = self.suggester.scored(found)
        around = (found.before, found.after)
        if named := self.called.named(*around):
            likely = {code: score for score, code in scored}
            spoken = {code for code in likely if self.called.is_spoken_of(code, *around)}
            return sorted(((likely.get(code, 0.0), code) for code in named | spoken), reverse=True)
        return scored

    def _matched(self, found: Found, owner: str, scored: Scored) -> Proof | None:
        """The first figure that agrees, of the metrics the words speak of."""
        book = self._book(found)
        for code in self._spoken_of(found, scored):
            for known in book.get((code, owner), []):
                if agrees(found, known):
                    return Proof(found, "matched", code, known)
        return None

    def _spoken_of(self, found: Found, scored: Scored) -> list[str]:
        """A bound, or a small number, is true of many figures: it may be the likeliest alone."""
        is_named = bool(self.called.named(found.before, found.after))
        is_sharp = _is_telling(found) and found.qualifier in ("exact", "masked")
        codes = [
            code
            for place, (score, code) in enumerate(scored)
            if not place
            or (is_sharp and (is_named or self._is_spoken(found, scored[0][0], score, code)))
        ]
        return [code for code in codes if not self.called.is_other_thing(found, code)]

    def _is_spoken(self, found: Found, best: float, score: float, code: str) -> bool:
        share = self.suggester.share_of_name(code, found)
        return share >= _SPOKEN and score >= best * _AS_LIKELY

    def _derived(self, found: Found, owner: str) -> Proof | None:
        """A share or a number of units: proved where it can be, never called wrong."""
        if not (is_share(found) or counts_units(found)):
            return None
        codes = self.suggester.ranked(replace(found, measure_word=""))
        for code in codes:
            known = (
                share_of_all(found, code, owner, self.sources)
                if is_share(found)
                else reporting_units(code, self.sources)
            )
            if known and agrees(found, known):
                return Proof(found, "matched", code, known)
        if counts_units(found) and self._is_of_units(codes):
            return None
        return Proof(found, "no_source", codes[0] if codes else "", None)

    def _is_of_units(self, codes: list[str]) -> bool:
        """Whether the likeliest metric itself counts units."""
        named = {metric.code: metric.name for metric in self.suggester.metrics}
        return bool(codes) and "单位" in named[codes[0]]

    def _unmatched(self, found: Found, owner: str, scored: Scored) -> Proof:
        """A contradiction only where the metric is sure and no other may be meant."""
        if not scored:
            return Proof(found, "no_source", "", None)
        (sure, likeliest), book = scored[0], self._book(found)
        own = book.get((likeliest, owner), [])
        rivals = (known for _, code in scored for known in book.get((code, owner), []))
        is_wrong = own and sure >= _SURE and not any(agrees(found, known) for known in rivals)
        reasons = [self._unlike(book), self._printed_before(found, likeliest, owner)]
        if is_wrong and self.called.is_other_thing(found, likeliest):
            is_wrong = False
        if is_wrong and self._may_still_grow(found, own[0]):
            is_wrong = False
            reasons.insert(0, f"平台{own[0].gap}，不能据以判定")
        verdict: Verdict = "contradicts" if is_wrong else "no_source"
        reason = "；".join(filter(None, reasons))
        return Proof(found, verdict, likeliest, own[0] if own else None, reason)

    def _may_still_grow(self, found: Found, known: Known) -> bool:
        """Whether what is still owed could make the number true: a total grows, a rate may fall."""
        if not known.gap or known.value is None or found.value is None:
            return False
        return known.metric in self.sources.rates or found.value >= known.value

    def _unlike(self, book: Book) -> str:
        is_unlike = book is self.sources.before and not self.sources.is_alike
        return "两年已报的季度不同，上年同期的数不可比" if is_unlike else ""

    def _printed_before(self, found: Found, code: str, owner: str) -> str:
        """Where the number stands in a document: papers have spoken otherwise since."""
        if self._book(found) is self.sources.before:
            return ""
        rows = self.sources.reported.get((code, owner), [])
        said = next((row for row in rows if agrees(found, row)), None)
        return f"{said.source}写的是{said.printed}，平台的数以填报表为准" if said else ""

    def _owner(self, subject: str) -> str:
        return self.names.get(subject) or self.names.get(organ_of(subject), subject)

    def _book(self, found: Found) -> Book:
        """The year before where the words beside the number say so."""
        if is_change(found):
            return self.sources.now
        masked = self.called.masked(found.before)
        return self.sources.before if is_before(masked, self.sources) else self.sources.now

    def _prove_change(self, found: Found, owner: str) -> Proof:
        """A change of a count is written in per cent: the metric is found by its words alone."""
        likely = self.suggester.ranked(found)
        if found.measure_word == "%":
            likely = self.suggester.ranked(replace(found, measure_word=""))
        code = likely[0] if likely else ""
        verdict, known, reason = prove_change(found, code, owner, self.sources)
        return Proof(found, verdict, code, known, reason)


def prover_of(
    asked: SpokenOf, numbers: Iterable[Found] | None = None, ledger: Ledger | None = None
) -> Prover:
    """Everything the portal knows of a period, or only what these numbers may be held against.

    `ledger` holds the city's figures where they are read already.
    """
    suggester = Suggester(metric_words())
    codes = None if numbers is None else codes_of(numbers, suggester)
    return Prover(suggester, read_sources(asked, codes, ledger), unit_names())


def codes_of(numbers: Iterable[Found], suggester: Suggester) -> set[str]:
    """The metrics any of these may be, also as a share or a change of one."""
    called = Names(suggester.metrics)
    return {
        code
        for found in numbers
        for row in (found, replace(found, measure_word=""))
        for code in (*suggester.ranked(row), *called.named(row.before, row.after))
    }


def numbers_of(text: str) -> list[Found]:
    """The numbers of a text that can be proved; 每月一次 and a、b、c三个环节 need no proof."""
    return [found for found in find_answerable(text) if not is_saying(found)]


def proofread(text: str, period: Period) -> list[dict[str, Any]]:
    """One row a figure, in the order of the text, as plain data."""
    part = f"q{period.quarter}" if period.quarter else "year"
    numbers = numbers_of(text)
    prover = prover_of(SpokenOf(span_of(period.year, part)), numbers)
    return [proof_row(prover.prove(found)) for found in numbers]


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
        "reason": proof.reason,
    }
