"""Words of a person that no longer fit the figure beside them: pure judging, nothing is read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reports.models import DraftFigure
from reports.rollup.fields import FIELD, Aspect, Field, parse_field
from reports.services.drafts.typed_numbers import bound_clashes, number_clashes

Seen = Mapping[str, DraftFigure]
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
_CLAUSE = re.compile(r"[^，、。！？；：]+")
_RISES = re.compile(r"增长|增加(?!值)|上升|攀升|增至|升至|(?:提高|提升)(?=[了到至约近]|\{|\d)")
_FALLS = re.compile(r"下降|下滑|减少|降低|降至|减至|回落|压减")
_FIRST = re.compile(r"首位|榜首|居首|领先|前列|最多|最高|最好|位居第一|排名第一")
_COUNTED = frozenset(
    {Aspect.VALUE, Aspect.CHANGE, Aspect.ABOUT, Aspect.WAN, Aspect.YI, Aspect.NUMBER}
)
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
    """What the words are held against: figures as seen before and now, and how each moved."""

    before: Seen
    now: Seen
    changes: Mapping[str, Decimal]


def find_clashes(text: str, judged: Judged) -> list[Clash]:
    """Every clash of a block, once each."""
    found: dict[tuple[str, str], Clash] = {}
    for key, reason in _reasons(text, judged):
        clash = Clash(key, _said(judged.before.get(key)), _said(judged.now.get(key)), reason[:200])
        found.setdefault((key, clash.reason), clash)
    return list(found.values())


def change_key(field: Field) -> str:
    """The field that says how this one moved, empty for what does not move."""
    if field.is_subject or field.aspect not in _COUNTED:
        return ""
    return f"{field.code}{field.unit and '@' + field.unit}:{Aspect.CHANGE}"


def speaks_of_moving(text: str) -> bool:
    """Whether a person wrote that something rose or fell."""
    return bool(_RISES.search(text) or _FALLS.search(text))


def _reasons(text: str, judged: Judged) -> Iterator[tuple[str, str]]:
    keys = list(dict.fromkeys(found[0][1:-1] for found in FIELD.finditer(text)))
    for key in keys:
        row = judged.now.get(key)
        if row and row.withheld:
            yield key, f"{row.label}现在不能说：{row.withheld}"
    yield from bound_clashes(text, judged.now)
    yield from number_clashes(text, keys, judged.before, judged.now)
    for found in _SENTENCE.finditer(text):
        yield from _ranked(found[0], text, judged)
        for clause in _CLAUSE.finditer(found[0]):
            yield from _moved(clause[0], judged)


def _moved(clause: str, judged: Judged) -> Iterator[tuple[str, str]]:
    """A word of rising or falling belongs to the field of its clause that stands nearest."""
    fields = [(found.start(), parse_field(found[0][1:-1])) for found in FIELD.finditer(clause)]
    for pattern, sign in ((_RISES, 1), (_FALLS, -1)):
        for word in pattern.finditer(clause):
            near = min(fields, key=lambda place: abs(place[0] - word.start()), default=None)
            moved = judged.changes.get(change_key(near[1])) if near else None
            if near and moved is not None and (moved > 0) - (moved < 0) != sign:
                what = "与上年持平" if not moved else "比上年上升" if moved > 0 else "比上年下降"
                label = _label(judged, near[1].key)
                yield near[1].key, f"文字写“{word[0]}”，{label}现在{what}，请改文字。"


def _ranked(sentence: str, text: str, judged: Judged) -> Iterator[tuple[str, str]]:
    """Who comes first was written by a person; the list beside it has changed."""
    words = FIELD.sub("", text)
    for found in FIELD.finditer(sentence):
        field = parse_field(found[0][1:-1])
        before, now = judged.before.get(field.key), judged.now.get(field.key)
        is_list = field.aspect in _LISTS or field.is_subject
        if not is_list or not before or not now or before.printed == now.printed:
            continue
        if first := _FIRST.search(FIELD.sub("", sentence)):
            yield field.key, f"文字写“{first[0]}”，单位名单已变，请核对是谁。"
        for name in _names(before.printed) - _names(now.printed):
            if name in words:
                yield field.key, f"文字点名的“{name}”已不在名单中，请改文字。"


def _names(printed: str) -> set[str]:
    return {_VALUE.sub("", part).strip() for part in printed.split("、")} - {""}


def _label(judged: Judged, key: str) -> str:
    row = judged.now.get(key)
    return row.label if row else key


def _said(row: DraftFigure | None) -> str:
    if row is None:
        return ""
    return f"（不能说：{row.withheld}）" if row.withheld else row.printed
