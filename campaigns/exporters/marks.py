"""What is to be said about a cell of a workbook that was sent."""

from dataclasses import dataclass

from openpyxl.utils import get_column_letter


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to say about one cell; row and column count from 1, sheet by its title."""

    sheet: str
    row: int
    column: int
    name: str
    printed: str
    sentence: str
    is_fault: bool

    @property
    def place(self) -> str:
        """B7; empty for what speaks of no cell."""
        return f"{get_column_letter(self.column)}{self.row}" if self.row and self.column else ""
