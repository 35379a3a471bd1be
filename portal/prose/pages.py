"""Text as it came off a printed page, tidied, with the way back to every character.

Lines cut in the middle of a sentence are joined, blanks inside a figure closed, width forms and
old glyphs made plain and doubled characters single; what was changed is never counted away: each
character of the tidy text knows where it stood.
"""

import re
from dataclasses import dataclass

from portal.prose.spellings import plain_spelling, spelt_out

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_WIDE = {0xFF10 + i: str(i) for i in range(10)}
_WIDE |= {0xFF21 + i: chr(65 + i) for i in range(26)} | {0xFF41 + i: chr(97 + i) for i in range(26)}
_GLYPHS = _WIDE | str.maketrans(
    "％＋＊．－﹪﹡✱∗∶屆萬億餘兩〇項個場", "%+*.-%***:届万亿余两零项个场"
)
_RUN = re.compile(r"\s+")
_BREAK = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_ENDS = "。！？；：!?;…”"
_HEADING = re.compile(
    r"[#◎●■◆★▲※【①-⑳•]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十]{1,3}[章节]|——"
)
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d(?!\d)")
_DATE_LINE = re.compile(r"(?:19|20)\d\d年|\d{1,2}月")
# A line of a paragraph is longer than this; shorter ones are captions, cells or headings.
_SHORTEST_LINE = 8
# A line that ends inside a figure was cut, however short it is.
_SHORTEST_CUT = 4
_OPEN_ENDS = frozenset("0123456789*余多万亿")
# The last characters of a line that was cut inside a figure: 3个工作|日, 不少|于, 全|覆盖.
_IN_FIGURE = re.compile(
    "[\\d*零一二两三四五六七八九十百千万亿]|[近超约逾破过足少低于到达上第几数全翻了]$"
)
_FIGURE_END = 4
# A printed page has no longer lines, and some that were cut; else a line is a paragraph.
_WIDEST_PAGE = 60
_CUT_LINES = 3
# A line much shorter than the page is wide was ended by its writer: a title, a heading.
_FULL = 0.6
# A comma that groups no thousands.
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")
# So long a run of digits or numerals is a code or a fault of the scan, and slow to read.
_RUNAWAY = re.compile(r"[\d*×.,+]{24,}|[零一二两三四五六七八九十百千万亿]{24,}")
_DOUBLED = re.compile(r"([余近超约万亿%])\1|(?<=[\d余多])([场次名家个件项条期])\2")


@dataclass(frozen=True, slots=True)
class Page:
    """The tidy text; `offsets[i]` is where its character i stood in `raw`."""

    raw: str
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the tidy text stands in the text as it came."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def printed(self, start: int, end: int) -> str:
        """A stretch as it was printed, without the blanks and breaks inside it."""
        first, last = self.span(start, end)
        return _INVISIBLE.sub("", _RUN.sub("", self.raw[first:last]))


def read_page(raw: str) -> Page:
    """Tidy a text; nothing is lost but blanks, and every offset stays known."""
    plain = [(c.translate(_GLYPHS), i) for i, c in enumerate(raw) if not _INVISIBLE.match(c)]
    plain = spelt_out(plain)
    text = plain_spelling("".join(character for character, _ in plain))
    plain = [(c, i) for c, (_, i) in zip(text, plain, strict=True)]
    least = _cut_from(text)
    kept: list[tuple[str, int]] = []
    position = 0
    for run in _RUN.finditer(text):
        kept += plain[position : run.start()]
        joint = _joint(text, run, least)
        kept += [(joint, plain[run.start()][1])] if joint else []
        position = run.end()
    return _single(raw, kept + plain[position:])


def _cut_from(text: str) -> float:
    """How long a line is that the page may have cut; longer than any where no page has."""
    lines = [line.strip() for line in _BREAK.split(text)]
    width = max(map(len, lines), default=0)
    least = width * _FULL
    cut = sum(len(line) >= least and line[-1:] not in _ENDS for line in lines if line)
    return least if width <= _WIDEST_PAGE and cut >= _CUT_LINES else width + 1


def _joint(text: str, run: re.Match[str], least: float) -> str:
    """What stays of a run of blanks: nothing, a blank or a line break."""
    if _BREAK.search(run[0]):
        return "" if _is_wrapped(text, run, least) else "\n"
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    if before.isdigit() and after.isdigit():
        if _CLOCK.match(text, run.end()):
            return " "
        return "" if len(run[0]) == 1 and run[0] != "\t" else " "
    if before == "*" and text[: run.start() - 1][-1:] in ("", "\n", "\r"):
        return " "  # a bullet, not a masked number
    is_figure = before.isdigit() or after.isdigit() or before in "余多万亿*" or after == "*"
    return "" if is_figure and "\t" not in run[0] and len(run[0]) == 1 else " "


def _is_wrapped(text: str, run: re.Match[str], least: float) -> bool:
    """Whether the page cut the line, which is as long as `least`, and not its writer."""
    start = max(text.rfind(mark, 0, run.start()) for mark in "\n\r") + 1
    line, rest = text[start : run.start()].strip(), text[run.end() : run.end() + 12]
    if len(line) < max(least, _SHORTEST_LINE) and not _IN_FIGURE.search(line[-_FIGURE_END:]):
        return False
    shortest = _SHORTEST_LINE if line[-1:] not in _OPEN_ENDS else _SHORTEST_CUT
    if len(line) < shortest or not rest or line[-1] in _ENDS or _HEADING.match(rest):
        return False
    if _HEADING.match(line) and "。" not in line and "，" not in line:
        return False
    return not (line[-1].isdigit() and _DATE_LINE.match(rest))


def _single(raw: str, kept: list[tuple[str, int]]) -> Page:
    text = _COMMA.sub("，", "".join(character for character, _ in kept)).replace(";", "；")
    text = _RUNAWAY.sub(lambda run: "#" * len(run[0]), text)
    dropped = {found.end() - 1 for found in _DOUBLED.finditer(text)}
    left = [pair for i, pair in enumerate(kept) if i not in dropped]
    single = "".join(c for i, c in enumerate(text) if i not in dropped)
    return Page(raw, single, tuple(i for _, i in left))
