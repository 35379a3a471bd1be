"""What the form's script is told about each cell of a batch: outcome, reading, rival figure."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from campaigns.forms.batches import CellBatch, SentCell
from campaigns.forms.figures import (
    REPORTED,
    STATE_CHOICES,
    EntryRead,
    read_entry,
    understood_text,
)
from campaigns.models import Metric, Submission
from campaigns.selectors.cells import (
    UNREPORTED,
    AskedCells,
    StoredCell,
    stored_cells,
    who_cleared,
    writers_of,
)
from campaigns.selectors.sources import supplied
from campaigns.services.cells import Choice, Stored, choose_figure, store_cells
from campaigns.services.figures import FigureInput
from campaigns.services.sources import as_counted
from portal.errors import Conflict, PaperRefused
from portal.models import User
from portal.screening import refused_sentence

UNKNOWN = "本表没有这一项，请刷新页面。"
NO_RIVAL = "这一格没有别人填的另一个数，不需要选定，请刷新页面。"
MINE = "mine"
KEEPS = (MINE, "theirs")
STATE_WORDS = dict(STATE_CHOICES)
Answers = dict[str, dict[str, Any]]


class CellAnswers:
    """Cells of one paper, read, stored and described for one person."""

    def __init__(self, paper: Submission, user: User) -> None:
        self.paper, self.user = paper, user
        self.asked = AskedCells(paper, user)

    def read_only(self, batch: CellBatch) -> Answers:
        """How each cell would be read; nothing is stored."""
        reads = {cell.code: (cell, self._read(cell)) for cell in batch.cells}
        return {
            code: _as_sent(cell)
            | {
                "outcome": "refused" if read.error else "read",
                "error": read.error,
                "reading": read.remark,
            }
            for code, (cell, read) in reads.items()
        }

    def store(self, batch: CellBatch) -> Answers:
        """Store each cell that can be stored, and say of every cell what became of it."""
        cells = {cell.code: cell for cell in batch.cells}
        reads = {code: self._read(cell) for code, cell in cells.items()}
        inputs = self._accepted(cells, [r.figure for r in reads.values() if r.figure])
        versions = {code: cell.version for code, cell in cells.items()}
        outcome = store_cells(self.paper, inputs, versions, by=self.user)
        outcome.refused |= {code: read.error for code, read in reads.items() if read.error}
        return self._answers(cells, reads, outcome)

    def _accepted(self, cells: dict[str, SentCell], inputs: list[FigureInput]) -> list[FigureInput]:
        """What was taken from the records goes on record as theirs, if it is what they say."""
        taken = [figure.metric for figure in inputs if cells[figure.metric.code].accepts]
        return as_counted(inputs, supplied(self.paper, taken)) if taken else inputs

    def choose(self, batch: CellBatch) -> Answers:
        """Settle contested cells, one by one, as their writer decided."""
        cells = {cell.code: cell for cell in batch.cells}
        reads = {code: self._read(cell) for code, cell in cells.items()}
        outcome = Stored()
        stored = stored_cells(self.paper, self._metrics(cells))
        rivals = self._rivals(stored, stored)
        for code, cell in cells.items():
            self._settle(cell, reads[code], rivals.get(code, {}), batch.keep, outcome)
        return self._answers(cells, reads, outcome)

    def as_stored(self, codes: Collection[str]) -> Answers:
        """Cells as they stand, with the name of who wrote them and when, and what follows."""
        cells = stored_cells(self.paper, self._metrics(codes))
        writers = writers_of(cells)
        return self._computed(codes) | {
            code: _as_stored(cell)
            | {"outcome": "stored", "reading": understood_text(cell.metric, cell.text)}
            | dict(zip(("by", "at"), writers.get(code, ("", "")), strict=True))
            for code, cell in cells.items()
        }

    def _read(self, cell: SentCell) -> EntryRead:
        metric = self.asked.typed.get(cell.code)
        if metric is None or cell.error:
            return EntryRead(None, cell.error or UNKNOWN)
        return read_entry(metric, cell.entry)

    def _settle(
        self, cell: SentCell, read: EntryRead, rival: dict[str, Any], keep: str, outcome: Stored
    ) -> None:
        if fault := self._no_choice(cell, read, rival, keep):
            outcome.refused[cell.code] = fault
            return
        if all(rival[name] == said for name, said in asdict(cell.entry).items()):
            return
        figure = read.figure if keep == MINE else None
        mine = f"{_in_words(cell)}（{self.user}）"
        theirs = f"{rival['words']}（{rival['by']} {rival['at']}）"
        stands = mine if keep == MINE else theirs
        choice = Choice(figure, mine, theirs, stands, cell.version)
        try:
            choose_figure(self.paper, cell.code, choice, by=self.user)
        except Conflict:
            outcome.contested.add(cell.code)
        except PaperRefused as refusal:
            outcome.refused[cell.code] = refusal.message
        else:
            outcome.saved.add(cell.code)

    def _no_choice(self, cell: SentCell, read: EntryRead, rival: dict[str, Any], keep: str) -> str:
        """Why there is nothing to choose, or nothing that may be put on record."""
        if cell.error or cell.code not in self.asked.typed or (keep == MINE and read.error):
            return read.error
        # What nobody understands may lose against a rival and is on record then, as it was typed.
        if sentence := refused_sentence(cell.entry.text, cell.entry.note):
            return sentence
        return "" if rival.get("by") else NO_RIVAL

    def _answers(
        self, cells: dict[str, SentCell], reads: dict[str, EntryRead], outcome: Stored
    ) -> Answers:
        stored = stored_cells(self.paper, self._metrics(cells))
        contested = {code: stored[code] for code in outcome.contested}
        rivals = self._rivals(contested, stored)
        answers: Answers = self._computed(outcome.saved)
        for code, cell in cells.items():
            answers[code] = _as_sent(cell) | {"error": outcome.refused.get(code, "")}
            if code not in outcome.refused and code not in contested:
                answers[code] |= _as_stored(stored[code])
            answers[code] |= {
                "outcome": _word(code, outcome),
                "reading": reads[code].remark,
                "findings": [],
            }
            if code in contested:
                answers[code]["version"] = stored[code].version
            if code in rivals:
                answers[code]["theirs"] = rivals[code]
        return answers

    def _rivals(self, contested: dict[str, StoredCell], stored: dict[str, StoredCell]) -> Answers:
        writers = writers_of(contested)
        for code, cell in contested.items():
            if cell.row is None:
                writers[code] = who_cleared(self.paper, cell.metric)
        return {
            code: {
                "text": stored[code].text,
                "state": stored[code].state,
                "note": stored[code].note,
                "words": stored[code].in_words,
                "by": by,
                "at": at,
            }
            for code, (by, at) in writers.items()
        }

    def _computed(self, codes: Collection[str]) -> Answers:
        rates = stored_cells(self.paper, self.asked.rates_on(codes))
        return {
            code: {"outcome": "computed", "text": cell.shown, "to_date": cell.to_date}
            for code, cell in rates.items()
        }

    def _metrics(self, codes: Collection[str]) -> list[Metric]:
        return [self.asked.typed[code] for code in codes if code in self.asked.typed]


def _as_sent(cell: SentCell) -> dict[str, Any]:
    entry = cell.entry
    return {"text": entry.text, "state": entry.state, "note": entry.note, "version": cell.version}


def _as_stored(cell: StoredCell) -> dict[str, Any]:
    return {
        "version": cell.version,
        "text": cell.text,
        "state": cell.state,
        "note": cell.note,
        "to_date": cell.to_date,
        "error": "",
    }


def _word(code: str, outcome: Stored) -> str:
    if code in outcome.refused:
        return "refused"
    if code in outcome.contested:
        return "contested"
    return "saved" if code in outcome.saved else "unchanged"


def _in_words(cell: SentCell) -> str:
    entry = cell.entry
    words = entry.text or (UNREPORTED if entry.state == REPORTED else STATE_WORDS[entry.state])
    return f"{words}，备注“{entry.note}”" if entry.note else words
