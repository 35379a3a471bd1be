"""Removes what typing, WPS and copying from a printed page leave around a figure."""

import re
from collections.abc import Callable

# Only the width forms of ASCII: full compatibility folding would turn 3² into 32.
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDTH |= {ord(odd): ord(plain) for odd, plain in zip("﹣−﹪﹡✱∗", "--%***", strict=True)}
_GLYPHS = str.maketrans(
    "屆萬億餘兩貳參陸壹贰叁肆伍柒捌玖拾佰仟〇○",
    "届万亿余两二三六一二三四五七八九十百千零零",
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLANKS = re.compile(r"\s+")
_BREAK = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_THIN_SPACE = re.compile("[ \u00a0\u2000-\u200a\u202f]")
# One group alone (100 200) is as likely two numbers; only two groups or more are one.
_THOUSANDS = re.compile(r"([^\d]*[1-9]\d{0,2}(?: \d{3}){2,})((?:\.\d+)?[^\d]*)")
_CHINESE_DIGITS = "零一二两三四五六七八九十"
_CHINESE_NUMERALS = f"{_CHINESE_DIGITS}百千万亿"
# A blank, unless numerals stand on both sides, be it with a comma or a point.
_CLOSABLE = re.compile(
    rf"(?<![\d{_CHINESE_NUMERALS}])(?<![\d{_CHINESE_NUMERALS}][,.])\s"
    rf"|\s(?![,.]?[\d{_CHINESE_DIGITS}])"
)
_QUOTES = "\"'“”‘’「」"
_CLOSING = "。;,、"


def _without_invisible(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _half_width(text: str) -> str:
    return text.translate(_WIDTH)


def _plain_glyphs(text: str) -> str:
    return text.translate(_GLYPHS)


def _without_quotes(text: str) -> str:
    return text.strip(_QUOTES)


def _folded(text: str) -> str:
    """Each run of blanks as one: a break, a single plain or thin space, or a wide gap (tab)."""
    return _BLANKS.sub(_one_blank, text.strip())


def _one_blank(run: re.Match[str]) -> str:
    if _BREAK.search(run[0]):
        return "\n"
    return " " if _THIN_SPACE.fullmatch(run[0]) else "\t"


def _without_thousands(text: str) -> str:
    """1 234 567 is one number; a line break, a tab or a wide gap never groups thousands."""
    found = _THOUSANDS.fullmatch(_folded(text))
    if found is None:
        return text
    return re.sub(r"(?<=\d) (?=\d)", "", found[1]) + found[2]


def _without_spaces(text: str) -> str:
    """Closes gaps, but leaves one between two numerals: 12 15 in one cell are two numbers."""
    return _CLOSABLE.sub("", _folded(text))


def _without_closing(text: str) -> str:
    return text.rstrip(_CLOSING)


_STEPS: tuple[tuple[Callable[[str], str], str], ...] = (
    (_without_invisible, "已去除看不见的字符"),
    (_half_width, "全角字符已转为半角"),
    (_plain_glyphs, "繁体、大写数字已转为通用写法"),
    (_without_thousands, "数字间的空格按千分位分隔读，请核对"),
    (_without_spaces, "已去除空格或换行"),
    (_without_quotes, "已去除引号"),
    (_without_closing, "已去除句末标点"),
)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The tidy text and a Chinese note for each thing that was changed."""
    notes: list[str] = []
    text = text.strip()
    for step, note in _STEPS:
        tidy = step(text)
        if tidy != text:
            notes.append(note)
        text = tidy
    return text, tuple(notes)
