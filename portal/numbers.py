"""How figures are written: 万/亿, percentages, changes, and the words around a number.

Everything is Decimal, rounds half up, and happens at display only; nothing here is stored.
Sources: GB/T 15835 practice and the customer's own papers (4805, 6.28万, 427.35万, 4.13亿).
"""

import re
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

NOT_AVAILABLE = "—"
# A fixed width: the number of stars must not tell how many digits are hidden.
MASKED_TEXT = "***"

WAN = Decimal(10_000)
YI = Decimal(100_000_000)
_HUNDRED = Decimal(100)
_TWO_PLACES = Decimal("0.01")
_ONE_PLACE = Decimal("0.1")
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)

# Stored code -> word; a prefix stands before the number, an infix before the measure word,
# a suffix after it.
PREFIXES = {"chao": "超", "jin": "近", "yue": "约"}
INFIXES = {"yu": "余", "duo": "多"}
SUFFIXES = {"above": "以上", "within": "以内"}
QUALIFIER_WORDS = {**PREFIXES, **INFIXES, **SUFFIXES}

LOWER_BOUNDS = frozenset({"yu", "duo", "chao", "above"})
UPPER_BOUNDS = frozenset({"jin", "within"})
# What a bound becomes when its term is subtracted.
_TURNED = {
    "yu": "jin",
    "duo": "jin",
    "chao": "jin",
    "above": "within",
    "jin": "chao",
    "within": "above",
}
_CLASSES = {
    "": "exact",
    "yu": "more_than",
    "duo": "more_than",
    "above": "more_than",
    "chao": "over",
    "jin": "about",
    "yue": "about",
    "within": "at_most",
    "masked": "masked",
}
_ALREADY_QUALIFIED = re.compile(
    r"[约近超余多]|左右|上下|以上|以下|以内|之内|至少|至多|不足|不到|几"
)
_ROUNDED_COUNT = re.compile(r"\d[万亿](?!元)")
# "Near" means within a tenth: 2800 may be called 近3000, 2100 may not.
_NEARNESS = Decimal("0.1")


