"""Which metric a text names: code, name or alias, with what people write around a name."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaigns.models import Metric
from portal.cells import words

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\\s]")
_QUOTES = re.compile("[\"'“”‘’「」『』《》]")
_CIRCLED = re.compile(r"^[①-⑳⑴-⑽㈠-㈩]")
_NUMBERING = re.compile(
    r"^(?:\((?:\d{1,3}|[一二三四五六七八九十]{1,3})\)[、.,]?"
    r"|[一二三四五六七八九十]{1,3}[、.,]"
    r"|\d{1,3}(?:\.\d{1,3})*[、.,)]?|[*•·●◆■□-]+)"
)
_OF_WHICH = re.compile(r"^其中[:,]?")
_SCALED_UNIT = rf"(?:[十百千万亿]*(?:{words.longest_first(words.MEASURE_WORDS)})|%|百分比|次/周)"
_IN_BRACKETS = re.compile(rf"[(\[【](?:(?:计量)?单位:)?({_SCALED_UNIT})[)\]】]$")
_AFTER_MARK = re.compile(rf"[/:,、]({_SCALED_UNIT})$")
_UNIT_ALONE = re.compile(_SCALED_UNIT)
LONGEST_NAME = 80


def fold(text: str) -> str:
    """One form for comparing: half-width, no blanks, no quotes, no case, nothing unseen."""
    text = _CIRCLED.sub("", _UNSEEN.sub("", text))
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _QUOTES.sub("", plain).rstrip(":;。*")


def is_unseen(text: str) -> bool:
    """Whether a text consists of blanks and of characters nobody sees."""
    return not _UNSEEN.sub("", text)


def unit_in(text: str) -> str:
    """The measure word a cell consists of (次, 万元), or empty."""
    plain = fold(text).removeprefix("计量").removeprefix("单位:").strip("()[]【】")
    return plain if _UNIT_ALONE.fullmatch(plain) else ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that names a metric; more than one where several share the name."""

    metrics: tuple[Metric, ...]
    by_code: bool = False
    declared: str = ""

    @property
    def metric(self) -> Metric:
        """The metric, where it is one."""
        return self.metrics[0]

    @property
    def codes(self) -> set[str]:
        """Codes of all metrics of that name."""
        return {metric.code for metric in self.metrics}


class MetricNames:
    """The metrics a sheet may name; each text is looked up once."""

    def __init__(self, metrics: Sequence[Metric]) -> None:
        self.codes = _gather((metric, [metric.code]) for metric in metrics)
        self.names = _gather((metric, [metric.name]) for metric in metrics)
        self.aliases = _gather((metric, metric.alias_list) for metric in metrics)
        self.seen: dict[str, Hit | None] = {}

    def find(self, text: str) -> Hit | None:
        """The metric named, whatever numbering or unit stands around its name."""
        if text not in self.seen:
            self.seen[text] = self._find(text) if len(text) <= LONGEST_NAME else None
        return self.seen[text]

    def _find(self, text: str) -> Hit | None:
        for name, declared in _variants(fold(text)):
            if name in self.codes:
                return Hit(tuple(self.codes[name]), by_code=True, declared=declared)
            found = self.names.get(name) or self.aliases.get(name)
            if found:
                return Hit(tuple(found), declared=declared)
        return None


def _gather(pairs: Iterable[tuple[Metric, list[str]]]) -> dict[str, list[Metric]]:
    found: dict[str, list[Metric]] = {}
    for metric, names in pairs:
        for name in {fold(name) for name in names}:
            found.setdefault(name, []).append(metric)
    return found


def _variants(name: str) -> Iterable[tuple[str, str]]:
    """The name as it stands, then without numbering, then without its unit; with the unit."""
    bare = _OF_WHICH.sub("", _NUMBERING.sub("", _OF_WHICH.sub("", name)))
    for spelling in dict.fromkeys((name, bare)):
        if not spelling:
            continue
        yield spelling, ""
        for pattern in (_IN_BRACKETS, _AFTER_MARK):
            found = pattern.search(spelling)
            if found:
                yield spelling[: found.start()].rstrip(":"), found[1]
