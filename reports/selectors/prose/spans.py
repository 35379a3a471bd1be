"""Of which time the words beside a number speak: the paper's own, the year before, or another."""

import re
from dataclasses import dataclass

from reports.selectors.prose.known import Sources

WHOLE = frozenset({1, 2, 3, 4})
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_MONTHS = r"(?<![\d年])(?:1[0-2]|[1-9])"
_YEAR = r"(?P<year>(?:19|20)\d\d)年度?"
_OTHER = (
    r"[“”]*十[一二三四五六][五]?五?[“”]*(?=以来|期间|时期|末|初)|党的?十[一二三四五六七八九]+大(?=以来)|"
    r"[近过]去?(?:\d+|[几两三四五六七八九十]+)(?:个月|[年月周天])|"
    r"(?:\d+|[几两三四五六七八九十]+)年(?:来|间)|前年|明年|上上|历年|多年来?|长期以来|"
    r"上(?:半?月|个月|个?季度)|本月|当月|[当今]日|今天|昨[天日]|本周|上周|"
    r"(?:成立|建[党国市]|改革|实施|启动|开展|组建)以来|(?<!\d)\d{1,2}月\d{1,2}日"
)
_TOKEN = re.compile(
    rf"(?P<other>{_OTHER})|{_YEAR}|(?P<this>今年|本年度?|年初|年内)|(?P<last>去年|上一?年度?)|"
    r"(?P<same>同期)|(?P<whole>全年)|(?P<half>[上下]半年)|"
    r"(?P<upto>前[两二三]个?季度)|第?(?P<quarter>[一二三四1-4])季度|"
    rf"(?P<from>{_MONTHS})(?:月份?)?[至到—–~-](?P<to>1[0-2]|[1-9])月|"
    rf"(?P<month>(?<![\d])(?:1[0-2]|[1-9])|十[一二]?|[一二三四五六七八九])月(?!\d|饼)"
)
_TITLES = re.compile("《[^》]*》")
_CLAUSE = re.compile("[，；。！？、：]")
# 比2024年, 较上年, 与去年同期相比 name what it is compared with.
_COMPARED = re.compile(
    rf"(?:[比较与同]|相比|对比)(?:于)?(?:{_YEAR.replace('year', 'base')}|去年|上一?年度?)(?:同期)?"
)
_EVENTS = re.compile("[^，]{0,8}(?:全会|会议|两会|印发|文件|规划|方案|要点|考核|下发|出台|召开)")
_AROUND = re.compile(
    "[（()）“”]|以来|期间|时期|以内|之内|当中|中|内|里|来|间|底|末|初|截至|截止|截|自|从|在|仅|到|至|于|共|累计|目前|份|度|的|日|止"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A year with its quarters; `is_other` where it is no such stretch."""

    year: int
    quarters: frozenset[int]
    is_other: bool = False


def is_before(text: str, sources: Sources) -> bool:
    """Whether the words speak of the same part of the year before."""
    time = time_of(text, sources)
    return time is not None and time == Time(sources.year - 1, _own(sources))


def is_elsewhen(text: str, sources: Sources) -> bool:
    """Whether the words speak of a time of which the portal's figures are not."""
    time = time_of(text, sources)
    if time is None:
        return False
    if time.is_other:
        return True
    return time.quarters != _own(sources) or time.year not in (sources.year, sources.year - 1)


def time_of(text: str, sources: Sources) -> Time | None:
    """What the nearest words of time say: those of the clause, else a clause of nothing else."""
    clauses = _CLAUSE.split(_COMPARED.sub("", _TITLES.sub("", text)))
    for back, clause in enumerate(reversed(clauses)):
        tokens = list(_TOKEN.finditer(clause))
        if tokens and (not back or _governs(tokens, clause)):
            return _read(tokens, sources, clause)
    return None


def _governs(tokens: list[re.Match[str]], clause: str) -> bool:
    """Whether a clause says when for those after it: 2023年， or 2023年市直单位突出重点，."""
    opens = tokens[0].start() <= 1 and (tokens[0]["year"] or tokens[0]["last"])
    if opens and not _EVENTS.match(clause, tokens[0].end()):
        return True
    return not _AROUND.sub("", _TOKEN.sub("", clause))


def _own(sources: Sources) -> frozenset[int]:
    return frozenset(sources.quarters) - {0}


def _read(tokens: list[re.Match[str]], sources: Sources, clause: str) -> Time:
    year, quarters, own = sources.year, None, _own(sources)
    is_same = False
    for token in tokens:
        if token["other"]:
            return Time(year, own, is_other=True)
        if token["year"]:
            year = int(token["year"])
        elif token["last"]:
            year = sources.year - 1
        elif token["same"]:
            is_same = True
            year = min(year, sources.year - 1)
        quarters = _quarters(token, clause) or quarters
    if quarters is not None:
        return Time(year, quarters)
    # 今年, 2026年以来 in a paper of its first quarter is that quarter, in a later one it is not.
    so_far = year == sources.year and 1 in own
    return Time(year, own if is_same or so_far else WHOLE)


def _quarters(token: re.Match[str], clause: str) -> frozenset[int] | None:
    """The quarters a word names; none at all for months that are no quarters."""
    if token["whole"]:
        return WHOLE
    if token["half"]:
        return frozenset({1, 2} if token["half"][0] == "上" else {3, 4})
    if token["upto"]:
        return frozenset({1, 2, 3} if "三" in token["upto"] else {1, 2})
    if word := token["quarter"]:
        return frozenset({_DIGITS.get(word) or int(word)})
    if token["from"]:
        return _of_months(int(token["from"]), int(token["to"]))
    if token["month"]:
        last = _month(token["month"])
        first = 1 if re.search("截[至止]?", clause[: token.start()]) else last
        return _of_months(first, last)
    return None


def _of_months(first: int, last: int) -> frozenset[int]:
    if (first - 1) % 3 or last % 3 or last < first:
        return frozenset({-first, -last})
    return frozenset(range((first + 2) // 3, last // 3 + 1))


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    tens, _, ones = word.rpartition("十")
    units = "一二三四五六七八九".find(ones) + 1 if ones else 0
    return units + (10 if tens or word.startswith("十") else 0)
