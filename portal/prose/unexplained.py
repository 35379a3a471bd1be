"""Runs of numeral characters that no figure, name, date or numbering of a text explains."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from portal.prose.labels import marker_spans
from portal.prose.measures import BARE_NOUNS, measure_at
from portal.prose.pages import Page, read_page
from portal.prose.spellings import character_is_whole

Span = tuple[int, int]
_RUN = re.compile(
    r"\d(?:[\d.,:：/'’]*\d)?|#{24,}|[零一二两三四五六七八九十百千万亿]{2,}"
    r"|(?<![A-Za-z])[IVXLC]{2,}(?=[名场次人个家件])|[^\x00-\xac\u3400-\u9fff\uff00-\uffef]|[¼½¾²³¹]"
)
# Numbers of thoughts inside a line, and of notes.
_NUMBERING = re.compile(
    r"(?m)(?:^|[。；：:，,！？\s])[（(]?\d{1,2}(?:[）)]|[.、](?!\d))|[\[〔【]\d{1,2}[\]〕】]"
)
_OPENING = ("“", '"', "‘")
_POINTER = re.compile(r"(?:附[件表图录]|(?<!代)表|图|专栏|注|式)(?:\d{1,2}[-—、和至.])*$")
_CODE = re.compile(r"[A-Za-z][A-Za-z\d/. ]*(?:-\d+)*-$")
_LONG = 3
_NEAR = 6
# “811”工程 is called so.
_CALLED = re.compile('[”"’](?:工程|行动|计划|体系|机制|模式|工作法|战略|规划|格局|品牌|制度)')
_CLOSING = re.compile("[，。；、！？）)”\n]|$")
_LARGE = re.compile("[百千万亿零]|.{3}")
# 第十 and 周五 are places in a row; 亿万群众 and 五一 say no number.
_PLACED = re.compile("[第初周双]|星期|礼拜")
_SAID = re.compile(
    "一一|千百|万一|一二|亿万|千千万万|万万|七七八八|百千万|十百千|三三|五一|六一|七一|八一|十一|五四|三八"
    "|九一八|一二九|八一五|一二三"
)


def unexplained_runs(raw: str, explained: list[Span]) -> Iterator[Span]:
    """Where such runs stand in the text as it came."""
    page = read_page(raw)
    numbered = [*marker_spans(page.text), *(m.span() for m in _NUMBERING.finditer(page.text))]
    known = sorted([*explained, *(page.span(*span) for span in numbered)])
    free = (run for run in _RUN.finditer(page.text) if _counts(page, run))
    for run in free:
        start, end = page.span(*run.span())
        if _points(page.text, run) or _numbers_a_line(raw, start, end):
            continue
        at = bisect_left(known, (end, 0))
        # Names and numberings may overlap each other, by no more than a few.
        if not any(b > start for _, b in known[max(0, at - _NEAR) : at]):
            yield start, end


def _points(text: str, run: re.Match[str]) -> bool:
    """附件2, 图3, A-2026-0012: a place or a code, unless it is measured."""
    before = text[max(0, run.start() - 16) : run.start()]
    if measure_at(text, run.end(), arabic=True):
        return False
    return bool(_CODE.search(before) or (len(run[0]) < _LONG and _POINTER.search(before)))


def _numbers_a_line(raw: str, start: int, end: int) -> bool:
    """附件：1.名单 2.数据表: a blank before and a point behind."""
    return (
        end - start < _LONG and raw[start - 1 : start].isspace() and raw[end : end + 1] in ".、．"
    )


def _counts(page: Page, run: re.Match[str]) -> bool:
    """Whether the characters say a number here."""
    text, said = page.text, run[0]
    if text[max(0, run.start() - 1) : run.start()] in _OPENING and _CALLED.match(text, run.end()):
        return False
    if said[0].isdecimal() or said[0] == "#" or said.isascii():
        return True
    if "\u4e00" <= said[0] <= "\u9fff":
        return _counts_in_chinese(text, run)
    if unicodedata.category(said[0]) not in ("No", "Nl"):
        return False
    if not character_is_whole(said[0]):
        return True
    return bool(measure_at(text, run.end(), arabic=True)) and text[run.end()] not in "期类级型"


def _counts_in_chinese(text: str, run: re.Match[str]) -> bool:
    said = run[0]
    if _SAID.fullmatch(said) or _PLACED.search(text, max(0, run.start() - 2), run.start()):
        return False
    if measure_at(text, run.end(), arabic=False) or BARE_NOUNS.match(text, run.end()):
        return True
    return bool(_CLOSING.match(text, run.end()) and _LARGE.search(said))
