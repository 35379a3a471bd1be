"""One annex table for the screen: the cells of the paper, each with the key of its figure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.models import Report
from reports.rendering import AnnexTable, Column, ColumnKind
from reports.selectors.proof.codes import table_code
from reports.selectors.reading import text_keys
from reports.services.assembling.annexes import MAKERS, annex_names, titles_of
from reports.services.assembling.frozen import Frozen, read_frozen
from reports.services.assembling.tables import singles_of, totals_of
from reports.services.proof.source_annex import has_row

# A row of the table: by the label of a column the key of the figure in it.
Keys = Mapping[str, str]


@dataclass(frozen=True)
class Cell:
    """What is printed, how it is set, and the figure it is; no key where it is no figure."""

    text: str
    kind: str
    key: str = ""
    is_head: bool = False


@dataclass(frozen=True)
class ScreenAnnex:
    """An annex in its place."""

    position: int
    table: AnnexTable
    keys: Sequence[Keys]
    code: str
    titles: Sequence[str]

    @property
    def columns(self) -> Sequence[Column]:
        """The head."""
        return self.table.columns

    @cached_property
    def head(self) -> int:
        """Place of the column whose cells are heads of their rows: the first names."""
        return next(i for i, col in enumerate(self.columns) if col.kind == ColumnKind.NAME)

    @property
    def rows(self) -> Iterator[list[Cell]]:
        """The body."""
        for row, keys in zip(self.table.rows, self.keys, strict=True):
            yield [
                Cell(text, column.kind.value, keys.get(column.label, ""), place == self.head)
                for place, (text, column) in enumerate(zip(row, self.columns, strict=True))
            ]


def assemble_screen_annex(report: Report, position: int) -> ScreenAnnex | None:
    """The annex at `position` (from 1) of a frozen report; None where there is none."""
    frozen = read_frozen(report)
    names = list(annex_names(frozen))
    if not 1 <= position <= len(names):
        return None
    name = names[position - 1]
    code = table_code(report, position) if "layout" in frozen.setup else ""
    return ScreenAnnex(
        position, MAKERS[name][1](frozen), list(_KEYS[name](frozen)), code, titles_of(frozen)
    )


def _of_totals(frozen: Frozen) -> Iterator[Keys]:
    for figure in totals_of(frozen):
        yield _known(frozen, {"数值": figure.key, "同比": f"{figure.key}:change"})


def _of_singles(frozen: Frozen) -> Iterator[Keys]:
    for figure in singles_of(frozen):
        yield _known(frozen, {"数值": figure.key, "上年": f"{figure.key}:last"})


def _of_units(frozen: Frozen) -> Iterator[Keys]:
    metrics = frozen.setup["metrics"]
    for code, _ in frozen.setup["units"]:
        yield _known(frozen, {name: f"{metric}@{code}" for metric, name, _ in metrics})


def _of_sources(frozen: Frozen) -> Iterator[Keys]:
    said = set(text_keys(frozen.text))
    for figure in frozen.figures.values():
        if has_row(figure, said):
            yield {"文中写法": figure.key, "准确值": figure.key}


def _known(frozen: Frozen, keys: Keys) -> Keys:
    return {label: key for label, key in keys.items() if key in frozen.figures}


_KEYS: Mapping[str, Callable[[Frozen], Iterator[Keys]]] = {
    "totals": _of_totals,
    "singles": _of_singles,
    "units": _of_units,
    "sources": _of_sources,
}
