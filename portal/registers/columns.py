"""One column of a register's sheet; refusals name the column."""

from typing import Any

from import_export.fields import Field
from import_export.widgets import Widget


class Column(Field):
    """A column with its heading, what it may hold, and whether it must be filled.

    `is_compared` False: an instruction beside the row (a day, a document), no part of the entry.
    """

    def __init__(
        self,
        attribute: str,
        heading: str,
        widget: Widget,
        *,
        hint: str = "",
        is_needed: bool = False,
        is_compared: bool = True,
    ) -> None:
        super().__init__(attribute=attribute, column_name=heading, widget=widget)
        self.hint = hint
        self.is_needed = is_needed
        self.is_compared = is_compared

    def clean(self, row: Any, **kwargs: Any) -> Any:
        """The cell's value; ValueError with a sentence for what cannot be meant."""
        try:
            value = super().clean(row, **kwargs)
        except ValueError as fault:
            within = "中的" if str(fault).startswith("“") else ""
            raise ValueError(f"“{self.column_name}”{within}{fault}") from fault
        if self.is_needed and value in (None, ""):
            raise ValueError(f"“{self.column_name}”没有填，请补上。")
        return value

    def text(self, entry: Any) -> str:
        """The entry's value as a page shows it."""
        value = self.export(entry)
        return "" if value is None else str(value)
