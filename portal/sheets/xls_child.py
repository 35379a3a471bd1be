"""Reads an .xls in a process of its own: standard input to JSON; started by xls_values alone.

The reader aborts or never ends on some damaged files, and would take the server with it.
"""

import json
import resource
import sys
from datetime import date, datetime

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

MAX_MEMORY = 2 * 1024**3
LOCKED, BROKEN = 3, 4


def plain(value: object) -> object:
    """What JSON can hold; dates as a list of their parts, other times as nothing but their kind."""
    if isinstance(value, datetime):
        return ["moment", value.isoformat()]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    return value if isinstance(value, str | int | float | bool) else ["time", str(value)]


def read(content: object, only_first: bool) -> list[dict[str, object]]:
    """Name, number, visibility and rows of each worksheet."""
    book = CalamineWorkbook.from_filelike(content)  # type: ignore[arg-type]
    found: list[dict[str, object]] = []
    for number, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet or (only_first and found):
            continue
        rows = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
        found.append(
            {
                "name": about.name,
                "number": number,
                "visible": about.visible == SheetVisibleEnum.Visible,
                "rows": [[plain(value) for value in row] for row in rows],
            }
        )
    return found


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sys.stdout.write(json.dumps(read(sys.stdin.buffer, "first" in sys.argv)))
    except PasswordError:
        sys.exit(LOCKED)
    except BaseException:
        sys.exit(BROKEN)
