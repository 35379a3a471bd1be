"""What the value reader does not tell of an .xls."""

from campaigns.resources.tables import Facts


def read_xls_facts(content: bytes, number: int) -> Facts:
    """Facts of the worksheet with this place in the workbook, counted from 0."""
    return Facts()
