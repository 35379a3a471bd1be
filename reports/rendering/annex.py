"""Annex tables as plain data: columns, cells, their place in the paper."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from reports.rendering.annex_fit import TABLE_WIDTH, UPRIGHT_WIDTH, Fit, fit_columns
from reports.rendering.drawings import svg_address

# Upright tables: in 10.5 or 9 points, and no more columns than an eye follows.
SMALLEST_UPRIGHT, MOST_UPRIGHT = 1, 10


class ColumnKind(enum.StrEnum):
    """How a column of an annex is set: width and alignment."""

    SERIAL = "serial"
    NAME = "name"
    WIDE = "wide"
    NUMBER = "number"
    TEXT = "text"


# Style class of a cell by its column; centred cells need none.
_CELL_CLASS = {
    ColumnKind.NAME: "left",
    ColumnKind.WIDE: "left",
    ColumnKind.NUMBER: "number",
}


@dataclass(frozen=True)
class Column:
    """Head of one column of an annex; the unit of measure stands under the label."""

    label: str
    kind: ColumnKind = ColumnKind.NUMBER
    unit_of_measure: str = ""


@dataclass(frozen=True)
class AnnexTable:
    """A table on pages of its own, landscape unless it `is_upright`; a row has a text per column.

    `code` is the table's own mark of origin, `code_svg` the same as a square to be read by a camera.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    note: str = ""
    code: str = ""
    code_svg: str = ""
    is_upright: bool = False

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"附件“{self.title}”第{number}行的列数与表头不符")

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """Rows of (style class, text)."""
        classes = [_CELL_CLASS.get(column.kind, "") for column in self.columns]
        return [list(zip(classes, row, strict=True)) for row in self.rows]

    @property
    def body_html(self) -> SafeString:
        """Rows of the body; in a template of its own each of two thousand cells costs a render."""
        return mark_safe(  # noqa: S308
            "\n".join(
                f"<tr>{''.join(_cell_html(kind, text) for kind, text in row)}</tr>"
                for row in self.cells
            )
        )

    @cached_property
    def fit(self) -> Fit:
        """Type size and widths of the columns."""
        return self._fit(UPRIGHT_WIDTH if self.is_upright else TABLE_WIDTH)

    @property
    def can_stand(self) -> bool:
        """Whether upright pages take it without small type."""
        few = len(self.columns) <= MOST_UPRIGHT
        return few and self._fit(UPRIGHT_WIDTH).step <= SMALLEST_UPRIGHT

    def _fit(self, width: float) -> Fit:
        kinds = [column.kind.value for column in self.columns]
        return fit_columns(kinds, self.rows, [column.label for column in self.columns], width)

    @property
    def code_address(self) -> str:
        """The square of the code as a drawing."""
        return svg_address(self.code_svg)


def _cell_html(kind: str, text: str) -> str:
    opening = f'<td class="{kind}">' if kind else "<td>"
    return f"{opening}{conditional_escape(text)}</td>"


@dataclass(frozen=True)
class NumberedAnnex:
    """An annex in its place; a single annex carries no number (GB/T 9704 7.3.4)."""

    table: AnnexTable
    position: int
    number: str

    @property
    def mark(self) -> str:
        """附件, or 附件1 where there are several."""
        return f"附件{self.number}"
