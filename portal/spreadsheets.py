"""Writing lists as xlsx that opens clean in WPS, Excel and LibreOffice."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.models import User

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Sheets read _x0041_ as A: what was typed so keeps its look when its underscore is written so.
ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE = 31
LONGEST_TEXT = 32_767
WIDEST = 60


def workbook_response(
    title: str, header: Sequence[Any], rows: Iterable[Sequence[Any]], *, by: User
) -> HttpResponse:
    """A download named after the list."""
    response = HttpResponse(workbook_bytes(title, header, rows, by=by), content_type=XLSX)
    stamp = f"{timezone.localtime():%Y%m%d}"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title)}-{stamp}.xlsx"
    return response


def workbook_bytes(
    title: str, header: Sequence[Any], rows: Iterable[Sequence[Any]], *, by: User
) -> bytes:
    """One sheet: header row frozen and bold, rows, and a foot line with exporter and time."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = sheet_title(title)
    sheet.append([cell_value(value) for value in header])
    for row in rows:
        sheet.append([cell_value(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.freeze_panes = "A2"
    for index, column in enumerate(sheet.iter_cols(values_only=True), start=1):
        longest = max((_width(value) for value in column), default=8)
        sheet.column_dimensions[get_column_letter(index)].width = min(longest + 2, WIDEST)
    sheet.append([])
    sheet.append([f"导出人：{by}　导出时间：{timezone.localtime():%Y-%m-%d %H:%M}"])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cell_value(value: Any) -> Any:
    """A value a sheet can hold; text that a sheet would run as a formula is quoted."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        # Sheets know no time zones: the local clock, as a real date that sorts.
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.replace(tzinfo=None, microsecond=0)
    if value is None or isinstance(value, int | float | date):
        return value
    text = plain_text(str(value))[: LONGEST_TEXT - 1]
    return f"'{text}" if text.startswith(FORMULA_STARTS) and len(text) > 1 else text


def plain_text(text: str) -> str:
    """A text as an .xlsx keeps it: without characters no sheet can hold, escapes escaped."""
    return ESCAPE_LIKE.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("", text))


def sheet_title(title: str) -> str:
    """The title without what a sheet's name may not hold."""
    plain = FORBIDDEN_IN_TITLES.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", title))
    return plain[:LONGEST_TITLE].strip(" '") or "Sheet1"


def _width(value: Any) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in str(value or ""))
