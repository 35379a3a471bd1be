"""The reporting form: one box per metric; whatever is typed is kept until it is understood."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms

from campaigns.forms.cells import (
    NOTE,
    STATE,
    WAS,
    Cell,
    CellSection,
    entry_of,
    stored_columns,
    stored_entry,
)
from campaigns.forms.figures import (
    REPORTED,
    STATE_CHOICES,
    Entry,
    EntryRead,
    read_entry,
    understood_text,
)
from campaigns.selectors.paper_rows import PaperRow, PaperSheet
from campaigns.selectors.papers import last_savers
from campaigns.services.figures import Columns, FigureInput
from portal.errors import Refusal


class PaperForm(forms.Form):
    """Boxes for every typed metric of a sheet; `figures()` are the valid ones that changed.

    Three sides meet in a cell: what was stored when the form was drawn (WAS), what is stored now,
    what is typed. Untouched cells follow the store; cells that both changed are contested.
    """

    def __init__(self, sheet: PaperSheet, data: Any = None, *, is_closed: bool = False) -> None:
        self.sheet = sheet
        self.is_closed = is_closed
        self.typed = {row.metric.code: row for row in sheet.rows if not row.is_computed}
        self.read: dict[str, EntryRead] = {}
        self.contested: list[str] = []
        super().__init__(data)
        for code in self.typed:
            self.fields[code] = forms.CharField(required=False, max_length=200)
            self.fields[code + STATE] = forms.ChoiceField(required=False, choices=STATE_CHOICES)
            self.fields[code + NOTE] = forms.CharField(required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """Read every cell that somebody touched; each fault stays at its own cell."""
        cleaned = super().clean() or self.cleaned_data
        for code, row in self.typed.items():
            entry, stored = self._entry(row), stored_entry(row)
            if entry == stored or any(name in self.errors for name in _names(code)):
                continue
            if self._was(row) != stored:
                self.contested.append(code)
                continue
            self.read[code] = read_entry(row.metric, entry)
            if self.read[code].error:
                self.add_error(code, self.read[code].error)
        self._name_rivals()
        return cleaned

    def _name_rivals(self) -> None:
        rows = [self.typed[code] for code in self.contested]
        savers = last_savers([row.value_pk for row in rows if row.value_pk])
        for row in rows:
            who = savers.get(row.value_pk or 0, "")
            self.add_error(row.metric.code, _contest(row, self._entry(row), who))

    def seen(self) -> dict[str, Columns | None]:
        """Stored columns of the figures handed on, as this form read them."""
        return {code: stored_columns(self.typed[code]) for code in self.read}

    def unsaved(self) -> dict[str, str]:
        """The part of the data that was not understood or is contested, to be shown again."""
        codes = [code for code in self.typed if self._error(code)]
        names = [name for code in codes for name in (*_names(code), code + WAS)]
        return {name: self.data[name] for name in names if name in self.data}

    def figures(self) -> list[FigureInput]:
        """Inputs for the service: understood, and different from what is stored."""
        return [
            _as_supplied(self.typed[code], read.figure)
            for code, read in self.read.items()
            if read.figure
        ]

    def add_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Put a service's sentences at their cells; those of the whole paper on top."""
        for refusal in refusals:
            # What a rule says stands at its cell already, with a box to explain it.
            if refusal.rule and refusal.place in self.typed:
                continue
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
        return Cell(
            row,
            entry,
            self.sheet.neighbours,
            self._error(code),
            self._reading(row, entry),
            self.is_closed,
        )

    def _entry(self, row: PaperRow) -> Entry:
        code = row.metric.code
        # A box that did not come along was not emptied by anybody.
        if code not in self.data:
            return stored_entry(row)
        typed = entry_of(self.data[code], self.data.get(code + STATE), self.data.get(code + NOTE))
        return stored_entry(row) if typed == self._was(row) else typed

    def _was(self, row: PaperRow) -> Entry:
        try:
            text, state, note = json.loads(self.data[row.metric.code + WAS])
        except (KeyError, TypeError, ValueError, RecursionError):
            # A sender that remembers nothing speaks about what is stored now.
            return stored_entry(row)
        return entry_of(text, state, note)

    def _error(self, code: str) -> str:
        if not self.is_bound or self.is_closed:
            return ""
        return " ".join(
            str(sentence) for name in _names(code) for sentence in self.errors.get(name, ())
        )

    def _reading(self, row: PaperRow, entry: Entry) -> str:
        if self.is_closed and entry != stored_entry(row):
            return f"您填的未保存，现存：{row.text or '未报'}"
        read = self.read.get(row.metric.code)
        return read.remark if read else understood_text(row.metric, row.entry)


def _as_supplied(row: PaperRow, figure: FigureInput) -> FigureInput:
    """Marked as counted by the portal where an empty cell was saved as the records have it."""
    is_supplied = (
        row.is_prefilled
        and row.supplied is not None
        and (figure.number, figure.qualifier) == (row.supplied.number, "")
    )
    return replace(figure, is_supplied=is_supplied)


def _names(code: str) -> tuple[str, str, str]:
    return code, code + STATE, code + NOTE


def _contest(row: PaperRow, entry: Entry, who: str) -> str:
    # The note is spoken of only where the two differ in it.
    has_notes = entry.note != row.note
    words = dict(STATE_CHOICES)
    mine = entry.text if entry.state == REPORTED else words.get(entry.state, entry.state)
    stored, typed = (
        f"{text or '未报'}{f'，备注“{note}”' if has_notes and note else ''}"
        for text, note in ((row.text, row.note), (mine, entry.note))
    )
    return f"现存：{stored}{f'（{who}）' if who else ''}，您填：{typed}。再次保存即以这里填的为准。"
