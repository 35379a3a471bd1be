"""Whole numbers in Chinese characters, read strictly: 二十三, 一百零五, 两千三百, 百, 千万."""

_DIGITS = "零一二三四五六七八九"
_SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
_UNITS = ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"))
NUMERAL_CHARACTERS = "零一二两三四五六七八九十百千万亿"


def write_chinese(number: int) -> str:
    """The one full spelling of a whole number from 0 on: 10 is 一十, 105 is 一百零五."""
    for unit, word in _UNITS:
        if number >= unit:
            head, rest = divmod(number, unit)
            gap = "零" if 0 < rest < unit // 10 else ""
            return f"{write_chinese(head)}{word}{gap}{write_chinese(rest) if rest else ''}"
    return _DIGITS[number]


def read_chinese(word: str) -> int | None:
    """The number, or None when the spelling is doubtful.

    三五 (three to five), 一百五 (150 or 105) and 十四五 (a plan's name) are not guessed at.
    """
    full = word.replace("两", "二")
    if full[:1] in {"十", "百", "千", "万", "亿"}:
        full = f"一{full}"
    number = _leniently(full)
    return number if number is not None and write_chinese(number) == full else None


def _leniently(word: str) -> int | None:
    total = section = digit = 0
    for character in word:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        elif character in _SMALL_UNITS:
            section, digit = section + digit * _SMALL_UNITS[character], 0
        elif character == "万":
            total, section, digit = total + (section + digit) * 10**4, 0, 0
        elif character == "亿":
            total, section, digit = (total + section + digit) * 10**8, 0, 0
        else:
            return None
    return total + section + digit
