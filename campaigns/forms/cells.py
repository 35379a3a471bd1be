"""Rows of the reporting form, as they are drawn and as they stand in the store."""

import json
from dataclasses import dataclass

from campaigns.forms.figures import REPORTED, Entry
from campaigns.models import Metric
from campaigns.selectors.history import Neighbours
from campaigns.selectors.paper_rows import PaperRow
from campaigns.selectors.sources import Supplied
from campaigns.services.figures import Columns

STATE, NOTE, WAS = "__state", "__note", "__was"


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of the form as the component figure_cell draws it."""

    row: PaperRow
    entry: Entry
    neighbours: Neighbours
    error: str = ""
    reading: str = ""
    disabled: bool = False

    @property
    def metric(self) -> Metric:
        """Whose figure it is."""
        return self.row.metric

    @property
    def value_name(self) -> str:
        """Name of the box."""
        return self.row.metric.code

    @property
    def state_name(self) -> str:
        """Name of the choice 数字, 不适用, 隐去."""
        return self.row.metric.code + STATE

    @property
    def note_name(self) -> str:
        """Name of the note's input; a computed rate takes none."""
        return "" if self.row.is_computed else self.row.metric.code + NOTE

    @property
    def was_name(self) -> str:
        """Name of the hidden input that remembers what was stored when the form was drawn."""
        return "" if self.row.is_computed else self.row.metric.code + WAS

    @property
    def was(self) -> str:
        """Text, state and note as stored, as a JSON list."""
        stored = stored_entry(self.row)
        texts = [stored.text, stored.state, stored.note]
        return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))

    @property
    def version(self) -> int:
        """Version of the cell as stored; 0 where there is no row."""
        return self.row.version

    @property
    def value(self) -> str:
        """Text in the box: as typed."""
        if self.is_prefilled and self.row.supplied:
            return self.row.supplied.text
        return self.row.text if self.row.is_computed else self.entry.text

    @property
    def is_prefilled(self) -> bool:
        """Whether the box shows what records say, for nobody has answered yet."""
        return self.row.is_prefilled and self.entry == Entry()

    @property
    def supplied(self) -> Supplied | None:
        """What records say of the figure, whatever is typed."""
        return self.row.supplied

    @property
    def state(self) -> str:
        """The chosen state."""
        return self.entry.state

    @property
    def note(self) -> str:
        """Text of the note."""
        return self.entry.note

    @property
    def previous(self) -> str:
        """上期."""
        return self.row.previous_text

    @property
    def last_year(self) -> str:
        """去年同期."""
        return self.row.last_year_text

    @property
    def previous_label(self) -> str:
        """Head of the column 上期, for a phone where rows are cards."""
        return self.neighbours.previous_label

    @property
    def last_year_label(self) -> str:
        """Head of the column 去年同期."""
        return self.neighbours.last_year_label

    @property
    def running_total(self) -> str:
        """本年累计."""
        return self.row.to_date_text

    @property
    def remark(self) -> str:
        """Why the figure was returned."""
        return self.row.remark

    @property
    def flag(self) -> str:
        """Nothing: what rules say of the figure stands in `findings`."""
        return ""

    @property
    def changed(self) -> bool:
        """Whether it differs from the version sent last."""
        return self.row.is_changed

    @property
    def computed(self) -> bool:
        """Whether it is shown only."""
        return self.row.is_computed

    @property
    def required(self) -> bool:
        """Whether the paper cannot be sent without it."""
        return self.row.is_required


@dataclass(frozen=True, slots=True)
class CellSection:
    """A section of the form with its counts."""

    code: str
    label: str
    filled: int
    asked: int
    cells: tuple[Cell, ...]

    @property
    def faults(self) -> int:
        """How many cells carry a sentence."""
        return sum(bool(cell.error) for cell in self.cells)


def entry_of(text: object, state: object, note: object) -> Entry:
    """A cell as sent, without the blanks around it."""
    return Entry(str(text or "").strip(), str(state or REPORTED), str(note or "").strip())


def stored_entry(row: PaperRow) -> Entry:
    """What the cell would say if nobody typed."""
    return entry_of(row.entry, row.now.state, row.note)


def stored_columns(row: PaperRow) -> Columns | None:
    """The row as the service compares it; None where nothing is stored."""
    if row.value_pk is None:
        return None
    return {
        "state": row.now.state,
        "number": row.now.value,
        "text": row.now.text,
        "qualifier": row.now.qualifier,
        "as_printed": row.now.as_printed,
        "note": row.note,
    }
