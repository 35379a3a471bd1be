"""The reporting form: one box per metric; whatever is typed is kept until it is understood."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from campaigns.forms.figures import (
    REPORTED,
    STATE_CHOICES,
    Entry,
    EntryRead,
    read_entry,
    understood_text,
)
from campaigns.models import Metric
from campaigns.selectors.history import Neighbours
from campaigns.selectors.paper_rows import PaperRow, PaperSheet
from campaigns.services.figures import FigureInput
from portal.errors import Refusal

STATE, NOTE = "__state", "__note"


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
    def value(self) -> str:
        """Text in the box: as typed."""
        return self.row.text if self.row.is_computed else self.entry.text

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
        """The first advice."""
        return self.row.flags[0].sentence if self.row.flags else ""

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


class PaperForm(forms.Form):
    """Boxes for every typed metric of a sheet; `figures()` are the valid ones that changed."""

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, sheet: PaperSheet, data: Any = None) -> None:
        self.sheet = sheet
        self.typed = {row.metric.code: row for row in sheet.rows if not row.is_computed}
        self.read: dict[str, EntryRead] = {}
        super().__init__(data, initial={"stamp": sheet.stamp})
        for code in self.typed:
            self.fields[code] = forms.CharField(required=False, max_length=200)
            self.fields[code + STATE] = forms.ChoiceField(required=False, choices=STATE_CHOICES)
            self.fields[code + NOTE] = forms.CharField(required=False, max_length=300)

    @property
    def is_stale(self) -> bool:
        """Whether somebody else wrote figures after this form was opened."""
        seen = self.data.get("stamp", "") if self.is_bound else ""
        return bool(seen) and seen != self.sheet.stamp

    def clean(self) -> dict[str, Any]:
        """Read every cell that somebody touched; each fault stays at its own cell."""
        cleaned = super().clean() or self.cleaned_data
        for code, row in self.typed.items():
            entry = self._entry(row)
            if entry == _stored(row) or any(name in self.errors for name in _names(code)):
                continue
            self.read[code] = read_entry(row.metric, entry)
            if self.read[code].error:
                self.add_error(code, self.read[code].error)
        return cleaned

    def figures(self) -> list[FigureInput]:
        """Inputs for the service: understood, and different from what is stored."""
        return [read.figure for read in self.read.values() if read.figure]

    def add_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Put a service's sentences at their cells; those of the whole paper on top."""
        for refusal in refusals:
            place = refusal.place if refusal.place in self.typed else None
            self.add_error(place, refusal.sentence)

    @property
    def faulty(self) -> list[Cell]:
        """Cells with a sentence, in the order of the form."""
        return [cell for section in self.sections() for cell in section.cells if cell.error]

    def sections(self) -> list[CellSection]:
        """The form as it is drawn."""
        return [
            CellSection(s.code, s.label, s.filled, s.asked, tuple(map(self._cell, s.rows)))
            for s in self.sheet.sections
        ]

    def _cell(self, row: PaperRow) -> Cell:
        code = row.metric.code
        if row.is_computed:
            return Cell(row, Entry(), self.sheet.neighbours)
        entry = self._entry(row)
        return Cell(row, entry, self.sheet.neighbours, self._error(code), self._reading(row, entry))

    def _entry(self, row: PaperRow) -> Entry:
        code = row.metric.code
        # A box that did not come along was not emptied by anybody.
        if code not in self.data:
            return _stored(row)
        return Entry(
            str(self.data[code]).strip(),
            str(self.data.get(code + STATE) or REPORTED),
            str(self.data.get(code + NOTE, "")).strip(),
        )

    def _error(self, code: str) -> str:
        if not self.is_bound:
            return ""
        return " ".join(
            str(sentence) for name in _names(code) for sentence in self.errors.get(name, ())
        )

    def _reading(self, row: PaperRow, entry: Entry) -> str:
        if self.is_stale and entry != _stored(row):
            return f"现存：{row.text or '未报'}"
        read = self.read.get(row.metric.code)
        return read.remark if read else understood_text(row.metric, row.entry)


def _names(code: str) -> tuple[str, str, str]:
    return code, code + STATE, code + NOTE


def _stored(row: PaperRow) -> Entry:
    return Entry(row.entry, row.now.state or REPORTED, row.note)
