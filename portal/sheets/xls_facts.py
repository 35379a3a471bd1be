"""What the value reader does not tell of an .xls: formats, formulas, errors, merged, hidden.

Records after [MS-XLS]; numbers are little-endian, rows and columns count from 0.
"""

import struct
from collections.abc import Callable, Iterator

from portal.errors import RuleBroken
from portal.sheets.archives import FAR_CELL, MAX_CELLS
from portal.sheets.ole import workbook_stream
from portal.sheets.tables import Facts, Spot
from portal.sheets.xlsx_facts import ERROR, PERCENT_FORMATS, QUOTED, RAISED, STRUCK

FONT, XF, FORMAT, SHEET, START, END, PASSWORD = 0x31, 0xE0, 0x41E, 0x85, 0x809, 0x0A, 0x2F
ROW, COLUMNS, MERGED = 0x208, 0x7D, 0xE5
NUMBER, RK, LABEL, SHARED_LABEL, TRUTH, FORMULA, MANY_RK = (
    0x203, 0x27E, 0x204, 0xFD, 0x205, 0x06, 0xBD,
)  # fmt: skip
PLAIN_CELLS = {NUMBER, RK, LABEL, SHARED_LABEL, TRUTH, FORMULA}
BIFF8 = 0x600
STRUCK_FLAG, HIDDEN_ROW, HIDDEN_COLUMN = 0x08, 0x20, 0x01
# Fonts are counted without number 4.
MISSING_FONT = 4
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
NOT_A_NUMBER, IS_ERROR = 0xFFFF, 2

Records = Iterator[tuple[int, bytes]]


def read_xls_facts(content: bytes, number: int) -> Facts:
    """Facts of the worksheet with this place in the workbook; none but that for older dialects."""
    try:
        stream = workbook_stream(content)
        if struct.unpack_from("<HHH", stream)[::2] != (START, BIFF8):
            return Facts(has_formats=False)
        styles = _Styles(_records(stream, 0))
        return _SheetReader(styles).read(_records(stream, styles.sheets[number]))
    except (ValueError, IndexError, struct.error):
        return Facts(has_formats=False)


def inspect_xls(content: bytes) -> None:
    """Raises RuleBroken for a password, and for a cell so far off that laying the sheet out costs
    all memory."""
    try:
        stream = workbook_stream(content)
        starts = [
            struct.unpack_from("<I", data)[0] for k, data in _records(stream, 0) if k == SHEET
        ]
        for start in starts:
            places = [
                struct.unpack_from("<HH", data)
                for kind, data in _records(stream, start)
                if kind in PLAIN_CELLS or kind == MANY_RK
            ]
            rows, columns = zip(*places, strict=True) if places else ((0,), (0,))
            if (max(rows) + 1) * (max(columns) + 1) > MAX_CELLS:
                raise RuleBroken(FAR_CELL)
    except (ValueError, IndexError, struct.error):
        # Broken or of an older dialect: the value reader will say so.
        return


def _records(stream: bytes, at: int) -> Records:
    """Records of one part of the stream, up to its end."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == END:
            return


class _Styles:
    """Formats and fonts of the workbook, and where its sheets begin."""

    def __init__(self, records: Records) -> None:
        self.sheets: list[int] = []
        self.fonts: list[str] = []
        self.percents = set(PERCENT_FORMATS)
        self.styles: list[tuple[int, int]] = []
        for kind, data in records:
            if kind == SHEET:
                self.sheets.append(struct.unpack_from("<I", data)[0])
            elif kind == FONT:
                self.fonts.append(_odd_font(data))
            elif kind == FORMAT:
                self._take_format(data)
            elif kind == XF:
                self.styles.append(struct.unpack_from("<HH", data))

    def _take_format(self, data: bytes) -> None:
        number, _, is_wide = struct.unpack_from("<HHB", data)
        code = data[5:].decode("utf-16-le" if is_wide & 1 else "latin-1", "replace")
        if "%" in QUOTED.sub("", code):
            self.percents.add(number)

    def is_percent(self, style: int) -> bool:
        """Whether cells of this style show per cent."""
        return style < len(self.styles) and self.styles[style][1] in self.percents

    def odd(self, style: int) -> str:
        """Why a figure in this style is doubtful, or empty."""
        font = self.styles[style][0] if style < len(self.styles) else 0
        font -= font > MISSING_FONT
        return self.fonts[font] if font < len(self.fonts) else ""


def _odd_font(data: bytes) -> str:
    flags, _, _, raised = struct.unpack_from("<HHHH", data, 2)
    if flags & STRUCK_FLAG:
        return STRUCK
    return RAISED if raised else ""


class _SheetReader:
    """One pass over a worksheet."""

    def __init__(self, styles: _Styles) -> None:
        self.styles, self.facts = styles, Facts()
        self.readers: dict[int, Callable[[bytes], None]] = {
            ROW: self._row, COLUMNS: self._columns, MERGED: self._merged, MANY_RK: self._many,
        }  # fmt: skip

    def read(self, records: Records) -> Facts:
        for kind, data in records:
            if kind in PLAIN_CELLS:
                self._cell(kind, data)
            elif kind in self.readers:
                self.readers[kind](data)
        return self.facts

    def _row(self, data: bytes) -> None:
        row, flags = struct.unpack_from("<H", data)[0], struct.unpack_from("<I", data, 12)[0]
        if flags & HIDDEN_ROW:
            self.facts.hidden_rows.add(row + 1)

    def _columns(self, data: bytes) -> None:
        first, last, _, _, flags = struct.unpack_from("<HHHHH", data)
        if flags & HIDDEN_COLUMN:
            self.facts.hide_columns(first + 1, last + 1)

    def _merged(self, data: bytes) -> None:
        for at in range(2, 2 + 8 * struct.unpack_from("<H", data)[0], 8):
            top, bottom, left, right = struct.unpack_from("<HHHH", data, at)
            self.facts.merge(Spot(top + 1, left + 1), Spot(bottom + 1, right + 1))

    def _many(self, data: bytes) -> None:
        row, first = struct.unpack_from("<HH", data)
        for index, at in enumerate(range(4, len(data) - 2, 6)):
            self._style(Spot(row + 1, first + index + 1), struct.unpack_from("<H", data, at)[0])

    def _cell(self, kind: int, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        spot = Spot(row + 1, column + 1)
        self._style(spot, style)
        if kind == TRUTH and data[7]:
            self._refuse(spot, data[6])
        elif kind == FORMULA:
            self.facts.formulas.add(spot)
            (mark,) = struct.unpack_from("<H", data, 12)
            if mark == NOT_A_NUMBER and data[6] == IS_ERROR:
                self._refuse(spot, data[8])

    def _refuse(self, spot: Spot, code: int) -> None:
        self.facts.refused[spot] = ERROR.format(ERRORS.get(code, "#?"))

    def _style(self, spot: Spot, style: int) -> None:
        if self.styles.is_percent(style):
            self.facts.percents.add(spot)
        if odd := self.styles.odd(style):
            self.facts.refused.setdefault(spot, odd)
