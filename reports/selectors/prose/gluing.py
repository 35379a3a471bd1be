"""Words typed right beside a field: do they change its number, or name another one?"""

import re
from collections.abc import Callable
from decimal import Decimal

from portal.prose import Found, find_figures
from portal.prose.measures import measure_at
from reports.models import DraftFigure
from reports.rollup.fields import Aspect, Field, parse_field
from reports.selectors.prose.naming import counts_same
from reports.selectors.prose.proofreading import Prover

_NUMERALS = (
    "0-9０-９〇零一二两三四五六七八九十百千万亿廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟萬億几¼-¾¹²³⁰-₉Ⅰ-ⅿ①-⒛"
)
_AHEAD = re.compile(rf"(?:[{_NUMERALS}][,.．]?|[-−－]|(?<![肩担抱自欺辜])负)$")
# 统一, 第一 and the like only end with a numeral.
_WORDS = re.compile("(?:[统唯专单之第逐万同合归划如不有惟其]一|万一|百分之百|三会一课)$")
_BEHIND = re.compile(rf"^(?:[{_NUMERALS}]|[.．]\d|点[〇零一二三四五六七八九\d])")
_BEHIND_MEASURE = re.compile(
    r"^(?:[\d０-９]|零|〇|半(?![年天数月以])|[一二三四五六七八九]百|[%％‰倍])"
)
_LACKING = re.compile("((?<!减)少了|缺了?|[还尚仅]差|短了)$")
_BOUNDS: tuple[tuple[re.Pattern[str], Callable[[Decimal, Decimal], bool]], ...] = (
    (
        re.compile("(不到|不足|(?<![不未没])少于|(?<![不未没])低于|未达到?|未满|不满|未及)$"),
        lambda real, said: real < said,
    ),
    (
        re.compile("((?:不|未|没有?)超过?|不多于|不高于|不大于|至多)$"),
        lambda real, said: real <= said,
    ),
    (re.compile("(至少|(?:不|未)少于|(?:不|未)低于|不下于?)$"), lambda real, said: real >= said),
    (re.compile("(?<![不未没有])(超过?|逾|突破|多于|高于|大于)$"), lambda real, said: real > said),
)
_BELOW = re.compile("^以下")
_COUNTED = frozenset(
    {Aspect.VALUE, Aspect.BEFORE, Aspect.NUMBER, Aspect.WAN, Aspect.YI, Aspect.ABOUT}
)
_NAMED = frozenset({*_COUNTED, Aspect.CHANGE})


def misfit(key: str, figure: DraftFigure, around: tuple[str, str], prover: Prover) -> str:
    """Why the words before and behind a field may not stand there, or empty."""
    field = parse_field(key)
    if field.is_subject or not figure.printed:
        return ""
    before, after = around
    if field.aspect in _COUNTED and figure.printed[:1].isdecimal():
        if reason := _glued(figure, before, after) or _untrue(figure, before, after):
            return reason
        if reason := _measured(field, figure, after):
            return reason
    return _misnamed(field, around, prover) if field.aspect in _NAMED else ""


def _glued(figure: DraftFigure, before: str, after: str) -> str:
    ahead = _AHEAD.search(before)
    if ahead and not _WORDS.search(before):
        return f"字段前紧接“{ahead[0]}”，读成了另一个数"
    behind = (_BEHIND if figure.printed[-1:].isdecimal() else _BEHIND_MEASURE).search(after)
    if behind:
        return f"字段后紧接“{behind[0]}”，读成了另一个数"
    lacking = _LACKING.search(before)
    return f"字段前的“{lacking[0]}”说的是缺多少，字段是有多少" if lacking else ""


def _untrue(figure: DraftFigure, before: str, after: str) -> str:
    """A bound typed beside the field must be true of its exact number."""
    said = _shown(figure)
    if said is None or figure.number is None:
        return ""
    for pattern, holds in _BOUNDS:
        if (found := pattern.search(before)) and (
            figure.qualifier or not holds(figure.number, said)
        ):
            return f"“{found[1]}{figure.printed}”与准确数不符"
        if found:
            return ""
    if _BELOW.search(after) and not figure.number < said:
        return f"“{figure.printed}以下”与准确数不符"
    return ""


def _shown(figure: DraftFigure) -> Decimal | None:
    bare = figure.printed.removesuffix(figure.unit_of_measure)
    rows = find_figures(f"{bare}{figure.unit_of_measure or '个'}")
    return next((row.value for row in rows if row.kind == "figure"), None)


def _measured(field: Field, figure: DraftFigure, after: str) -> str:
    """Whether a number that prints no measure word is followed by its own."""
    if field.aspect is not Aspect.NUMBER or not figure.unit_of_measure:
        return ""
    word = after[:1] if after[:1] in tuple("%％‰倍成折") else measure_at(after, 0, arabic=True)
    if not word or counts_same(figure.unit_of_measure, word.replace("％", "%")):
        return ""
    return f"字段与文字不符：字段按“{figure.unit_of_measure}”计，后面写的是“{word}”"


def _misnamed(field: Field, around: tuple[str, str], prover: Prover) -> str:
    """Whether the clause names another metric in full, and this one not."""
    called, (before, after) = prover.called, around
    named = called.named(before, after)
    known = {metric.code: metric for metric in prover.suggester.metrics}
    if not named or field.code not in known or called.is_spoken_of(field.code, before, after):
        return ""
    own, other = known[field.code], known[min(named)]
    # 养殖补贴直达农户28户: the measure that is printed says that something else is counted.
    asked = Found("", None, "exact", "", "", "figure", 0, 0, "", "", "", before, after)
    is_foreign = not prover.suggester.share_of_name(own.code, asked)
    if not (is_foreign or counts_same(own.unit_of_measure, other.unit_of_measure)):
        return ""
    return f"字段与文字不符：文字写的是“{other.name}”，字段是“{own.name}”"
