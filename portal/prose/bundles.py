"""五大特色活动: a bundle whose items can be counted, told from names such as 七大战略."""

import re
from decimal import Decimal

from portal.prose.numerals import read_numeral

_BUNDLE = re.compile(
    r"(?P<number>[二两三四五六七八九十]{1,2}|(?<![\d.])\d{1,2})(?P<word>大)"
    r"(?P<noun>[\u4e00-\u9fff]{2,8}?)(?=[，。；、！：:（(“”\n]|$|的|等|，|为|和|与|共)"
)
# The items stand before it (a、b、c五大行动), or a verb makes them.
_LISTED = re.compile("[^，。；！？\n]*、[^，。；！？\n]*、[^，。；！？\n、]*$")
_MADE = re.compile(
    "(?:实施|开展|推进|推出|打造|组织|启动|构建|部署|落实|抓好|明确|梳理|形成)(?:了|好)?$"
    "|大[\u4e00-\u9fff]{2,6}[、和]$"
)
# 二十大 is a congress.
_CONGRESSES = frozenset({"十五", "十六", "十七", "十八", "十九", "二十"})
_NAMED = re.compile("攻坚战|法宝|作风|规律|战略|理念|职能|纪律|会议|精神|报告|发展|部署")


def find_bundles(text: str) -> list[tuple[int, int, Decimal]]:
    """Start, end and number of each bundle that counts items."""
    rows = []
    for found in _BUNDLE.finditer(text):
        before = text[max(0, found.start() - 60) : found.start()]
        number = read_numeral(found["number"])
        if number is None or found["number"] in _CONGRESSES or _NAMED.search(found["noun"]):
            continue
        if _LISTED.search(before) or _MADE.search(before):
            rows.append((found.start(), found.end(), number))
    return rows
