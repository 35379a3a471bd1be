"""Bytes of a workbook to rows of a register: the header found, what is no row left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tablib

from portal.errors import RuleBroken
from portal.registers.columns import Column
from portal.registers.texts import cell_text, folded
from portal.sheets.books import read_book, read_facts
from portal.sheets.secrecy import refuse_secrets, unescaped
from portal.sheets.tables import Book, Cells, Spot, Table
from portal.spreadsheets import FORMULA_STARTS

MOST_ROWS = 20_000
# Titles and dates above the header are common in sheets made by hand.
HEADER_WITHIN = 10
FOOT = "导出人："
NUMBER, FAULT = "#", "!"


@dataclass(frozen=True, slots=True)
class RegisterRows:
    """Rows by heading, each with its line number and what the file did to it."""

    dataset: tablib.Dataset
    notes: tuple[str, ...] = ()


def read_register(content: bytes, name: str, columns: Sequence[Column]) -> RegisterRows:
    """The first worksheet with all the headings that must be there.

    Raises RuleBroken when there is none or no row below it, SecretMarked for 秘密★ and the like.
    """
    book = read_book(content)
    for table in book.tables:
        table.rows = [[_plain(cell) for cell in row] for row in table.rows]
        refuse_secrets(name, table.rows)
    table, top, places = _find_header(book, columns)
    faults = read_facts(content, book, table).refused
    wanted = [column.column_name for column in columns if column.column_name in places]
    dataset = tablib.Dataset(headers=[NUMBER, FAULT, *wanted])
    for number, row in _rows_below(table.rows, top):
        cells = {heading: _at(row, places[heading]) for heading in wanted}
        fault = _faults(faults, number, places)
        dataset.append([number, fault, *cells.values()])
    if not len(dataset):
        raise RuleBroken("表头下面没有数据行，请检查文件。")
    if len(dataset) > MOST_ROWS:
        raise RuleBroken(f"一次最多导入{MOST_ROWS}行，请拆成几个文件。")
    return RegisterRows(dataset, tuple(_notes(table, top, wanted)))


def _plain(cell: object) -> object:
    """Without what protects a text from being run or read as an escape."""
    if not isinstance(cell, str):
        return cell
    text = unescaped(cell)
    is_quoted = text.startswith("'") and text[1:].startswith(FORMULA_STARTS)
    return text[1:] if is_quoted else text


def _find_header(book: Book, columns: Sequence[Column]) -> tuple[Table, int, dict[str, int]]:
    needed = {column.column_name for column in columns if column.is_needed}
    known = {folded(column.column_name): column.column_name for column in columns}
    best: set[str] = set()
    for table in book.tables:
        for top, row in enumerate(table.rows[:HEADER_WITHIN]):
            places = _places(row, known)
            if needed <= places.keys():
                return table, top, places
            best = max(best, set(places), key=len)
    missing = "、".join(c.column_name for c in columns if c.is_needed and c.column_name not in best)
    raise RuleBroken(f"缺少列：{missing}。请在表头中补上这些列名，或先下载模板照着填。")


def _places(row: Sequence[object], known: dict[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, cell in enumerate(row):
        heading = known.get(_heading(cell))
        if heading in places:
            raise RuleBroken(f"表头中“{heading}”出现了两次，请只保留一列。")
        if heading is not None:
            places[heading] = index
    return places


def _heading(cell: object) -> str:
    return folded(cell).replace(" ", "").strip("*").removesuffix("(必填)")


def _rows_below(cells: Cells, top: int) -> Iterator[tuple[int, list[object]]]:
    for number, row in enumerate(cells[top + 1 :], start=top + 2):
        first = next((text for cell in row if (text := cell_text(cell))), "")
        if first and not first.startswith(FOOT):
            yield number, row


def _at(row: Sequence[object], index: int) -> object:
    return row[index] if index < len(row) else None


def _faults(refused: dict[Spot, str], number: int, places: dict[str, int]) -> str:
    if not refused:
        return ""
    found = [(h, refused.get(Spot(number, index + 1))) for h, index in places.items()]
    return "".join(f"“{heading}”{sentence}" for heading, sentence in found if sentence)


def _notes(table: Table, top: int, wanted: Sequence[str]) -> Iterator[str]:
    taken = {folded(heading) for heading in wanted}
    others = [cell_text(cell) for cell in table.rows[top] if _heading(cell) not in taken | {""}]
    if others:
        yield f"没有读取的列：{'、'.join(others[:10])}。"
    if table.name:
        yield f"读取的是工作表“{table.name}”。"
