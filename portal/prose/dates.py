"""Dates, years, hours and stretches of time: they say when, not how many."""

import re

_CN = "一二两三四五六七八九十"
_YEAR = (
    r"(?:(?:19|20)\d\d|[一二][零〇一二三四五六七八九]{3}|\*{4}|[×xX]{1,4})年(?:度|初|底|末|以来)?"
)
_SAID = "今年|去年|前年|明年|后年|当年|同年|上年|本年|次年"
_MONTH = (
    r"(?:\d{1,2}|\*{1,2}|[×xX]{1,2}|十[一二]?|[一二三四五六七八九])月(?:份|底|初|末|[上中下]旬)?"
)
_DAY = r"(?:\d{1,2}|\*{1,2}|[×xX]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_TO = "[-—–~～至到]{1,2}"
_PART = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|早"
_COUNT = rf"[\d{_CN}]{{1,3}}"
_CLOCK = (
    rf"(?:{_PART})?\d{{1,2}}[:：]\d{{2}}(?::\d{{2}})?|(?:{_PART})(?:\d{{1,2}}|[{_CN}]{{1,3}})[时点](?:半|整|许|\d{{1,2}}分)?"
    rf"|\d{{1,2}}时(?:\d{{1,2}}分|半|整|许)?(?!段|代|间)|\d{{1,2}}点(?:\d{{1,2}}分|半|整|钟)"
)
_SPANS = (
    rf"(?:近|过去|未来|今后|此后|最近|(?<!提)前|(?<![推延])后)(?:的)?(?:{_COUNT}|几|数)(?:年|个月|周|天|个季度)(?!行动|规划|计划)(?:来|以来|间|内|里|时间)?",
    rf"(?:{_COUNT}|几|数|多)(?:余|多)?(?:年|个月|个多月|天|周)(?:来|以来|内|前|后(?!续))",
    rf"第?[一二三四1-4]季度|前三季度|{_CN[0]}至{_CN[2]}季度|[上下]半年|第?[一二三四]至第?[二三四]季度",
    r"(?:20世纪|上世纪|本世纪)?(?:[1-9]0|[二三四五六七八九]十)年代|(?:20|21|二十一?)世纪",
)
_DATE = re.compile(
    "|".join(
        (
            rf"(?:19|20)\d\d(?:年)?{_TO}(?:19|20)?\d\d(?:年度|学年|年)",
            r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}日?",
            rf"(?:{_YEAR}|{_SAID})(?:(?:第?[一二三四1-4]季度|[上下]半年)|(?:的)?{_MONTH})?"
            rf"(?:{_DAY})?(?:{_TO}(?:{_MONTH})?(?:{_DAY})?)?(?:以来|前后|起)?",
            rf"\d{{1,2}}(?:月)?{_TO}{_MONTH}",
            rf"{_MONTH}{_DAY}{_TO}(?:{_MONTH})?{_DAY}",
            rf"{_MONTH}(?:{_DAY})?(?:以来)?",
            rf"\d{{1,2}}日(?!均)(?:{_TO}\d{{1,2}}日)?",
            _CLOCK,
            *_SPANS,
        )
    )
)
_NO_DATE_BEFORE = re.compile(r"[\d第个每]$|\d{3,}\.$|\d\.\d+\.$")


def date_spans(text: str) -> list[tuple[int, int]]:
    """Where dates and stretches of time stand; 连续3年 and 为期5天 are lengths, hence figures."""
    spans = []
    for found in _DATE.finditer(text):
        start, end = found.span()
        while text[end - 1] in "-—–~～至到":
            end -= 1
        if not _NO_DATE_BEFORE.search(text[max(0, start - 1) : start]):
            spans.append((start, end))
    return spans
