"""Bytes of a file to cells: CSV in UTF-8 or GB18030, .xlsx and .xls; by content, not by name."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from portal.errors import RuleBroken

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000
# Beyond this a workbook of at most 20 MB is packed to exhaust memory, not to hold figures.
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
# The reader lays cells out as a full rectangle, so one far-off cell costs all that lie before it.
MAX_CELLS = 4_000_000
MAX_FIELD = 100_000

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF_16_STARTS = (b"\xff\xfe", b"\xfe\xff")
CELL_PLACE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{1,3})([0-9]{1,7})\s*["']""")
CHUNK = 1 << 20
LONGEST_PLACE = 64

Cells = list[list[object]]


def read_cells(content: bytes) -> Cells:
    """All rows of the first sheet; raises RuleBroken with a Chinese sentence for anything else."""
    if not content.strip():
        raise RuleBroken("文件是空的，请选择有数据的文件。")
    if len(content) > MAX_BYTES:
        raise RuleBroken("文件超过20MB，请拆成几个文件分别导入。")
    if content.startswith(ZIP_START):
        _refuse_bomb(content)
        return _read_workbook(content)
    if content.startswith(OLE_START):
        return _read_workbook(content)
    return _read_csv(content)


def _read_csv(content: bytes) -> Cells:
    text = _decode(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;", key=first.count)
    csv.field_size_limit(MAX_FIELD)
    rows: Cells = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(list(row))
            _refuse_too_many(len(rows))
    except csv.Error as fault:
        raise RuleBroken("文件不是正常的表格，请另存为CSV或Excel文件后重试。") from fault
    return rows


def _decode(content: bytes) -> str:
    encodings = ["utf-8-sig", "gb18030"]
    if content.startswith(UTF_16_STARTS):
        encodings = ["utf-16"]
    elif b"\0" in content:
        encodings = []
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleBroken("文件不是表格，请上传CSV（UTF-8或GB18030编码）、xlsx或xls文件。")


def _refuse_too_many(count: int) -> None:
    if count > MAX_ROWS:
        raise RuleBroken("文件超过10万行，请拆成几个文件分别导入。")


def _refuse_bomb(content: bytes) -> None:
    """Look at declared sizes and at the farthest cell before anything is unpacked in full."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if not any(entry.filename == "xl/workbook.xml" for entry in entries):
                raise RuleBroken("文件不是Excel工作簿，请另存为xlsx文件后重试。")
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
                raise RuleBroken("文件解压后超过200MB，请只保留数据后重试。")
            for entry in entries:
                if entry.filename.startswith("xl/worksheets/"):
                    _refuse_far_cells(archive, entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        raise RuleBroken("Excel文件已损坏，打不开，请重新另存后重试。") from fault


def _refuse_far_cells(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    last_row = last_column = 1
    for letters, digits in _places(archive, entry):
        last_row = max(last_row, int(digits))
        last_column = max(last_column, _column_number(letters))
    if last_row * last_column > MAX_CELLS:
        raise RuleBroken("表中有单元格远离数据区域，请把数据复制到一张新工作表，另存后重试。")


def _places(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    with archive.open(entry) as stream:
        tail = b""
        while chunk := stream.read(CHUNK):
            block = tail + chunk
            yield from CELL_PLACE.findall(block)
            tail = block[-LONGEST_PLACE:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _read_workbook(content: bytes) -> Cells:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if not book.sheet_names:
            raise RuleBroken("工作簿里没有工作表，请检查文件。")
        sheet = book.get_sheet_by_index(0)
        _refuse_too_many(sheet.total_height)
        return [list(row) for row in sheet.to_python(skip_empty_area=False)]
    except PasswordError as fault:
        raise RuleBroken("文件设有密码，请取消密码后重试。") from fault
    except (CalamineError, OSError, ValueError) as fault:
        raise RuleBroken("Excel文件已损坏，打不开，请重新另存后重试。") from fault
