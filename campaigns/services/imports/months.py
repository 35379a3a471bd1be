"""Months as written in the period column: 9月, 09月份, 十一月."""

import re

from portal.cells import read_cell

_MONTH = re.compile(
    r"(?<![\d一二三四五六七八九十])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
)


def months_of(text: str) -> list[int]:
    """The numbers of the months named, in the order of the text."""
    values = (read_cell(written).value for written in _MONTH.findall(text))
    return [int(value) for value in values if value is not None]
