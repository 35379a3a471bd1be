"""An independent reader of numbers in generated prose: shares no code with the portal.

Each number becomes the range of exact values for which a careful reader would call it true.
"""

from dataclasses import dataclass
from fractions import Fraction

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}
MEASURES = ("个百分点", "个单位", "人次", "%", "场", "次", "个", "件", "元", "名", "项", "届", "家")
CHARACTERS = set("0123456789") | DIGITS.keys() | TENS.keys() | SCALES.keys()
MOVES = {"增长": 1, "提高": 1, "下降": -1}


@dataclass(frozen=True)
class Said:
    """What one number claims; `bound` is the bare number its word stands beside."""

    text: str
    least: Fraction
    most: Fraction
    holds_least: bool
    holds_most: bool
    measure: str
    word: str = ""
    direction: int = 0
    bound: Fraction = Fraction(0)

    def is_true_of(self, exact: Fraction) -> bool:
        """Whether the exact value lies in the range."""
        above = exact >= self.least if self.holds_least else exact > self.least
        below = exact <= self.most if self.holds_most else exact < self.most
        return above and below


def read_numbers(text: str) -> list[Said]:
    """Every number of the text in order, and 持平 as a change by nothing."""
    found: list[Said] = []
    at = 0
    while at < len(text):
        if text.startswith("同比持平", at):
            found.append(Said("同比持平", *[Fraction(0)] * 2, True, True, "", "", 0))
            at += 4
        elif text.startswith("同比基本持平", at):
            half = Fraction(1, 20)
            found.append(Said("同比基本持平", -half, half, False, False, "", "", 0))
            at += 6
        elif text[at] in CHARACTERS and not _is_idiom(text, at):
            said, at = _read(text, at)
            found.append(said)
        else:
            at += 1
    return found


def _is_idiom(text: str, at: int) -> bool:
    """万元 without a number in front is a measure, not a number."""
    return text[at] in SCALES


def _read(text: str, start: int) -> tuple[Said, int]:
    at = start
    while at < len(text) and (text[at] in CHARACTERS or (text[at] == "." and at > start)):
        at += 1
    number, step = _value(text[start:at])
    word = next((prefix for prefix in ("近", "超", "约") if text[:start].endswith(prefix)), "")
    if text[at : at + 1] in ("余", "多"):
        word, at = text[at], at + 1
        while at < len(text) and text[at] in SCALES:  # 3000余万
            number, step, at = number * SCALES[text[at]], step * SCALES[text[at]], at + 1
    measure = next((m for m in MEASURES if text.startswith(m, at)), "")
    at += len(measure)
    suffix = next((s for s in ("以上", "以内", "余", "多") if text.startswith(s, at)), "")
    word, at = suffix or word, at + len(suffix)
    step = Fraction(1, 10) if measure in ("%", "个百分点") else step
    number = -number if text[start - 1 : start] == "-" else number
    direction = next((way for move, way in MOVES.items() if text[:start].endswith(move)), 0)
    limits = _range(number, step, word)
    return Said(text[start:at], *limits, measure, word, direction, number), at


def _value(run: str) -> tuple[Fraction, Fraction]:
    """The number of a run of characters and what its last written place stands for."""
    scale = Fraction(1)
    while run and run[-1] in SCALES:
        scale, run = scale * SCALES[run[-1]], run[:-1]
    if run[0] not in "0123456789":
        return _chinese(run) * scale, scale
    whole, _, places = run.partition(".")
    number = Fraction(int(whole + places), 10 ** len(places)) * scale
    # Noughts are dropped: 6万 is written for 6.00万, never for 6.28万.
    return number, scale / 100 if scale > 1 else Fraction(1, 10 ** len(places))


def _chinese(run: str) -> Fraction:
    total, part, digit = 0, 0, 0
    for character in run:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in TENS:
            part += (digit or 1) * TENS[character]
            digit = 0
        else:
            total, part, digit = total + (part + digit) * SCALES[character], 0, 0
    return Fraction(total + part + digit)


def _range(number: Fraction, step: Fraction, word: str) -> tuple[Fraction, Fraction, bool, bool]:
    size = abs(number)
    by_word = {
        "余": (number, number + _last_digit(number), False, False),
        "多": (number, number + _last_digit(number), False, False),
        "超": (number, number + size / 5, False, True),
        "近": (number - size / 10, number, True, False),
        "约": (number - size / 10, number + size / 10, True, True),
        "以上": (number, number * 10**9 + 1, True, True),
        "以内": (Fraction(0), number, True, True),
    }
    if word:
        return by_word[word]
    if step == 1:
        return number, number, True, True
    # Written to a place: what is rounded half up to it, away from nought.
    least, most = number - step / 2, number + step / 2
    return least, most, number >= 0, number < 0


def _last_digit(number: Fraction) -> Fraction:
    """The place of the last digit that is not nought."""
    place = Fraction(1)
    while number % place:
        place /= 10
    while number and number % (place * 10) == 0:
        place *= 10
    return place
