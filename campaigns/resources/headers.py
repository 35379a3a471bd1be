"""Which column holds what: headers of the long sheet, in English as exported and in Chinese."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from campaigns.resources.sheets import Cells, read_cells
from campaigns.services.imports import SourceRow
from portal.errors import RuleBroken
from portal.screening import screen_text

# Better names first: with both 指标代码 and 指标名称 the code is taken.
HEADERS: dict[str, tuple[str, ...]] = {
    "indicator": (
        "indicator_code", "指标代码", "指标编码", "code", "代码", "指标", "指标名称", "indicator",
    ),
    "subject": ("subject", "单位", "主体", "填报单位", "填报主体", "单位名称", "unit"),
    "value": ("value_as_printed", "数值", "值", "填报值", "原样", "数据", "value"),
    "numeric": ("value_numeric", "标准数值", "换算数值"),
    "qualifier": ("qualifier", "修饰语"),
    "period": ("period", "期间", "时期", "报告期", "填报期"),
    "context": ("context", "备注", "说明", "note"),
}  # fmt: skip
NEEDED = {
    "indicator": "指标代码（indicator_code）",
    "subject": "单位（subject）",
    "value": "数值（value_as_printed）",
}
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Titles and dates above the header are common in sheets made by hand.
HEADER_WITHIN = 10


class SecretMarked(RuleBroken):
    """The sheet carries a mark of secrecy: it is refused, and the refusal is on record."""


def read_rows(content: bytes, *, name: str = "") -> list[SourceRow]:
    """Rows of a long sheet with their line numbers.

    Raises RuleBroken when there is no header or no row, SecretMarked for 秘密★ and the like.
    """
    cells = read_cells(content)
    refuse_secrets(name, cells)
    top, columns = _find_header(cells)
    rows = list(_rows_below(cells, top, columns))
    if not rows:
        raise RuleBroken("表头下面没有数据行，请检查文件。")
    return rows


def refuse_secrets(name: str, cells: Cells) -> None:
    """Raises SecretMarked when the name of the file or any text in it bears a mark of secrecy."""
    text = "\n".join([name, *(cell for row in cells for cell in row if isinstance(cell, str))])
    # Readers leave _x2605_ as it stands where Excel and WPS show ★.
    for finding in screen_text(ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)):
        if finding.blocking:
            raise SecretMarked(f"文件{finding.sentence}")


def _find_header(cells: Cells) -> tuple[int, dict[str, int]]:
    best: set[str] = set()
    for index, row in enumerate(cells[:HEADER_WITHIN]):
        columns = _columns_of(row)
        if columns.keys() >= NEEDED.keys():
            return index, columns
        best = max(best, set(columns), key=len)
    missing = "、".join(label for name, label in NEEDED.items() if name not in best)
    raise RuleBroken(f"缺少列：{missing}。请在表头中补上这些列名后重新导入。")


def _columns_of(row: Sequence[object]) -> dict[str, int]:
    place: dict[str, int] = {}
    for index, cell in enumerate(row):
        name = _tidy(cell)
        if name in place and name in _KNOWN:
            raise RuleBroken(f"表头中“{name}”出现了两次，请只保留一列。")
        place.setdefault(name, index)
    columns = {}
    for meaning, names in HEADERS.items():
        found = next((place[name] for name in names if name in place), None)
        if found is not None:
            columns[meaning] = found
    if "value" not in columns and "numeric" in columns:
        columns["value"] = columns.pop("numeric")
    return columns


_KNOWN = {name for names in HEADERS.values() for name in names}


def _rows_below(cells: Cells, top: int, columns: dict[str, int]) -> Iterator[SourceRow]:
    for index, row in enumerate(cells[top + 1 :], start=top + 2):
        if not any(_text(cell) for cell in row):
            continue
        picked = {
            name: row[column] if column < len(row) else "" for name, column in columns.items()
        }
        value = picked.pop("value")
        texts = {name: _text(cell) for name, cell in picked.items()}
        yield SourceRow(number=index, value=value, **texts)


def _tidy(cell: object) -> str:
    folded = unicodedata.normalize("NFKC", _text(cell)).casefold()
    return "".join(folded.split())


def _text(cell: object) -> str:
    """Codes and years typed as numbers arrive as 2025.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
