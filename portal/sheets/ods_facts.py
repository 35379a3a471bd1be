"""What the value reader does not tell of an .ods: formats, formulas, errors, merged, hidden."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from portal.errors import RuleBroken
from portal.sheets.archives import FAR_CELL, MAX_BOOK_CELLS, MAX_CELLS
from portal.sheets.tables import Facts, Spot
from portal.sheets.xlsx_facts import ERROR, STRUCK, local, parse

TRUTH = "是“是/否”，不是数字，请填数字。"
HIDDEN = {"collapse", "filter"}


def refuse_repeats(content: bytes) -> None:
    """Raises RuleBroken when a few repeated cells would be laid out as millions."""
    whole = 0
    for _, table in _tables(content):
        cells = table.last_row * table.last_column
        whole += cells
        if cells > MAX_CELLS or whole > MAX_BOOK_CELLS:
            raise RuleBroken(FAR_CELL)


def read_ods_facts(content: bytes, number: int) -> Facts:
    """Facts of the worksheet with this place in the workbook, counted from 0."""
    return next((table.facts for index, table in _tables(content) if index == number), Facts())


def _tables(content: bytes) -> "Iterator[tuple[int, _OdsTable]]":
    struck: set[str] = set()
    number, table = -1, None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for event, element in parse(archive, "content.xml"):
            tag = local(element)
            if tag == "style" and event == "end" and _is_struck(element):
                struck.add(_get(element, "name"))
            elif tag == "table" and event == "start":
                number, table = number + 1, _OdsTable(struck)
            elif tag == "table" and table:
                yield number, table
                element.clear()
            elif table:
                table.take(event, tag, element)


def _get(element: Element, name: str) -> str:
    """An attribute whatever its namespace; the foreign dialect of a type comes last."""
    found = [value for key, value in element.attrib.items() if key.rpartition("}")[2] == name]
    return found[-1] if found else ""


def _is_struck(style: Element) -> bool:
    return any(_get(part, "text-line-through-style") not in {"", "none"} for part in style)


class _OdsTable:
    """One pass over a table; a run of equal cells stays one piece."""

    def __init__(self, struck: set[str]) -> None:
        self.struck, self.facts = struck, Facts()
        self.row = self.column = self.columns = 0
        self.last_row = self.last_column = 0
        self.repeat = 1

    def take(self, event: str, tag: str, element: Element) -> None:
        """Note one element of the table."""
        if tag == "table-row" and event == "start":
            self.column, self.repeat = 0, int(_get(element, "number-rows-repeated") or 1)
            self._hide(self.facts.hidden_rows, element, self.row, self.repeat)
        elif tag == "table-row":
            self.row += self.repeat
            element.clear()
        elif event == "end" and tag == "table-column":
            count = int(_get(element, "number-columns-repeated") or 1)
            self._hide(self.facts.hidden_columns, element, self.columns, count)
            self.columns += count
        elif event == "end" and tag in {"table-cell", "covered-table-cell"}:
            self._cell(element)

    def _hide(self, hidden: set[int], element: Element, before: int, count: int) -> None:
        # Rows without end are hidden beyond the data; only so many can matter.
        if _get(element, "visibility") in HIDDEN:
            hidden.update(range(before + 1, before + min(count, 10_000) + 1))

    def _cell(self, element: Element) -> None:
        count = int(_get(element, "number-columns-repeated") or 1)
        spot = Spot(self.row + 1, self.column + 1)
        self.column += count
        if not _get(element, "value-type") and not len(element):
            return
        self.last_row = max(self.last_row, self.row + self.repeat)
        self.last_column = max(self.last_column, self.column)
        if self.last_row * self.last_column <= MAX_CELLS:
            for row in range(self.repeat):
                for column in range(count):
                    self._note(Spot(spot.row + row, spot.column + column), element)

    def _note(self, spot: Spot, element: Element) -> None:
        kind = _get(element, "value-type")
        if _get(element, "formula"):
            self.facts.formulas.add(spot)
        if kind == "percentage":
            self.facts.percents.add(spot)
        elif kind == "boolean":
            self.facts.refused[spot] = TRUTH
        elif kind == "error":
            self.facts.refused[spot] = ERROR.format("".join(element.itertext()))
        if _get(element, "style-name") in self.struck:
            self.facts.refused.setdefault(spot, STRUCK)
        wide = int(_get(element, "number-columns-spanned") or 1)
        high = int(_get(element, "number-rows-spanned") or 1)
        if wide > 1 or high > 1:
            last = Spot(spot.row + high - 1, spot.column + wide - 1)
            self.facts.merge(spot, last)
