"""Bytes of a file to worksheets: CSV, .xlsx, .xlsm, .xls, .et and .ods; by content, not by name."""

import io

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from portal.errors import RuleBroken
from portal.sheets.archives import (
    BROKEN,
    FAULTS,
    LOCKED,
    MAX_UNPACKED_BYTES,
    ZIP_START,
    broken_is_said,
    inspect_archive,
)
from portal.sheets.delimited import read_delimited
from portal.sheets.ods_facts import read_ods_facts, refuse_repeats
from portal.sheets.tables import Book, Cells, Facts, Table
from portal.sheets.xls_facts import inspect_xls, read_xls_facts
from portal.sheets.xls_values import read_xls
from portal.sheets.xlsx_facts import book_notes, read_xlsx_facts

__all__ = ["MAX_BYTES", "MAX_ROWS", "MAX_UNPACKED_BYTES", "Cells", "read_book", "read_cells"]

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_cells(content: bytes) -> Cells:
    """All rows of the first sheet; raises RuleBroken with a Chinese sentence for anything else."""
    return read_book(content, only_first=True).tables[0].rows


def read_book(content: bytes, *, only_first: bool = False) -> Book:
    """Every worksheet with its values; `read_facts` adds the rest for the one that is wanted.

    Raises RuleBroken with a Chinese sentence: empty, too large, a bomb, locked, broken, no sheet.
    """
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise RuleBroken("文件是空的，请选择有数据的文件。")
    if len(content) > MAX_BYTES:
        raise RuleBroken("文件超过20MB，请拆成几个文件分别导入。")
    if content.startswith(ZIP_START):
        kind = inspect_archive(content)
        if kind == "ods":
            with broken_is_said():
                refuse_repeats(content)
        return _read_workbook(content, kind, only_first)
    if content.startswith(OLE_START):
        inspect_xls(content)
        return _read_workbook(content, "xls", only_first)
    rows = read_delimited(content)
    _refuse_too_many(len(rows))
    return Book([Table("", rows, typed=False)])


def read_facts(content: bytes, book: Book, table: Table) -> Facts:
    """Formats, formulas, merged and hidden cells of one worksheet."""
    readers = {"xlsx": read_xlsx_facts, "ods": read_ods_facts, "xls": read_xls_facts}
    with broken_is_said():
        return readers[book.kind](content, table.number) if book.kind in readers else Facts()


def _refuse_too_many(count: int) -> None:
    if count > MAX_ROWS:
        raise RuleBroken("文件超过10万行，请拆成几个文件分别导入。")


def _read_workbook(content: bytes, kind: str, only_first: bool) -> Book:
    try:
        read = read_xls if kind == "xls" else _read_tables
        tables = read(content, only_first)
    except PasswordError as fault:
        raise RuleBroken(LOCKED) from fault
    except (CalamineError, *FAULTS) as fault:
        raise RuleBroken(BROKEN) from fault
    except BaseException as fault:
        # The reader's own accident in a broken file comes as no Exception.
        if type(fault).__name__ != "PanicException":
            raise
        raise RuleBroken(BROKEN) from fault
    if not tables:
        raise RuleBroken("工作簿里没有工作表，请检查文件。")
    _refuse_too_many(max(table.height for table in tables))
    return Book(tables, [] if only_first else book_notes(content, kind), kind)


def _read_tables(content: bytes, only_first: bool) -> list[Table]:
    source = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [
        (number, about)
        for number, about in enumerate(source.sheets_metadata)
        if about.typ == SheetTypeEnum.WorkSheet
    ]
    chosen = sheets[:1] if only_first else sheets
    return [_read_sheet(source, number, about) for number, about in chosen]


def _read_sheet(source: CalamineWorkbook, number: int, about: SheetMetadata) -> Table:
    sheet = source.get_sheet_by_index(number)
    _refuse_too_many(sheet.total_height)
    rows: Cells = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    return Table(about.name, rows, about.visible == SheetVisibleEnum.Visible, number=number)
