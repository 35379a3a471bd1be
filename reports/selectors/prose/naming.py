"""Which metric the words beside a number name in full: that one proves it, and no other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from portal.cells.words import longest_first, same_notion
from portal.prose import Found
from portal.prose.measures import BARE_NOUNS, measures_alike
from reports.selectors.prose.suggesting import MetricWords

_SHORTEST = 4
_SPLIT = re.compile(r"[，。；！？、：:,;\n\t□\d]")
_NOT_WORDS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9□]")
_BRACKETS = re.compile(r"（[^）]*）|\([^)]*\)")
_COUNTING = re.compile(
    "(?:[人场班期件批年家]次|[次期项条场人个件篇份户课节]?数量?|总数|金额|情况)$"
)
# 27次警示教育, 27次的警示教育.
_NEAR_BEHIND = 1
# What is done with anything tells no metric from another.
_SAID_OF_ANY = frozenset({"开展", "举办", "组织", "完成", "参加", "累计", "市直", "机关"})
_ALIKE = frozenset(
    {
        frozenset({"人次", "次"}),
        *(frozenset({"个", word}) for word in ("家", "支", "处", "类", "套")),
    }
)


@dataclass(frozen=True)
class Names:
    """Every way the metrics are called, as they may stand in a clause."""

    metrics: tuple[MetricWords, ...]

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for metric in self.metrics:
            for form in _forms(metric):
                found.setdefault(form, set()).add(metric.code)
        return {form: frozenset(codes) for form, codes in found.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Ahead only, so that a name inside another one is seen too.
        return re.compile(f"(?=({longest_first(self._codes) or '(?!)'}))")

    @cached_property
    def _bracketed(self) -> re.Pattern[str]:
        """Names as they are written with what stands in brackets: 市委巡察单位数（计划）."""
        words = (word for metric in self.metrics for word in (metric.name, *metric.aliases))
        whole = [word for word in words if _BRACKETS.search(word)]
        return re.compile(longest_first(whole) or "(?!)")

    @cached_property
    def _by_code(self) -> dict[str, MetricWords]:
        return {metric.code: metric for metric in self.metrics}

    def named(self, before: str, after: str) -> frozenset[str]:
        """Codes of the metric whose name stands nearest before the number, else right behind it."""
        return self._nearest(before, after)[0]

    def is_spoken_of(self, code: str, before: str, after: str) -> bool:
        """Whether the words also hold a part of this metric's name that the nearest has not.

        推荐申报红旗党支部 names 红旗党支部数 and speaks of 红旗党支部申报数.
        """
        named, clause = self._nearest(before, after)
        shared = _pairs("".join(f"{form}□" for one in named for form in self._forms_of(one)))
        own = _pairs("".join(f"{form}□" for form in self._forms_of(code)))
        return code in named or bool((own - shared - _SAID_OF_ANY) & _pairs(clause))

    def _nearest(self, before: str, after: str) -> tuple[frozenset[str], str]:
        """Codes of the name that stands nearest, with the clause it stands in."""
        ahead = _plain(_SPLIT.split(before)[-1])
        if spans := self._spans(ahead):
            start, end = max(spans, key=lambda span: (span[1], -span[0]))
            return self._codes[ahead[start:end]], ahead
        behind = _plain(_SPLIT.split(after)[0])
        spans = [span for span in self._spans(behind) if span[0] <= _NEAR_BEHIND]
        if not spans:
            return frozenset(), ""
        start, end = max(spans, key=lambda span: span[1] - span[0])
        return self._codes[behind[start:end]], f"{ahead}{behind}"

    def _forms_of(self, code: str) -> list[str]:
        return list(_forms(self._by_code[code])) if code in self._by_code else []

    def masked(self, text: str) -> str:
        """The text without the names in it: 撤销党支部数 says of nothing that it was cancelled."""
        text = self._bracketed.sub(lambda found: "□" * len(found[0]), text)
        for start, end in self._spans(text):
            text = f"{text[:start]}{'□' * (end - start)}{text[end:]}"
        return text

    def is_other_thing(self, found: Found, code: str) -> bool:
        """Whether the number counts something else than the metric does: 27个单位."""
        metric = self._by_code.get(code)
        if metric is None:
            return False
        return not counts_same(metric.unit_of_measure, found.measure_word) or _is_of_noun(
            metric, found.after
        )

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Names in the text; none that is part of a longer one."""
        rows = [(found.start(), found.end(1)) for found in self._pattern.finditer(text)]
        return [
            row
            for row in rows
            if not any(o != row and o[0] <= row[0] and row[1] <= o[1] for o in rows)
        ]


def _pairs(text: str) -> frozenset[str]:
    rows = (text[at : at + 2] for at in range(len(text) - 1))
    return frozenset(pair for pair in rows if "□" not in pair)


def counts_same(unit_of_measure: str, word: str) -> bool:
    """Whether a measure word counts what the metric counts; a missing one does."""
    if not (unit_of_measure and word) or same_notion(word, unit_of_measure):
        return True
    if frozenset({word, unit_of_measure}) in _ALIKE:
        return True
    # Words of no kind of their own are alike to measures_alike: 次 and 个 are not the same.
    return measures_alike(word, unit_of_measure) and not measures_alike(word, "个")


def _is_of_noun(metric: MetricWords, after: str) -> bool:
    noun = BARE_NOUNS.match(after)
    return bool(noun) and not any(
        noun[0] in words for words in (metric.name, *metric.aliases) if noun
    )


def _forms(metric: MetricWords) -> Iterable[str]:
    for word in (metric.name, *metric.aliases):
        for spelt in (word, _BRACKETS.sub("", word)):
            plain = _plain(spelt)
            yield from (f for f in (plain, _COUNTING.sub("", plain)) if len(f) >= _SHORTEST)


def _plain(text: str) -> str:
    return _NOT_WORDS.sub("", text)
