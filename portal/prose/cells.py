"""Bare numbers in the cells of a table: their row and head say what they count.

A table is a run of lines whose cells are parted by tabs; its first line is the head.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from portal.prose.finding import Found, find_figures
from portal.prose.measures import measure_at
from portal.prose.subjects import speaker_of

_BARE = re.compile(r"[余近超约逾]?[\d０-９][\d０-９,，]*(?:\.\d+)?[余多]?[万亿]?[%％]?|\*+|×+")
_MEASURED = re.compile(r"[（(]([^（）()]{1,6})[）)]\s*$")
_UNIT_HEADS = frozenset({"单位", "计量单位", "计量", "量词"})
_SERIAL_HEADS = frozenset({"序号", "编号", "排名", "名次", "年份", "年度", "时间", "日期", "电话"})
_TOTAL_ROWS = frozenset({"合计", "总计", "小计", "全市", "总数"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its place in the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.text)


Row = list[Cell]


def find_cells(raw: str, speaker: str) -> list[Found]:
    """Each bare number of the text's tables as a figure, with row and head as its sentence."""
    return [found for table in _tables(raw) for found in _of_table(table, speaker)]


def find_with_cells(raw: str, speaker: str = "") -> list[Found]:
    """Every number of a text in order, those in cells by their row and head."""
    who = speaker or speaker_of(raw)
    cells = find_cells(raw, who)
    taken = [(cell.start, cell.end) for cell in cells]
    prose = [found for found in find_figures(raw, who) if not _meets(found, taken)]
    return sorted([*prose, *cells], key=lambda found: found.start)


def _meets(found: Found, taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (found.end, 0))
    return any(end > found.start for _, end in taken[max(0, at - 1) : at])


def _tables(raw: str) -> Iterator[list[Row]]:
    table: list[Row] = []
    at = 0
    for line in [*raw.split("\n"), ""]:
        if "\t" in line:
            table.append(_cells(line, at))
        elif table:
            if len(table) > 1:
                yield table
            table = []
        at += len(line) + 1


def _cells(line: str, at: int) -> Row:
    cells = []
    for part in line.split("\t"):
        lead = len(part) - len(part.lstrip())
        cells.append(Cell(part.strip(), at + lead))
        at += len(part) + 1
    return cells


def _of_table(table: list[Row], speaker: str) -> Iterator[Found]:
    head, *rows = table
    if all(_BARE.fullmatch(cell.text) for cell in head[1:] if cell.text):
        head, rows = [], table
    for row in rows:
        yield from _of_row(head, row, speaker)


def _of_row(head: Row, row: Row, speaker: str) -> Iterator[Found]:
    names = [cell.text for cell in row if cell.text and not _BARE.fullmatch(cell.text)]
    measured = next(
        (
            c.text
            for at, c in enumerate(row)
            if _head(head, at) in _UNIT_HEADS and _is_measure(c.text)
        ),
        "",
    )
    for at, cell in enumerate(row):
        label = _head(head, at)
        if label in _SERIAL_HEADS or not _BARE.fullmatch(cell.text):
            continue
        if not head and at == 0:
            continue
        yield from _figure(cell, label, names, measured, speaker)


def _is_measure(word: str) -> bool:
    """Whether 单位 means the unit of measure here, not the organ."""
    return bool(word) and measure_at(word.lstrip("万亿"), 0, arabic=True) == word.lstrip("万亿")


def _head(head: Row, at: int) -> str:
    return head[at].text if at < len(head) else ""


def _figure(
    cell: Cell, label: str, names: list[str], measured: str, speaker: str
) -> Iterator[Found]:
    """The cell read as prose: 市财政局警示教育次数12次."""
    found = _MEASURED.search(label)
    measure = "" if cell.text.endswith(("%", "％")) else (found[1] if found else measured)
    name = "".join(n for n in names if n not in (measured, *_TOTAL_ROWS))
    words = f"{name}{label[: found.start()] if found else label}"
    sentence = f"{words}{cell.text}{measure or '个' if not cell.text.endswith(('%', '％')) else ''}"
    for row in find_figures(sentence, speaker):
        if row.kind in ("figure", "masked") and row.end > len(words):
            yield Found(
                cell.text, row.value, row.qualifier, measure or row.measure_word.replace("个", ""),
                row.subject, row.kind, cell.start, cell.end, row.basis,
                f"{words}：{cell.text}{measure}", row.period, words, "",
            )  # fmt: skip
            return
