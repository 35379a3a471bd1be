"""Round numbers with the word that makes them true: 3140 is 3100余, 2980 is 近3000, 6.28万 is 超6.2万."""

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from portal.numbers import (
    LOWER_BOUNDS,
    UPPER_BOUNDS,
    WAN,
    YI,
    exact_number,
    figure_text,
    number_and_unit,
    qualifier_agrees,
    rounded,
    with_qualifier,
)

# 2980 is 近3000: this near below a number of one digit nobody says 2900余.
_NEAR = Decimal("0.03")
_SMALLEST = 20
_TWO_DIGITS_FROM = 100
_TWO_PLACES = Decimal("0.01")
# More than this may not be lost when a number is forced into 万 or 亿.
_LOSS = Decimal("0.005")
_FACTORS = {"万": WAN, "亿": YI}


def about(value: Decimal, measure: str) -> str:
    """The figure as a speaker rounds it; a small or round one stays as it is."""
    if value < _SMALLEST or measure == "%":
        return _about_rate(value, measure)
    above = _to(value, 1, ROUND_CEILING)
    if value != above and above - value <= above * _NEAR:
        return _worded(above, value, "jin", measure)
    below = _to(value, 2 if value >= _TWO_DIGITS_FROM else 1, ROUND_FLOOR)
    return _worded(below, value, "" if below == value else "yu", measure)


def _about_rate(value: Decimal, measure: str) -> str:
    """83.3% is 超83%; a small count stays exact."""
    below = value.quantize(Decimal(1), rounding=ROUND_DOWN)
    if measure != "%" or below == value or value < _SMALLEST:
        return figure_text(value, "", measure)
    return _worded(below, value, "chao", measure)


def _worded(shown: Decimal, exact: Decimal, qualifier: str, measure: str) -> str:
    number, word = number_and_unit(shown, measure)
    if qualifier == "yu" and ("." in number or word.startswith("亿")):
        qualifier = "chao"  # 超6.2万人次, 超3亿元: 余 follows neither a decimal place nor its 亿
    # The rounded number is never further from the truth than its word allows.
    if qualifier and not qualifier_agrees(exact, shown, qualifier):
        return figure_text(exact, "", measure)
    return with_qualifier(number, qualifier, word)


def _to(value: Decimal, digits: int, rounding: str) -> Decimal:
    """Rounded to so many leading digits: 3140 and two give 3100."""
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return (value / step).to_integral_value(rounding) * step


def in_scale(value: Decimal, qualifier: str, measure: str, scale: str) -> tuple[str, str]:
    """The figure in 万 or 亿 with at most two places, or the reason why that would be wrong."""
    is_money = measure.startswith("万")
    factor = _FACTORS[scale] / (WAN if is_money else 1)
    shown = rounded(value / factor, _TWO_PLACES, _rounding(qualifier))
    if not shown or abs(shown * factor - value) > abs(value) * _LOSS:
        return "", f"数太小，用“{scale}”表示不准"
    word = measure.replace("万", scale, 1) if is_money else f"{scale}{measure}"
    number = exact_number(shown)
    if is_money or not qualifier:
        return with_qualifier(number, qualifier, word), ""
    return with_qualifier(f"{number}{scale}", qualifier, measure), ""


def _rounding(qualifier: str) -> str:
    """A bound is never tightened by rounding."""
    if qualifier in LOWER_BOUNDS:
        return ROUND_FLOOR
    return ROUND_CEILING if qualifier in UPPER_BOUNDS else ROUND_HALF_UP
