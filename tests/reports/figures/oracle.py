"""What is true of a small city, computed from its cells with fractions; knows no ledger."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from tests.reports.figures.small_city import YEAR, Cell, City

QUARTERS = {
    "year": (1, 2, 3, 4), "half": (1, 2), "q1": (1,), "q2": (2,), "q3": (3,), "q4": (4,),
}  # fmt: skip
STOCK = ("sites", "edition")
LOWER, UPPER = {"yu", "duo", "chao", "above"}, {"jin", "within"}


@dataclass
class Truth:
    """The exact sum, the words that bound it, and whether everybody has spoken."""

    value: Fraction | None = None
    words: set[str] = field(default_factory=set)
    complete: bool = True
    spoken: int = 0
    owed: int = 0
    past: bool = False

    @property
    def exact(self) -> bool:
        return self.value is not None and not self.words and self.complete

    @property
    def covered(self) -> bool:
        return self.value is not None and self.spoken * 10 >= self.owed * 8


def owners(city: City, code: str) -> list[int]:
    return [1] if code == "edition" else [pk for pk in city.book.units if pk > 1]


def truth(city: City, code: str, unit: int = 0, year: int = YEAR) -> Truth:
    """Of the whole city, or of one unit."""
    place = (code, unit, year)
    if place not in city.known:
        city.known[place] = _truth(city, code, unit, year)
    return city.known[place]


def _truth(city: City, code: str, unit: int, year: int) -> Truth:
    if year < YEAR and (code, unit or 1) in city.earlier:
        return Truth(city.earlier[code, unit or 1], spoken=1, owed=1, past=True)
    asked = [unit] if unit else owners(city, code)
    if code == "rate":
        return _rate(city, asked, year)
    return _together(_of_one(city, code, pk, year) for pk in asked)


def _cells(city: City, code: str, pk: int, year: int) -> list[Cell | None]:
    return [city.cells.get((code, pk, year, quarter)) for quarter in QUARTERS[city.part]]


def _of_one(city: City, code: str, pk: int, year: int) -> Truth:
    cells = _cells(city, code, pk, year)
    given = [cell for cell in cells if cell]
    if not given:
        return Truth(complete=False, owed=1)
    if code in STOCK:
        last = given[-1]
        whole = cells[-1] is not None or code == "edition"
        return _plain([last], complete=whole)
    if code == "members" and len(given) > 1:
        known = [cell for cell in given if cell.number is not None]
        if not known:
            return _plain(given[-1:], complete=True)
        most = max(Fraction(cell.number) for cell in known if cell.number is not None)
        return Truth(most, {"above"}, complete=False, spoken=1, owed=1)
    late = len(given) < len(cells) and code != "members"
    return _plain(given, complete=not late)


def _plain(given: list[Cell], *, complete: bool) -> Truth:
    """A sum of cells of one unit: hidden ones are left out and leave a gap."""
    known = [cell for cell in given if cell.number is not None]
    hidden = any(cell.state == "masked" for cell in given)
    if not known and not hidden:
        return Truth(complete=complete, owed=0)
    if not known:
        return Truth(complete=False, owed=1)
    value = sum((Fraction(cell.number) for cell in known if cell.number is not None), Fraction(0))
    words = {cell.qualifier for cell in known} - {""}
    return Truth(value, words, complete and not hidden, spoken=1, owed=1)


def _together(parts: Iterable[Truth]) -> Truth:
    listed = list(parts)
    known = [part.value for part in listed if part.value is not None]
    return Truth(
        sum(known, Fraction(0)) if known else None,
        set().union(*(part.words for part in listed)),
        all(part.complete for part in listed),
        sum(part.spoken for part in listed),
        sum(part.owed for part in listed),
    )


def _rate(city: City, asked: list[int], year: int) -> Truth:
    """Only papers that gave both parts enter."""
    tops, bottoms, words = Fraction(0), Fraction(0), set[str]()
    for pk in asked:
        pairs = zip(
            _cells(city, "issues_rectified", pk, year), _cells(city, "issues_found", pk, year),
            strict=True,
        )  # fmt: skip
        for top, bottom in pairs:
            if top and bottom and top.number is not None and bottom.number is not None:
                tops, bottoms = tops + Fraction(top.number), bottoms + Fraction(bottom.number)
                words |= {top.qualifier, bottom.qualifier} - {""}
    parts = [
        _together(_of_one(city, code, pk, year) for pk in asked)
        for code in ("issues_rectified", "issues_found")
    ]
    value = tops / bottoms * 100 if bottoms else None
    return Truth(
        value,
        {"yue"} if words else set(),
        all(part.complete for part in parts),
        min(part.spoken for part in parts),
        max(part.owed for part in parts),
    )


def ranking(city: City, code: str) -> list[tuple[str, Fraction]]:
    """Units above 0 in falling order, equals as they stand on official lists."""
    found = [(pk, truth(city, code, pk).value) for pk in owners(city, code)]
    above = [
        (city.book.units[pk].short_name, value)
        for pk, value in found
        if value is not None and value > 0
    ]
    return sorted(above, key=lambda pair: -pair[1])
