"""Workbooks of registers, as offices send them."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

BODIES = ("代码", "名称", "类型", "单位", "上级党组织", "成立日期", "批复文号")


def workbook(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """One sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (header, *rows):
        sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def grid(content: bytes) -> list[list[Any]]:
    """All cells of the first sheet."""
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]
