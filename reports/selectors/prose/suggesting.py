"""Which metric a figure in prose most likely is, by its words and its measure word.

A suggestion only: a person confirms it.  Pure functions over plain data.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from portal.cells.words import same_notion
from portal.prose import Found
from portal.prose.measures import measures_alike

# Words weigh less the further they stand from the number.
_BEFORE, _AFTER = 26, 16
_LEAST_SCORE = 0.3
_MOST_SUGGESTED = 4
_NOT_WORDS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")
_CLAUSE = re.compile("[；。！？\n]")
_PHRASE = re.compile("[，；。！？、\n*\\d]")
_COMMA = re.compile("[，；。！？、\n]")
# Words before the last comma belong to another statement, mostly.
_OTHER_CLAUSE = 0.8
_FILLING = re.compile("数$|次数$|场次$|人次$|金额$|情况$|总数$|（[^）]*）|\\([^)]*\\)")
# Added to every name, so that 党支部 alone does not beat a name of many words.
_SHORT_NAMES = 9.0
_MEASURE_SAME, _MEASURE_NEAR, _MEASURE_OTHER = 0.12, 0.06, -0.12
# What only says that something moved names no metric: 同比增长4.2%.
_CHANGES = "同比增长增幅 同比增幅 同比下降 同比提高 比上年增长 较上年增长 增长率 增幅为 增幅达"
# New ones, or those that went: never how many there are by now.
_FRESH = re.compile(
    "(?P<new>新(?:建|增|成立|设立?|组建|打造|创建|命名)|增设)|(?P<gone>撤销|裁撤|注销)"
)
# Put right, settled, made full: another figure than how many were found or taken in.
_NEXT_STEP = (
    (re.compile("转正|转为正式"), re.compile("转正"), re.compile("")),
    (
        re.compile("^(?!.*(?:发现|[查摆找反移巡督])).*(?:整改|办结|销号)"),
        re.compile("整改|办结|销号"),
        re.compile("发现|查摆"),
    ),
)
# A film of five parts is no occasion.
_PIECES = frozenset({"集", "首", "部", "幅", "版"})
_OCCASIONS = frozenset({"次", "场", "期", "场次", "班次", "堂", "节", "讲", "届", "批"})
_MADE, _GONE = re.compile("[新增建设立创打命授]"), re.compile("[撤销减]")


@dataclass(frozen=True, slots=True)
class MetricWords:
    """What a metric is called and how it is counted."""

    code: str
    name: str
    aliases: tuple[str, ...]
    unit_of_measure: str


class Suggester:
    """Knows how telling each pair of characters is among all metrics."""

    def __init__(self, metrics: Iterable[MetricWords]) -> None:
        self.metrics = tuple(metrics)
        self._terms = {m.code: [_pairs(t) for t in _terms(m)] for m in self.metrics}
        seen = Counter(p for terms in self._terms.values() for p in frozenset().union(*terms))
        total = max(1, len(self.metrics))
        self._weight = {pair: math.log(1 + total / count) for pair, count in seen.items()}

    def suggest(self, figure: Found) -> str:
        """The code of the likeliest metric, or empty where none is likely."""
        return next(iter(self.ranked(figure)), "")

    def ranked(self, figure: Found) -> list[str]:
        """Codes of the metrics the figure may be, the likeliest first."""
        return [code for _, code in self.scored(figure)]

    def scored(self, figure: Found) -> list[tuple[float, str]]:
        """Likelihood and code of the metrics the figure may be, the likeliest first."""
        if figure.kind not in {"figure", "masked", "ordinal"}:
            return []
        near = _near(figure)
        scored = [(self._score(metric, figure, near), metric.code) for metric in self.metrics]
        likely = sorted((pair for pair in scored if pair[0] >= _LEAST_SCORE), reverse=True)
        return likely[:_MOST_SUGGESTED]

    def share_of_name(self, code: str, figure: Found) -> float:
        """How much of the metric's name stands beside the figure, from nothing to all of it (1)."""
        near = _near(figure)
        return max((self._share(term, near) for term in self._terms[code]), default=0.0)

    def _share(self, term: frozenset[str], near: dict[str, float]) -> float:
        whole = sum(self._weight[pair] for pair in term)
        return sum(self._weight[p] * near.get(p, 0.0) for p in term) / whole if whole else 0.0

    def _score(self, metric: MetricWords, figure: Found, near: dict[str, float]) -> float:
        if not measures_alike(metric.unit_of_measure, figure.measure_word):
            return 0.0
        if _is_of_others(figure, metric) or _is_next_step(figure, metric):
            return 0.0
        if figure.measure_word in _PIECES and metric.unit_of_measure in _OCCASIONS:
            return 0.0
        best = max((self._overlap(term, near) for term in self._terms[metric.code]), default=0.0)
        return best + _measure_bonus(metric.unit_of_measure, figure) if best else 0.0

    def _overlap(self, term: frozenset[str], near: dict[str, float]) -> float:
        if not any(near.get(pair) for pair in term - _SAID_OF_ANY):
            return 0.0
        whole = sum(self._weight[pair] for pair in term)
        found = sum(self._weight[pair] * near.get(pair, 0.0) for pair in term)
        # A long name that is half there says more than a short one that is half there.
        return found / (whole + _SHORT_NAMES) if whole else 0.0


