"""What each field must say of a small city, and whether it may say it at all."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from tests.reports.figures.number_reader import Said
from tests.reports.figures.oracle import LOWER, UPPER, Truth, owners, ranking, truth
from tests.reports.figures.small_city import YEAR, City

# Words that say a lower bound, an upper one, either side.
SIDES = {"余": "lower", "多": "lower", "超": "lower", "以上": "lower", "近": "upper"}
SIDES |= {"以内": "upper", "约": "either"}
MEASURES = {
    "issues_found": "个", "issues_rectified": "个", "rate": "%", "warning_sessions": "次",
    "visits": "人次", "sites": "个", "money": "元", "edition": "届", "members": "名",
}  # fmt: skip
STEPS = {"亿": 10**6, "万": 100}
# A rate keeps its sign, an amount its 万元.
NEVER = {("rate", aspect) for aspect in ("number", "wan", "yi")} | {("money", "number")}


@dataclass(frozen=True)
class Claim:
    """One number a sentence must hold."""

    value: Fraction
    measure: str
    words: frozenset[str] = frozenset()
    is_change: bool = False
    may_round: bool = False

    def fault(self, said: Said) -> str:
        """What is wrong with the number that was read, or nothing."""
        if self.is_change:
            return self._change_fault(said)
        if said.measure != self.measure:
            return f"measure {said.measure} for {self.measure}"
        if self.words:
            return self._bound_fault(said)
        if said.word and not self.may_round:
            return f"word {said.word} beside an exact figure"
        return "" if said.is_true_of(self.value) else f"{said.text} for {float(self.value)}"

    def _bound_fault(self, said: Said) -> str:
        side = SIDES.get(said.word, "none")
        wanted = "lower" if self.words <= LOWER else "upper" if self.words <= UPPER else "either"
        if side != wanted:
            return f"{said.text}: {side} for {wanted}"
        off = said.bound - self.value
        # Two places of its 万 or 亿 are printed.
        scale = next((step for word, step in STEPS.items() if word in said.text), Fraction(1, 10))
        loss = Fraction(scale)
        sides = {"lower": -loss < off <= 0, "upper": 0 <= off < loss, "either": abs(off) < loss}
        return "" if sides[wanted] else f"{said.text} for {wanted} {float(self.value)}"

    def _change_fault(self, said: Said) -> str:
        if said.text in ("同比持平", "同比基本持平"):
            is_level = self.value == 0
            fits = is_level == (said.text == "同比持平") and said.is_true_of(self.value)
            return "" if fits else f"{said.text} for {float(self.value)}"
        way = (self.value > 0) - (self.value < 0)
        if said.measure != self.measure or said.direction != way:
            return f"{said.direction} {said.text} for {float(self.value)}"
        return "" if said.is_true_of(abs(self.value)) else f"{said.text} for {float(self.value)}"


@dataclass(frozen=True)
class Expected:
    """Whether a field must be said (None: as the portal likes), and the numbers it then holds."""

    must: bool | None
    claims: list[Claim] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def expected(city: City, code: str, aspect: str, unit: int = 0) -> Expected:
    """By the rules of the statistics, from the cells alone."""
    now = truth(city, code, unit)
    if (code == "edition" and aspect not in ("", "before")) or (code, aspect) in NEVER:
        return Expected(False)
    match aspect:
        case "" | "about":
            return _value(code, now, may_round=aspect == "about")
        case "number" | "wan" | "yi":
            claim = _value(code, now, may_round=False)
            measure = "" if aspect == "number" else MEASURES[code]
            rows = [Claim(c.value, measure, c.words) for c in claim.claims]
            return Expected(None if now.covered else False, rows)
        case "before":
            return _value(code, truth(city, code, unit, YEAR - 1), may_round=False)
        case "change":
            return _change(city, code, now, truth(city, code, unit, YEAR - 1))
    raise ValueError(aspect)


def _is_over_whole(code: str, of: Truth) -> bool:
    """A part larger than its whole is a fault of the papers, not a rate."""
    return code == "rate" and of.value is not None and of.value > 100


def _value(code: str, of: Truth, *, may_round: bool) -> Expected:
    if of.value is None or _is_over_whole(code, of):
        return Expected(False)
    scale = 10**4 if code == "money" else 1
    claim = Claim(of.value * scale, MEASURES[code], frozenset(of.words), False, may_round)
    return Expected(of.covered, [claim])


def _sure(city: City, code: str, wanted: Expected) -> Expected:
    """A rate whose parts have gaps may be held for incomplete though every pair is whole."""
    is_open = code == "rate" and wanted.must and city.has_gaps
    return Expected(None, wanted.claims, wanted.names) if is_open else wanted


def _change(city: City, code: str, now: Truth, before: Truth) -> Expected:
    is_rate = code == "rate"
    if code == "edition" or not city.book.is_over or not (now.exact and before.exact):
        return Expected(False)
    assert now.value is not None
    assert before.value is not None
    if _is_over_whole(code, now) or _is_over_whole(code, before):
        return Expected(False)
    if is_rate:
        return Expected(True, [Claim(now.value - before.value, "个百分点", is_change=True)])
    if not before.value:
        return Expected(False)
    moved = (now.value - before.value) / before.value * 100
    return Expected(True, [Claim(moved, "%", is_change=True)])


def share_expected(city: City, part: Truth, whole: Truth) -> Expected:
    """A part is said of a whole that is there, complete and not smaller."""
    if not (part.exact and whole.exact) or part.value is None or not whole.value:
        return Expected(False)
    if part.value > whole.value:
        return Expected(False)
    return Expected(True, [Claim(part.value / whole.value * 100, "%")])


def top_expected(city: City, code: str, top: int) -> Expected:
    """Names and values in order; never a cut through equals."""
    ranked, whole = ranking(city, code), truth(city, code)
    cut = len(ranked) > top and ranked[top - 1][1] == ranked[top][1]
    if not whole.exact or len(ranked) < top or cut or code in ("members", "edition"):
        return Expected(False)
    scale = 10**4 if code == "money" else 1
    claims = [Claim(value * scale, MEASURES[code]) for _, value in ranked[:top]]
    return Expected(True, claims, [name for name, _ in ranked[:top]])


def units_expected(city: City, code: str) -> Expected:
    """How many units reported more than nothing."""
    count, parts = len(ranking(city, code)), [truth(city, code, pk) for pk in owners(city, code)]
    sure = all(part.complete or (code != "rate" and part.value) for part in parts)
    if code == "edition" or truth(city, code).value is None or not sure or not count:
        return Expected(False)
    return Expected(True, [Claim(Fraction(count), "个单位")])


def all_expected(city: City) -> Iterator[tuple[str, Expected]]:
    """Every field of the city worth asking, by key."""
    units = {pk: unit.code for pk, unit in city.book.units.items() if pk > 1}
    some = list(units)[:2]
    for code in MEASURES:
        for aspect in ("", "change", "before", "about", "wan", "yi", "number"):
            mark = f":{aspect}" if aspect else ""
            yield f"{code}{mark}", _sure(city, code, expected(city, code, aspect))
            for pk in some if code != "edition" else ():
                wanted = _sure(city, code, expected(city, code, aspect, pk))
                yield f"{code}@{units[pk]}{mark}", wanted
        yield f"{code}:units", _sure(city, code, units_expected(city, code))
        for top in (1, 2, 3):
            yield f"{code}:top={top}", _sure(city, code, top_expected(city, code, top))
    parts = truth(city, "issues_rectified"), truth(city, "issues_found")
    yield "issues_rectified:share=issues_found", share_expected(city, *parts)
    for pk in some:
        own, whole = truth(city, "visits", pk), truth(city, "visits")
        yield f"visits@{units[pk]}:share=visits", share_expected(city, own, whole)
