"""Rare spellings of numbers made plain: 廿三, 壹佰贰拾, 二○次, 慰问⑫名, ▲▲名, 1，024人."""

import re
import unicodedata

from portal.prose.measures import measure_at

Spelt = list[tuple[str, int]]
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟弐参", "一二三四五六七八九十百千二三")
_TALL = "壹贰叁肆伍陆柒捌玖拾佰仟"
# 队伍, 大陆 and 收拾 hold such a character too; two in a row, or one that nothing else uses, count.
_FORMAL_RUN = re.compile(
    f"(?<![队退入落行大登内着收捡重])[{_TALL}][{_TALL}零万亿]+|[壹贰叁肆柒捌玖](?![\u4e00-\u9fff]{{0,2}}[市县路])"
)
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_MOVEMENT = re.compile("五卅")
_RING = re.compile("(?<=[一二两三四五六七八九零])[○◯]+")
# The same sign twice or more where a number would stand: the number was taken out.
_BLOTTED = re.compile(r"(?<![▲△□■○◯●☆◇◆])([▲△□■○◯●☆◇◆])\1{1,11}(?=[余多万亿%]|[\u4e00-\u9fff])")
_GROUPED = re.compile(r"(?<![\d.第])[1-9]\d{0,2}(?:，\d{3})+(?![\d年月])")
_SMALL = re.compile("(?<![A-Za-z\\d米])[⁰¹²³⁴-⁹₀-₉]+")
_PAIR = re.compile("俩(?=[百千万])")


def plain_spelling(text: str) -> str:
    """The same text, as long as before, with formal numerals, rings, blots and groups made plain."""
    text = _FORMAL_RUN.sub(lambda run: run[0].translate(_FORMAL), text)
    text = _RING.sub(lambda run: "零" * len(run[0]), text)
    text = _BLOTTED.sub(lambda run: _starred(text, run), text)
    text = _SMALL.sub(lambda run: "".join(str(unicodedata.digit(c)) for c in run[0]), text)
    text = _PAIR.sub("两", text)
    return _GROUPED.sub(lambda run: run[0].replace("，", ","), text)


def _starred(text: str, run: re.Match[str]) -> str:
    counted = text[run.end()] in "余多万亿%" or measure_at(text, run.end(), arabic=False)
    return "*" * len(run[0]) if counted else run[0]


def spelt_out(pairs: Spelt) -> Spelt:
    """Characters that say several: 廿 is 二十, ⑫ before a measure word is 12; places stay."""
    if not any(c in _TENS or unicodedata.category(c) == "No" for c, _ in pairs):
        return pairs
    text = "".join(character for character, _ in pairs)
    movements = {found.start() + 1 for found in _MOVEMENT.finditer(text)}
    found: Spelt = []
    for at, (character, place) in enumerate(pairs):
        said = character if at in movements else _TENS.get(character) or _ringed(text, at)
        found += [(c, place) for c in said]
    return found


def _ringed(text: str, at: int) -> str:
    """⑫ behind a word and before a measure word counts; else it numbers a thought."""
    character = text[at]
    if unicodedata.category(character) != "No" or not character_is_whole(character):
        return character
    follows_word = at > 0 and "\u4e00" <= text[at - 1] <= "\u9fff"
    counts = follows_word and measure_at(text, at + 1, arabic=True)
    return str(int(unicodedata.numeric(character))) if counts else character


def character_is_whole(character: str) -> bool:
    """Whether one character stands for a whole number."""
    return unicodedata.numeric(character, 0.5).is_integer()
