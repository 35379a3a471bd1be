"""校数: every figure of a text against the portal's own: matched, contradicts, no source."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from portal.numbers import qualifier_agrees, qualifier_class, rounded
from portal.periods import Period
from portal.prose import Found, find_figures
from portal.prose.subjects import COMMITTEE
from reports.selectors.prose.mining import as_row, metric_words
from reports.selectors.prose.sources import Known, Sources, read_sources, unit_names
from reports.selectors.prose.suggesting import Suggester

Verdict = Literal["matched", "contradicts", "no_source"]
PROVED = frozenset({"figure", "masked"})
# A small number agrees with something by chance; only a telling one may choose its metric.
_TELLING = 20
# A change is no total: 同比增长12.5%, 提高2.1个百分点.
_CHANGE = re.compile(
    "(?:增长|下降|提高|提升|减少|上升|增加|缩短|压减|回落|增幅|降幅)(?:了|近|约|超过?|至少)*$"
)
# Powers of ten; money is kept in 万元.
_MONEY = {"万元": 0, "亿元": 4}
_SCALES = (("亿", 8), ("万", 4))
_CODES = {"余": "yu", "多": "duo", "近": "jin"}


@dataclass(frozen=True, slots=True)
class Proof:
    """A figure of the text with the judgement on it and the figure it was held against."""

    found: Found
    verdict: Verdict
    metric: str
    known: Known | None


def proofread(text: str, period: Period) -> list[dict[str, Any]]:
    """One row a figure, in the order of the text, as plain data."""
    suggester = Suggester(metric_words())
    sources, names = read_sources(period), unit_names()
    rows = [found for found in find_figures(text) if found.kind in PROVED]
    return [_as_row(prove(found, suggester.ranked(found), sources, names)) for found in rows]


def prove(found: Found, codes: list[str], sources: Sources, names: dict[str, str]) -> Proof:
    """Hold one figure against what is known of the metrics it may be, the likeliest first."""
    likeliest = codes[0] if codes else ""
    if _is_change(found):
        return Proof(found, "no_source", likeliest, None)
    owner = COMMITTEE if found.subject == COMMITTEE else names.get(found.subject, found.subject)
    for code in codes:
        for known in sources.get((code, owner), []):
            chosen = code == likeliest or _is_telling(found)
            if chosen and agrees(found, known):
                return Proof(found, "matched", code, known)
    own = sources.get((likeliest, owner), [])
    return (
        Proof(found, "contradicts", likeliest, own[0])
        if own
        else Proof(found, "no_source", likeliest, None)
    )


def agrees(found: Found, known: Known) -> bool:
    """Whether the printed words may stand for the known figure; a bound must be a true one."""
    if found.value is None or known.value is None:
        return found.value is None and known.value is None
    if known.qualifier:
        same_word = qualifier_class(known.qualifier) == found.qualifier
        return same_word and found.value == known.value
    if found.qualifier == "exact":
        return rounded(known.value, _last_place(found)) == found.value
    return qualifier_agrees(known.value, found.value, _code(found))


def _is_change(found: Found) -> bool:
    is_point = found.measure_word.endswith("百分点")
    return is_point or (found.measure_word == "%" and bool(_CHANGE.search(found.before)))


def _is_telling(found: Found) -> bool:
    return found.value is None or found.value >= _TELLING


def _last_place(found: Found) -> Decimal:
    """What the last printed digit stands for: 0.01万 is 100, 97.3% a tenth."""
    digits = re.search(r"\d+(?:\.(\d+))?", found.value_as_printed)
    places = -len((digits and digits[1]) or "")
    if found.measure_word in _MONEY:
        return Decimal(1).scaleb(places + _MONEY[found.measure_word])
    scale = next((power for word, power in _SCALES if word in found.value_as_printed), 0)
    return Decimal(1).scaleb(places + scale)


def _code(found: Found) -> str:
    """The stored code of the bounding word: 余 and 多 are narrower than 以上."""
    for word, code in _CODES.items():
        if word in found.value_as_printed:
            return code
    return {"over": "chao", "about": "yue", "at_most": "within"}.get(found.qualifier, "above")


def _as_row(proof: Proof) -> dict[str, Any]:
    known = proof.known
    return as_row(proof.found, proof.metric) | {
        "verdict": proof.verdict,
        "known": known.printed if known else "",
        "coverage": known.coverage if known else "",
        "source": known.source if known else "",
    }
