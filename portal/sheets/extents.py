"""How far the cells of a worksheet reach, told before a reader lays them out as a rectangle."""

import re
from xml.parsers import expat

from portal.sheets.tables import Spot

_PLACE = re.compile(r"\s*([A-Za-z]{1,3})([0-9]{1,7})\s*")


class Extent:
    """Follows one part; a cell or row without a place of its own comes after the one before."""

    def __init__(self) -> None:
        self.last = Spot(0, 0)
        self.is_broken = False
        self._is_inside = False
        self._row = self._column = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close

    @property
    def cells(self) -> int:
        """Cells of the rectangle from A1 on."""
        return self.last.row * self.last.column

    def feed(self, chunk: bytes, *, is_last: bool = False) -> None:
        """The next bytes; nothing is expected of a part that is no XML but to be called broken."""
        if self.is_broken:
            return
        try:
            self._parser.Parse(chunk, is_last)
        except (expat.ExpatError, ValueError, LookupError):
            self.is_broken = True

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "sheetData":
            self._is_inside = True
        elif self._is_inside and tag == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif self._is_inside and tag == "c":
            self._cell(attributes.get("r"))

    def _close(self, name: str) -> None:
        if name.rpartition(":")[2] == "sheetData":
            self._is_inside = False

    def _cell(self, place: str | None) -> None:
        row, column = self._row, self._column + 1
        if place is not None:
            found = _PLACE.fullmatch(place)
            if found is None:
                raise ValueError(place)
            row, column = int(found[2]), _column_number(found[1])
        self._column = column
        self.last = Spot(max(self.last.row, row, self._row), max(self.last.column, column))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
