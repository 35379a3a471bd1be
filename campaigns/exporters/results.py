"""核对结果: the first sheet of a marked workbook, with a link to every cell it speaks of."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from campaigns.exporters import look
from campaigns.exporters.marks import Mark
from campaigns.exporters.texts import put

# The reader of figures leaves this sheet out.
RESULTS = "核对结果"
HEAD = ("序号", "类别", "工作表", "位置", "指标", "原内容", "问题和改法", "原底色")
WIDTHS = (7, 9, 16, 9, 32, 20, 70, 4)
SHEET, PLACE, FILL = 3, 4, 8
HEAD_ROW = 6
# Chinese characters that fit into a line of 问题和改法 and of 指标.
PER_LINE, NAME_PER_LINE = 32, 14
ADVICE = (
    "涂红的格须改，涂蓝的格已按说明读入、请核对；原因和改法也写在各格的批注里。"
    "改好后保存，直接上传本文件；“核对结果”这张表不会当作数据读入。"
)
PLACE_SHAPE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
RGB_SHAPE = re.compile(r"[0-9A-Fa-f]{8}")
THEME_SHAPE = re.compile(r"theme:(\d{1,2}):(-?[01](?:\.\d+)?)")
Marked = Sequence[tuple[Mark, PatternFill | None]]


def add_results(book: Any, title: str, counts: Sequence[tuple[str, int]], marked: Marked) -> None:
    """Put the sheet first and open the workbook there."""
    page = book.create_sheet(RESULTS, 0)
    put(page["A1"], title).font = look.TITLE
    page.row_dimensions[1].height = 28
    put(page["A2"], "　".join(f"{label}：{count}" for label, count in counts)).font = look.BOLD
    put(page["A3"], ADVICE).font = look.QUIET
    for column, name in enumerate(HEAD, start=1):
        cell = put(page.cell(HEAD_ROW, column), name)
        cell.font, cell.fill, cell.border = look.BOLD, look.HEAD_FILL, look.BOX
    ordered = sorted(marked, key=lambda pair: not pair[0].is_fault)
    for serial, (mark, fill) in enumerate(ordered, start=1):
        _write_line(page, serial, mark, fill)
    for column, width in enumerate(WIDTHS, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.column_dimensions[get_column_letter(FILL)].hidden = True
    page.freeze_panes = page.cell(HEAD_ROW + 1, 1)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    _open_here(book, page)


def _write_line(page: Any, serial: int, mark: Mark, fill: PatternFill | None) -> None:
    place = HEAD_ROW + serial
    kind = "须改" if mark.is_fault else "请核对"
    values = (
        serial, kind, mark.sheet, mark.place, mark.name, mark.printed, mark.sentence,
        _fill_text(fill),
    )  # fmt: skip
    for column, value in enumerate(values, start=1):
        cell = put(page.cell(place, column), value)
        cell.font, cell.border, cell.alignment = look.PLAIN, look.BOX, look.WRAPPED
    # Sheets do not grow a row for wrapped text by themselves.
    said = sum(-(-len(line) // PER_LINE) for line in mark.sentence.split("\n"))
    lines = max(said, -(-len(mark.name) // NAME_PER_LINE), 1)
    page.row_dimensions[place].height = 4 + 16 * lines
    page.cell(place, 2).fill = look.FAULT_FILL if mark.is_fault else look.NOTE_FILL
    if fill is not None:
        cell = page.cell(place, PLACE)
        sheet = mark.sheet.replace("'", "''")
        cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{sheet}'!{mark.place}")
        cell.font = look.LINK


def _open_here(book: Any, page: Any) -> None:
    for other in book.worksheets:
        other.sheet_view.tabSelected = False
    book.active = book.worksheets.index(page)
    page.sheet_view.tabSelected = True


def _fill_text(fill: PatternFill | None) -> str:
    """A fill as text, so that the next marking can put it back: FFFFF2CC, or theme:4:0.6."""
    if fill is None or fill.fill_type is None:
        return ""
    colour = fill.fgColor
    if colour.type == "theme":
        return f"theme:{colour.theme}:{colour.tint}"
    return f"{colour.rgb}" if colour.type == "rgb" else ""


def earlier_fills(page: Any) -> Iterator[tuple[str, str, PatternFill]]:
    """Sheet, place and former fill of every cell the sheet speaks of."""
    for row in page.iter_rows(min_row=HEAD_ROW + 1, max_col=FILL, values_only=True):
        sheet, place, text = row[SHEET - 1], row[PLACE - 1], str(row[FILL - 1] or "")
        if sheet and PLACE_SHAPE.fullmatch(str(place)):
            yield str(sheet), str(place), _fill_of(text)


def _fill_of(text: str) -> PatternFill:
    """The fill that was written down; a cell nobody can read it from is left without one."""
    if RGB_SHAPE.fullmatch(text):
        return PatternFill("solid", fgColor=text)
    if found := THEME_SHAPE.fullmatch(text):
        return PatternFill("solid", fgColor=Color(theme=int(found[1]), tint=float(found[2])))
    return PatternFill()
