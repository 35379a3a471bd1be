"""Looks into a zipped workbook before anything parses it: bombs, far-off cells, entities."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import ParseError

from portal.errors import RuleBroken
from portal.sheets.extents import Extent

ZIP_START = b"PK\x03\x04"
# Beyond this a workbook of at most 20 MB is packed to exhaust memory, not to hold figures.
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
# Parts of a workbook: a form has some twenty.
MAX_PARTS = 10_000
ENTRY_MARK = b"PK\x01\x02"
# The reader lays cells out as a full rectangle, so one far-off cell costs all that lie before it.
MAX_CELLS = 4_000_000
MAX_BOOK_CELLS = 2 * MAX_CELLS
# Which part is a worksheet the workbook decides, whatever the part is called.
SHEET_DATA = re.compile(rb"s\0?h\0?e\0?e\0?t\0?D\0?a\0?t\0?a")
# No office file declares a document type; whoever does wants entities expanded.
DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
MARKUP = (".xml", ".rels", ".vml")
CHUNK = 1 << 20
LONGEST_MARK = 64
LOCAL_HEADER = 30
# What a broken archive makes the reader stumble over.
FAULTS = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError,
    ValueError, LookupError, OSError, OverflowError, ParseError,
)  # fmt: skip
BROKEN = "Excel文件已损坏，打不开，请重新另存后重试。"
FAR_CELL = "表中有单元格远离数据区域，请把数据复制到一张新工作表，另存后重试。"
LOCKED = "文件设有密码，请取消密码后重试。"
TOO_BIG = "文件解压后超过200MB，请只保留数据后重试。"
KINDS = {"xl/workbook.xml": "xlsx", "content.xml": "ods"}
OTHER_FILES = {
    "word/": "文件是Word文档，不是表格，请把表格复制到Excel或WPS表格，另存为xlsx后重试。",
    "ppt/": "文件是演示文稿，不是表格，请上传xlsx文件。",
    "xl/workbook.bin": "文件是xlsb格式，请用Excel或WPS另存为xlsx后重试。",
}


def count_entries(content: bytes) -> int:
    """How many files a zip may list, before anything makes an object of each."""
    return content.count(ENTRY_MARK)


@contextmanager
def broken_is_said() -> Iterator[None]:
    """Turns what a damaged file does to its reader into the sentence for it."""
    try:
        yield
    except FAULTS as fault:
        raise RuleBroken(BROKEN) from fault


def inspect_archive(content: bytes) -> str:
    """The kind of the workbook, "xlsx" or "ods"; raises RuleBroken before anything is unpacked."""
    if count_entries(content) > MAX_PARTS:
        raise RuleBroken(BROKEN)
    with broken_is_said(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        kind = _kind_of({entry.filename for entry in entries})
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
            raise RuleBroken(TOO_BIG)
        for entry in entries:
            # An .ods with a password keeps its list of parts in the clear.
            if entry.filename == "META-INF/manifest.xml" and _is_locked(content, entry):
                raise RuleBroken(LOCKED)
        if sum(_inspect_part(content, entry) for entry in entries) > MAX_BOOK_CELLS:
            raise RuleBroken(FAR_CELL)
    return kind


def _is_locked(content: bytes, entry: zipfile.ZipInfo) -> bool:
    return any(b"encryption-data" in block for block in _blocks(content, entry))


def _kind_of(names: set[str]) -> str:
    for name, kind in KINDS.items():
        if name in names:
            return kind
    for start, sentence in OTHER_FILES.items():
        if any(name.startswith(start) for name in names):
            # The old sentence first: it is what people search for.
            raise RuleBroken(f"文件不是Excel工作簿。{sentence}")
    raise RuleBroken("文件不是Excel工作簿，请另存为xlsx文件后重试。")


def _inspect_part(content: bytes, entry: zipfile.ZipInfo) -> int:
    """Cells a reader would lay out for this part; RuleBroken for what no reader should see."""
    extent, is_sheet = Extent(), False
    may_declare = entry.filename.casefold().endswith(MARKUP)
    is_xml = entry.filename.casefold().endswith(".xml")
    tail = b""
    for chunk in _unpacked(content, entry):
        block = tail + chunk
        tail = block[-LONGEST_MARK:]
        if may_declare and DOCTYPE.search(block):
            raise RuleBroken("文件里有不该有的声明，请用Excel或WPS打开后另存为xlsx再试。")
        is_sheet = is_sheet or SHEET_DATA.search(block) is not None
        if is_xml:
            extent.feed(chunk)
        if extent.cells > MAX_CELLS:
            raise RuleBroken(FAR_CELL)
    extent.feed(b"", is_last=True)
    if is_sheet and (extent.is_broken or not is_xml):
        raise RuleBroken(BROKEN)
    return extent.cells


def _blocks(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part unpacked bit by bit, each block with the end of the one before."""
    tail = b""
    for chunk in _unpacked(content, entry):
        block = tail + chunk
        yield block
        tail = block[-LONGEST_MARK:]


def _unpacked(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpacks by itself: the size in the directory may lie, and other readers do not look at it."""
    head = content[entry.header_offset : entry.header_offset + LOCAL_HEADER]
    if entry.flag_bits & 1 or len(head) < LOCAL_HEADER:
        raise RuleBroken(BROKEN)
    start = entry.header_offset + LOCAL_HEADER
    start += int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = content[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise RuleBroken(BROKEN)
    inflater, size = zlib.decompressobj(-zlib.MAX_WBITS), 0
    while packed and not inflater.eof:
        chunk = inflater.decompress(packed, CHUNK)
        size += len(chunk)
        if size > entry.file_size:
            raise RuleBroken(TOO_BIG)
        yield chunk
        packed = inflater.unconsumed_tail
