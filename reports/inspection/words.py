"""Shapes of words in official papers: numbers of headings, dates, marks of annexes."""

import re

NUMERALS = "一二三四五六七八九十"
LEVELS = (
    re.compile(rf"^[{NUMERALS}百]+、"),
    re.compile(rf"^（[{NUMERALS}百]+）"),
    re.compile(r"^\d{1,2}[.．](?!\d)"),
    re.compile(r"^（\d{1,2}）"),
)
# A number as people write it who do not know the standard.
MISWRITTEN = (
    (re.compile(rf"^[{NUMERALS}]+[.．,，](?!\d)"), "一、"),
    (re.compile(rf"^[(（][{NUMERALS}]+[)）]、|^\([{NUMERALS}]+\)|^[{NUMERALS}]+[)）]"), "（一）"),
    (re.compile(r"^\d{1,2}、"), "1."),
    (re.compile(r"^[(（]\d{1,2}[)）]、|^\(\d{1,2}\)|^\d{1,2}[)）]|^[①-⑳]"), "（1）"),
)
DATE = re.compile(r"^\d{4}年(1[0-2]|[1-9])月(3[01]|[12]\d|[1-9])日$")
LIKE_DATE = re.compile(
    r"^[\d〇零○一二三四五六七八九]{2,4}[年.\-/][\d〇零○一二三四五六七八九十]{1,3}[月.\-/].{0,5}$"
)
NUMBER = re.compile(r"^[\u4e00-\u9fff]+〔\d{4}〕[1-9]\d*号$")
LIKE_NUMBER = re.compile(r"^[\u4e00-\u9fff]{1,12}[〔\[［【(（]?\d{2,4}[〕\]］】)）]?第?\d+号")
ISSUE = re.compile(r"^[（(]?第\d+期[）)]?(总第?\d+期)?|^〔?\d{4}年?〕?第\d+期")
ANNEX_MARK = re.compile(r"^附件(\d*)$")
LIKE_ANNEX_MARK = re.compile(r"^附\s*[件表](\s*[\d一二三四五六七八九十]+)?[：:、.]?$")
ANNEXED = re.compile(r"^附件[：:]")
ITEM = re.compile(r"^(\d{1,2})[.．](.+)$")
LEADER = re.compile(r"^(.*?)(?:…+|[.·．・]{3,})(\d*)$")
CONTENTS = re.compile(r"^目\s*[录次]$")
PAGE_NUMBER = re.compile(r"^[—–－―─\-一第]{0,2}(\d{1,4})[—–－―─\-一页]{0,2}(/共?\d+页?)?$")
RIGHT_PAGE_NUMBER = re.compile(r"^[—―─]\d+[—―─]$")
COPIED = re.compile(r"^(抄送|主送|报|送|发|分送|发送|报送|印送)[：:]")
PRINTED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日印发$|印发$|^共印")

CLOSING = "，。、；：？！）》〉」』】〕”’…％%"
OPENING = "（《〈「『【〔“‘"
_VALUES = {numeral: value for value, numeral in enumerate(NUMERALS, 1)}


def level_of(text: str) -> int:
    """1 to 4 for a numbered heading, 0 for other text."""
    return next((n for n, pattern in enumerate(LEVELS, 1) if pattern.match(text)), 0)


def number_of(text: str, level: int) -> int:
    """The number a heading carries; 0 where it is none."""
    match = LEVELS[level - 1].match(text)
    if not match:
        return 0
    inner = match[0].strip("、（）.．")
    return int(inner) if inner.isdigit() else chinese_number(inner)


def chinese_number(text: str) -> int:
    """一 to 九十九; 0 for what is no such number."""
    tens, ten, ones = text.rpartition("十")
    if any(part not in _VALUES for part in (tens, ones) if part):
        return 0
    if not ten:
        return _VALUES.get(ones, 0)
    return 10 * (_VALUES.get(tens, 0) if tens else 1) + _VALUES.get(ones, 0)
