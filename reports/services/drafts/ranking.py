"""Words of being first: proved by the ranking of the metric they speak of, or not to be said."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.rollup.fields import FIELD, Aspect, Field, parse_field

_CLAUSE = re.compile(r"[^，。！？；：]+")
_FIRST = re.compile(
    r"首位(?!度)|榜首|居首(?!位)|最多(?!跑|的?(?:时|一[次场天]))|最高(?!时|的?时|[人检法院领奖标要限荣])|(?:位居|位列|排名|名列|居|列)第一(?![书时议])"
)
# Spoken of other cities, or of what comes first in mind: nothing the portal counts.
_ELSEWHERE = re.compile(r"全省|全国|同类城市|副省级|[放摆置]在[^，。；]{0,10}$|作为")
_UNIT = re.compile(r"(?<!全)市[\u4e00-\u9fff]{1,12}?(?:局|委|办|院|会|中心|集团|部|馆|校)")
_RANKED = frozenset({Aspect.VALUE, Aspect.ABOUT, Aspect.WAN, Aspect.YI, Aspect.NUMBER, Aspect.TOP})


@dataclass(frozen=True, slots=True)
class Rank:
    """Who leads, as printed (市财政局（31次）), or the reason why that may not be said."""

    first: str = ""
    reason: str = ""

    @property
    def leader(self) -> str:
        """The unit's name alone."""
        return self.first.partition("（")[0]


def rank_key(field: Field) -> str:
    """The field that says who leads, empty for what has no order."""
    return "" if field.is_subject or field.aspect not in _RANKED else f"{field.code}:top=1"


def speaks_of_rank(text: str) -> bool:
    """Whether a person wrote that somebody comes first."""
    return bool(_FIRST.search(FIELD.sub("", text)))


def rank_clashes(
    sentence: str, ranks: Mapping[str, Rank], labels: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Each word of being first against the ranking it speaks of, as (key, reason)."""
    fields = [(found.start(), parse_field(found[0][1:-1])) for found in FIELD.finditer(sentence)]
    for clause in _CLAUSE.finditer(sentence):
        first = _FIRST.search(FIELD.sub(lambda found: "□" * len(found[0]), clause[0]))
        if first is None or _ELSEWHERE.search(clause[0][: first.start()]):
            continue
        field = _spoken_of(clause, first.start() + clause.start(), fields)
        rank = ranks.get(rank_key(field)) if field else None
        if field is None or rank is None:
            continue
        label = labels.get(field.key, field.key)
        named = _named(field, label, clause[0])
        # A list of the first ones is itself the proof that they are.
        is_proved = field.aspect is Aspect.TOP and not named
        if not is_proved and (reason := _reason(rank, named)):
            yield field.key, f"文字写“{first[0]}”，{label}{reason}，请改文字。"


def _spoken_of(clause: re.Match[str], at: int, fields: list[tuple[int, Field]]) -> Field | None:
    """The nearest field of the clause; without one, the last field before it."""
    within = [place for place in fields if clause.start() <= place[0] < clause.end()]
    if within:
        return min(within, key=lambda place: abs(place[0] - at))[1]
    before = [field for place, field in fields if place < clause.start()]
    return before[-1] if before else None


def _named(field: Field, label: str, clause: str) -> str:
    """The unit that is said to lead: of the field, or named in the words."""
    if field.unit:
        return label.partition("：")[0]
    found = _UNIT.search(FIELD.sub("", clause))
    return found[0] if found else ""


def _reason(rank: Rank, named: str) -> str:
    """Why the word may not stand, or empty."""
    if not rank.first:
        return f"说不准名次（{rank.reason.removesuffix('，说不准名次')}）"
    if not named:
        return "没有可以证明的名次"
    same = rank.leader in named or named in rank.leader
    return "" if same else f"现在最多的是{rank.first}"