def _terms(metric: MetricWords) -> list[str]:
    spelt = (metric.name, *metric.aliases)
    return [term for term in (_FILLING.sub("", word) for word in spelt) if len(term) > 1]


def _pairs(text: str) -> frozenset[str]:
    plain = _NOT_WORDS.sub("", text)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


_SAID_OF_ANY = frozenset(pair for words in _CHANGES.split() for pair in _pairs(words))


def _is_of_others(figure: Found, metric: MetricWords) -> bool:
    """Whether the words before the number speak of new or lost ones, and the metric does not."""
    found = _FRESH.search(_COMMA.split(figure.before)[-1])
    if found is None:
        return False
    named = "".join((metric.name, *metric.aliases)).replace("党建", "")
    return not (_MADE if found["new"] else _GONE).search(named)


def _is_next_step(figure: Found, metric: MetricWords) -> bool:
    """Whether the words speak of what was done about it, and the metric of how many there were."""
    own = _COMMA.split(figure.before)[-1] + _PHRASE.split(figure.after)[0]
    named = "".join((metric.name, *metric.aliases))
    return any(
        said.search(own) and not done.search(named) and first.search(named)
        for said, done, first in _NEXT_STEP
    )


def _near(figure: Found) -> dict[str, float]:
    """Pairs of characters around the figure, weighed by distance, in its own clause."""
    weights: dict[str, float] = {}
    before = _NOT_WORDS.sub("", _CLAUSE.split(figure.before)[-1])[-2 * _BEFORE :]
    after = _NOT_WORDS.sub("", _PHRASE.split(figure.after)[0])[:_AFTER]
    own = len(_NOT_WORDS.sub("", _COMMA.split(figure.before)[-1])) if after else 2 * _BEFORE
    for at in range(len(before) - 1):
        distance = len(before) - at - 2
        far = 1.0 if distance < own else _OTHER_CLAUSE
        weights[before[at : at + 2]] = far * max(0.25, 1 - distance / (1.3 * _BEFORE))
    for at in range(len(after) - 1):
        pair = after[at : at + 2]
        weights[pair] = max(weights.get(pair, 0.0), 1 - at / (1.6 * _AFTER))
    return weights


def _measure_bonus(unit_of_measure: str, figure: Found) -> float:
    word = figure.measure_word
    if not word:
        return 0.0
    if word == unit_of_measure or (figure.kind == "ordinal" and unit_of_measure in {"届", "批"}):
        return _MEASURE_SAME
    return _MEASURE_NEAR if same_notion(word, unit_of_measure) else _MEASURE_OTHER
