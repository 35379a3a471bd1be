"""Writing values into cells without any of them running as a formula."""

from typing import Any

from portal.spreadsheets import cell_value, plain_text


def put(cell: Any, value: object) -> Any:
    """Set the value as it is; a text stays a text, also one that begins with =."""
    if not isinstance(value, str):
        cell.value = cell_value(value)
        return cell
    cell.value = plain_text(value) or None
    if cell.data_type == "f":
        cell.data_type = "s"
    return cell
