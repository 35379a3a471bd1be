"""Words of a person that do not fit the figure beside them: pure judging, nothing is read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reports.models import DraftFigure
from reports.rollup.fields import FIELD, Aspect, parse_field
from reports.services.drafts.moving import Change, move_clashes
from reports.services.drafts.ranking import Rank, rank_clashes
from reports.services.drafts.typed_numbers import bound_clashes, number_clashes

Seen = Mapping[str, DraftFigure]
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
_FIRST = re.compile(r"首位|榜首|居首|领先|前列|最多|最高|最好|位居第一|排名第一")
_LISTS = frozenset({Aspect.TOP, Aspect.NAMES})
_VALUE = re.compile(r"[（(].*?[）)]|\d.*$")


@dataclass(frozen=True, slots=True)
class Clash:
    """A place where words and figure disagree; `reason` is a sentence for the writer."""

    key: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Judged:
    """What the words are held against: figures as seen before and now, how each moved, who leads.

    `changes` and `ranks` hold what the words speak of, or the reason why it may not be said.
    """

    before: Seen
    now: Seen
    changes: Mapping[str, Change]
    ranks: Mapping[str, Rank] = field(default_factory=dict)


def find_clashes(text: str, judged: Judged) -> list[Clash]:
    """Every clash of a block, once each."""
    found: dict[tuple[str, str], Clash] = {}
    for key, reason in _reasons(text, judged):
        clash = Clash(key, _said(judged.before.get(key)), _said(judged.now.get(key)), reason[:200])
        found.setdefault((key, clash.reason), clash)
    return list(found.values())


def _reasons(text: str, judged: Judged) -> Iterator[tuple[str, str]]:
    keys = list(dict.fromkeys(found[0][1:-1] for found in FIELD.finditer(text)))
    for key in keys:
        row = judged.now.get(key)
        if row and row.withheld:
            yield key, f"{row.label}现在不能说：{row.withheld}"
    yield from bound_clashes(text, judged.now)
    yield from number_clashes(text, keys, judged.before, judged.now)
    labels = {key: row.label for key, row in judged.now.items()}
    for found in _SENTENCE.finditer(text):
        yield from _relisted(found[0], text, judged)
        yield from rank_clashes(found[0], judged.ranks, labels)
        yield from move_clashes(found[0], judged.changes, labels)


def _relisted(sentence: str, text: str, judged: Judged) -> Iterator[tuple[str, str]]:
    """Who comes first was written by a person; the list beside it has changed."""
    words = FIELD.sub("", text)
    for found in FIELD.finditer(sentence):
        listed = parse_field(found[0][1:-1])
        before, now = judged.before.get(listed.key), judged.now.get(listed.key)
        is_list = listed.aspect in _LISTS or listed.is_subject
        if not is_list or not before or not now or before.printed == now.printed:
            continue
        if first := _FIRST.search(FIELD.sub("", sentence)):
            yield listed.key, f"文字写“{first[0]}”，单位名单已变，请核对是谁。"
        for name in _names(before.printed) - _names(now.printed):
            if name in words:
                yield listed.key, f"文字点名的“{name}”已不在名单中，请改文字。"


def _names(printed: str) -> set[str]:
    return {_VALUE.sub("", part).strip() for part in printed.split("、")} - {""}


def _said(row: DraftFigure | None) -> str:
    if row is None:
        return ""
    return f"（不能说：{row.withheld}）" if row.withheld else row.printed
