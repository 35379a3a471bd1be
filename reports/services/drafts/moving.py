"""Words of rising and falling: proved by the field they speak of, or not to be said."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from reports.rollup.fields import FIELD, Aspect, Field, parse_field

# How a figure moved, or why that may not be said.
Change = Decimal | str
Place = tuple[int, Field]
_CLAUSE = re.compile(r"[^，、。！？；：]+")
_RISES = re.compile(r"增长|增加(?!值)|上升|攀升|增至|升至|(?:提高|提升)(?=[了到至约近]|\{|\d)")
_FALLS = re.compile(r"下降|下滑|减少|降低|降至|减至|回落|压减")
_BASE = "(?:同比|[比较](?:上一?年|去年)(?:同期)?|[与同](?:上一?年|去年)(?:同期)?相比)"
_HOW = "有所|明显|大幅度?|持续|稳步|稳定|显著|较快|快速|逐年|逐步|进一步|继续|实现|呈现?|保持|均|都|也|又"
# A clause that opens so speaks on of the field before it: 比上年增长明显, 稳步上升.
_SPEAKS_ON = re.compile(rf"{_BASE}?(?:{_HOW})*{_BASE}?(?:{_HOW})*$")
# 减少{x} may be what the figure itself counts; these words say that it moved.
_SURELY = re.compile(rf"{_BASE}|(?:{_HOW})$")
_SURELY_AFTER = re.compile(r"[到至]|明显|较快|较多|较大|显著|迅速|势头|态势|趋势|了?不少|$")
_COUNTED = frozenset(
    {Aspect.VALUE, Aspect.CHANGE, Aspect.ABOUT, Aspect.WAN, Aspect.YI, Aspect.NUMBER}
)


def change_key(field: Field) -> str:
    """The field that says how this one moved, empty for what does not move."""
    if field.is_subject or field.aspect not in _COUNTED:
        return ""
    return f"{field.code}{field.unit and '@' + field.unit}:{Aspect.CHANGE}"


def speaks_of_moving(text: str) -> bool:
    """Whether a person wrote that something rose or fell."""
    return bool(_RISES.search(text) or _FALLS.search(text))


def move_clashes(
    sentence: str, changes: Mapping[str, Change], labels: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Each word of rising or falling against the field it belongs to, as (key, reason)."""
    fields = [(found.start(), parse_field(found[0][1:-1])) for found in FIELD.finditer(sentence)]
    for clause in _CLAUSE.finditer(sentence):
        for pattern, sign in ((_RISES, 1), (_FALLS, -1)):
            for word in pattern.finditer(sentence, *clause.span()):
                is_sure = _is_sure(sentence, clause, word)
                field = _spoken_of(clause, word, fields, is_sure=is_sure)
                moved = changes.get(change_key(field)) if field else None
                if field is None or moved is None:
                    continue
                if reason := _reason(moved, sign, is_sure=is_sure):
                    label = labels.get(field.key, field.key)
                    yield field.key, f"文字写“{word[0]}”，{label}{reason}，请改文字。"


def _spoken_of(
    clause: re.Match[str], word: re.Match[str], fields: list[Place], *, is_sure: bool
) -> Field | None:
    """The field of the clause that stands nearest; without one, the field the clause speaks on of."""
    within = [place for place in fields if clause.start() <= place[0] < clause.end()]
    if within:
        return min(within, key=lambda place: abs(place[0] - word.start()))[1]
    before = [field for at, field in fields if at < clause.start()]
    speaks_on = _SPEAKS_ON.match(word.string[clause.start() : word.start()])
    return before[-1] if before and speaks_on and is_sure else None


def _is_sure(sentence: str, clause: re.Match[str], word: re.Match[str]) -> bool:
    """Whether the word can only mean that the figure moved against an earlier one."""
    before = sentence[clause.start() : word.start()]
    after = sentence[word.end() : clause.end()]
    return bool(_SURELY.search(before) or _SURELY_AFTER.match(after) or word[0][-1] == "至")


def _reason(moved: Change, sign: int, *, is_sure: bool) -> str:
    """Why the word may not stand, or empty."""
    if isinstance(moved, str):
        return f"没有可比的数（{moved}）" if is_sure else ""
    if (moved > 0) - (moved < 0) == sign:
        return ""
    return f"现在{'与上年持平' if not moved else '比上年上升' if moved > 0 else '比上年下降'}"
