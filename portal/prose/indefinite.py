"""一名党员 tells, it does not count; nor do slogans that count one, two, three."""

import re

from portal.prose.numerals import Number

EVERY = re.compile(
    "每(?:个|一)?(?:周|月|季度|季|年|半年|半月|两周|学期|天|日|两月|旬)(?:至少|都|要|召开|开展|组织|举办|听取|集中|学习|进行|安排|不少于)*[^，。；、]{0,6}$"
)
_ONCE = frozenset({"次", "场", "期", "堂", "节", "课", "讲", "轮"})
_PLAIN_ONE = frozenset({"倍", "个百分点"})
# A number of the same kind stands directly beside: 一个集体、两名个人.
_NEIGHBOUR = re.compile(
    r"^[^，。；、\d]{0,8}[、和及](?:[二两三四五六七八九十]|\d+)(?:个|名|项|家|件|次)"
    r"|(?:个|名|项|家|件|次)[^，。；、\d]{0,8}[、和及]$"
)
_HONOURED = re.compile("(?:荣获|获评|获|评选|表彰|授予)[^，。；]{0,12}$")
_HONOURED_AFTER = re.compile("[^，。；]{0,16}(?:表彰|荣获|获评|获得|受到)")
_LADDER = re.compile(
    "(?<![二三四五六七八九十百千万])一(?:条|个|项|张|套|大|支)[^。；”]{1,16}(?:两|二)(?:条|个|项|张|套|大|支)"
)
# 连续九届 counts; 十四届 alone is an edition.
_EDITIONS_COUNTED = re.compile("(?:连续|举办了?|成功举办|累计|已举办)$")
_BARE = frozenset({"百", "千", "万", "亿", "十"})
# 讲党课百场。 counts; 百名书记讲党课 is the name of an action.
_AT_THE_END = re.compile("[，。；！？]|以[上内下]|左右")
_NO_COUNT = frozenset({"二", "零"})


def is_indefinite(text: str, number: Number, measure: str, end: int) -> bool:
    """Whether a number and its measure word do not count: 一名, 二期, 百家讲坛, 一条主线两个重点."""
    if measure == "届" and not number.is_masked:
        return not _EDITIONS_COUNTED.search(text[max(0, number.start - 5) : number.start])
    word = number.bare
    if not word:
        return False
    if word == "一":
        return not _counts_one(text, number, measure, end)
    if word in _NO_COUNT:
        return True
    if word in _BARE:
        return number.qualifier == "exact" and word != "十" and not _AT_THE_END.match(text, end)
    return len(word) == 1 and bool(_LADDER.search(text, max(0, number.start - 24), end))


def _counts_one(text: str, number: Number, measure: str, end: int) -> bool:
    if measure in _PLAIN_ONE:
        return True
    before = text[max(0, number.start - 14) : number.start]
    if measure in _ONCE and EVERY.search(before):
        return True
    if _NEIGHBOUR.match(text[end : end + 14]):
        return bool(_HONOURED.search(before) or _HONOURED_AFTER.match(text, end))
    return False
