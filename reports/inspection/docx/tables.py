"""Tables: size, heads that repeat, rows that may break, thickness of their lines."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reports.inspection.docx.model import Table
from reports.inspection.docx.xml import W, blocks, find, is_on, local, number, value
from reports.inspection.standard import MM


def read_tables(body: Element) -> tuple[Table, ...]:
    """The tables of the body, those inside cells left out."""
    found: list[Table] = []
    section = 0
    for block in blocks(body):
        if local(block) == "tbl":
            found.append(_table(block, len(found) + 1, section))
        elif find(block, "pPr", "sectPr") is not None:
            section += 1
    return tuple(found)


def _table(node: Element, place: int, section: int) -> Table:
    rows = list(node.findall(W + "tr"))
    columns = [number(each, "w") or 0 for each in node.findall(f"{W}tblGrid/{W}gridCol")]
    heads = [is_on(find(row, "trPr", "tblHeader")) for row in rows]
    whole = [is_on(find(row, "trPr", "cantSplit")) for row in rows]
    return Table(
        place,
        section,
        len(rows),
        max((len(row.findall(W + "tc")) for row in rows), default=0),
        sum(columns) / 20 / MM,
        repeats_head=bool(heads and heads[0]),
        splits_rows=not all(whole),
        lines=tuple(_lines(rows)),
    )


def _lines(rows: list[Element]) -> Iterator[float]:
    """Thickness of the horizontal lines in points, from top to bottom, as the cells give them."""
    for place, row in enumerate(rows):
        borders = find(row, "tc", "tcPr", "tcBorders")
        if place == 0:
            yield _thickness(find(borders, "top"))
        yield _thickness(find(borders, "bottom"))


def _thickness(node: Element | None) -> float:
    if node is None or value(node) in {"", "nil", "none"}:
        return 0.0
    return (number(node, "sz") or 0) / 8