def rounded(value: Decimal, step: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Round half up (away from zero) to the step, which is a power of ten."""
    return value.quantize(step, rounding=rounding, context=_WIDE)


def exact_number(value: Decimal | int) -> str:
    """All digits, no separators, no exponent, no trailing zeros after the point."""
    text = format(Decimal(value), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"", "-", "-0"} else text


def _scaled(value: Decimal, rounding: str = ROUND_HALF_UP) -> tuple[Decimal, str]:
    """The number to print and its 万/亿, chosen after rounding: 99999996 is 1亿."""
    for factor, word in ((Decimal(1), ""), (WAN, "万")):
        shown = rounded(value / factor, _TWO_PLACES, rounding)
        if abs(shown) < WAN:
            return shown, word
    return rounded(value / YI, _TWO_PLACES, rounding), "亿"


def cn_number(value: Decimal | int) -> str:
    """4805, 6.28万, 427.35万, 4.13亿: at most two places, zeros dropped (rule 30)."""
    shown, word = _scaled(Decimal(value))
    return exact_number(shown) + word


def number_and_unit(
    value: Decimal | int, unit_of_measure: str, rounding: str = ROUND_HALF_UP
) -> tuple[str, str]:
    """The printed number and the word after it; money already in 万元 moves to 亿元 when large."""
    number = Decimal(value)
    if unit_of_measure == "%":
        return exact_number(rounded(number, _ONE_PLACE, rounding)), "%"
    if unit_of_measure.startswith("万"):
        in_wan = rounded(number, _TWO_PLACES, rounding)
        if abs(in_wan) < WAN:
            return exact_number(in_wan), unit_of_measure
        in_yi = exact_number(rounded(number / WAN, _TWO_PLACES, rounding))
        return in_yi, unit_of_measure.replace("万", "亿", 1)
    shown, word = _scaled(number, rounding)
    return exact_number(shown) + word, unit_of_measure


def cn_number_in(value: Decimal | int, unit_of_measure: str) -> str:
    """A figure with its unit: 41300 of 万元 is 4.13亿元, 62800 of 人次 is 6.28万人次."""
    return "".join(number_and_unit(value, unit_of_measure))


def share(part: Decimal | int | None, whole: Decimal | int | None) -> Decimal | None:
    """The part as a fraction of the whole (1 = all); None without a base or without a part."""
    if part is None or not whole:
        return None
    return Decimal(part) / Decimal(whole)


def percent(numerator: Decimal | int | None, denominator: Decimal | int | None) -> Decimal | None:
    """Per cent of two totals, unrounded; None when a part is missing or the base is 0 (rule 26)."""
    fraction = share(numerator, denominator)
    return None if fraction is None else fraction * _HUNDRED


def format_percent(value: Decimal | int | None) -> str:
    """83.3%: one place, half up, a trailing .0 dropped; — for no rate."""
    return NOT_AVAILABLE if value is None else cn_number_in(value, "%")


def rate_is_approximate(*qualifiers: str, printed: Iterable[str] = ()) -> bool:
    """Whether a rate of these terms may only be "about": a qualified or a 万-rounded term.

    `printed` are the terms as they were written; 2.28万 of 2.3万 is "about 99 %".
    """
    return any(qualifiers) or any(_ROUNDED_COUNT.search(text) for text in printed)


def format_rate(
    numerator: Decimal | int | None,
    denominator: Decimal | int | None,
    *,
    approximate: bool = False,
) -> str:
    """A rate from its two terms: 83.3%, or 约83% when a term is not exact."""
    value = percent(numerator, denominator)
    if value is None or not approximate:
        return format_percent(value)
    return f"约{exact_number(rounded(value, Decimal(1)))}%"


def change(new: Decimal | int | None, old: Decimal | int | None) -> Decimal | None:
    """Change in per cent of the base; None when either is missing or the base is 0 (rule 31)."""
    if new is None or not old:
        return None
    return (Decimal(new) - Decimal(old)) / abs(Decimal(old)) * _HUNDRED


def format_change(
    new: Decimal | int | None,
    old: Decimal | int | None,
    *,
    word: str = "同比",
    is_rate: bool = False,
) -> str:
    """同比增长12.5%, 同比下降3%, 同比持平 or —; a rate moves in 百分点 (rule 31)."""
    if is_rate:
        missing = new is None or old is None
        moved = None if missing else Decimal(new or 0) - Decimal(old or 0)
        up, unit = "提高", "个百分点"
    else:
        moved, up, unit = change(new, old), "增长", "%"
    if moved is None:
        return NOT_AVAILABLE
    shown = rounded(abs(moved), _ONE_PLACE)
    if not shown:
        return f"{word}持平" if not moved else f"{word}基本持平"
    return f"{word}{up if moved > 0 else '下降'}{exact_number(shown)}{unit}"


def qualifier_class(code: str) -> str:
    """The class of a stored qualifier: exact, more_than, over, about, at_most or masked."""
    try:
        return _CLASSES[code]
    except KeyError:
        message = f"没有“{code}”这种限定词代码。"
        raise ValueError(message) from None


def with_qualifier(number: str, qualifier: str, unit_of_measure: str) -> str:
    """Put the one qualifying word where Chinese wants it: 3100余场, 超120万人次, 500人以上.

    Raises ValueError (Chinese) when a second such word is already there: 约…左右, 近…余,
    超…余 and 至少…以上 are never written (rule 34).
    """
    qualifier_class(qualifier)
    if qualifier and _ALREADY_QUALIFIED.search(number + unit_of_measure):
        message = f"“{number}{unit_of_measure}”已带有表示范围的词，不能再加一个，请只保留一个。"
        raise ValueError(message)
    prefix, suffix = PREFIXES.get(qualifier, ""), SUFFIXES.get(qualifier, "")
    infix = INFIXES.get(qualifier, "")
    # 余 and 多 cannot part a number from its per cent sign.
    middle = f"{unit_of_measure}{infix}" if unit_of_measure == "%" else f"{infix}{unit_of_measure}"
    return f"{prefix}{number}{middle}{suffix}"


def figure_text(value: Decimal | int, qualifier: str, unit_of_measure: str) -> str:
    """A whole figure as prose prints it: 3100余场, 近4.13亿元, 72.7%.

    A bound is never tightened by rounding: 余 rounds down, 近 and 以内 round up.
    """
    rounding = ROUND_HALF_UP
    if qualifier in LOWER_BOUNDS:
        rounding = ROUND_FLOOR
    elif qualifier in UPPER_BOUNDS:
        rounding = ROUND_CEILING
    number, word = number_and_unit(value, unit_of_measure, rounding)
    return with_qualifier(number, qualifier, word)


def combine_qualifiers(terms: Iterable[tuple[Decimal | int, str]]) -> str:
    """The weaker qualifier, which a sum of these terms inherits (3100余 + 50 = 3150余).

    Lower bounds stay a lower bound, upper ones an upper; mixed directions or any 约 give 约.
    A negative term is subtracted, so its bound points the other way.
    """
    codes = {_TURNED.get(code, code) if value < 0 else code for value, code in terms} - {""}
    if len(codes) <= 1:
        return next(iter(codes), "")
    if codes <= LOWER_BOUNDS:
        return "yu" if codes & INFIXES.keys() else "chao"
    return "jin" if codes <= UPPER_BOUNDS else "yue"


def qualifier_agrees(exact: Decimal | int, shown: Decimal | int, qualifier: str) -> bool:
    """Whether an exact value may be printed as the round one with this word.

    3140 may be 3100余, never 近3100; 余 and 多 only cover the round number's own last place.
    """
    true, round_number = Decimal(exact), Decimal(shown)
    near = abs(round_number) * _NEARNESS
    match qualifier_class(qualifier), qualifier:
        case "exact", _:
            return true == round_number
        case "more_than", "above":
            return true >= round_number
        case "more_than", _:
            return round_number < true < round_number + _last_place(round_number)
        case "over", _:
            return true > round_number
        case "at_most", _:
            return true <= round_number
        case "about", "jin":
            return round_number - near <= true < round_number
        case "about", _:
            return abs(true - round_number) <= near
    return False


def _last_place(number: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 3100, 0.1 for 2.5."""
    if not number:
        return Decimal(1)
    exponent = number.normalize(_WIDE).as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))
