"""Writing values into cells without any of them running as a formula."""

from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from portal.spreadsheets import cell_value


def put(cell: Any, value: object) -> Any:
    """Set the value as it is; a text stays a text, also one that begins with =."""
    if not isinstance(value, str):
        cell.value = cell_value(value)
        return cell
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) or None
    if cell.data_type == "f":
        cell.data_type = "s"
    return cell
