"""A sheet beside the store: each cell read as the form reads it, and what would become of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from campaigns.choices import FigureState
from campaigns.exporters import Mark
from campaigns.flags import Finding
from campaigns.forms.figures import REPORTED, STATE_CHOICES, Entry, EntryRead, read_entry
from campaigns.models import Metric, MetricValue
from campaigns.rollup import Reading
from campaigns.selectors.foreseen import Coming
from campaigns.selectors.history import entry_text, plain_text
from campaigns.services.figures import BLANK, FigureInput
from campaigns.services.sheets import Outcome, SheetLine, Taken, TakenCell
from portal.models import User

COMPARED = ("state", "number", "text", "qualifier", "note")
LONGEST_NOTE, LONGEST_TEXT = 300, 200
STATE_WORDS = dict(STATE_CHOICES)
Standing = Mapping[str, MetricValue]


def compare(
    taken: Taken, metrics: Sequence[Metric], standing: Standing, *, own: User | None = None
) -> list[SheetLine]:
    """A line for each cell that speaks of a metric, in the order of the paper.

    `own` set, figures somebody else has stored are conflicts: nobody's typing is changed unasked.
    """
    places = {metric.code: (at, metric) for at, metric in enumerate(metrics)}
    known = [cell for cell in taken.cells if cell.code in places]
    known.sort(key=lambda cell: places[cell.code][0])
    return [_line(cell, places[cell.code][1], standing.get(cell.code), own) for cell in known]


def _line(
    cell: TakenCell, metric: Metric, stored: MetricValue | None, own: User | None
) -> SheetLine:
    entry = _entry(cell, metric, stored)
    read = EntryRead(None, cell.problem) if cell.problem else _read(metric, cell, entry)
    outcome = _outcome(read.figure, stored, own) if read.figure else Outcome.FAULT
    if not read.error and entry is None and not cell.is_delete:
        outcome = Outcome.SAME
    said = [note for note in (*cell.notes, read.remark) if note]
    return SheetLine(
        metric,
        str(outcome),
        now=stored_text(stored, metric),
        will=_figure_text(read.figure, metric),
        said="；".join(dict.fromkeys(said)),
        problem=read.error,
        sheet=cell.sheet,
        row=cell.row,
        column=cell.column,
        printed=cell.text,
        version=stored.version if stored else 0,
        figure=read.figure,
    )


def _entry(cell: TakenCell, metric: Metric, stored: MetricValue | None) -> Entry | None:
    """What the cell says; None leaves what is stored. Blank, zero and 清除 are three things."""
    note = cell.note if cell.note is not None else (stored.note if stored else "")
    state = cell.state or REPORTED
    if cell.is_delete:
        return None
    given = cell.given
    if given is None and stored is not None:
        given = _stored_entry(stored, metric)
    if state != REPORTED and cell.text == given:
        # Chosen beside the figure our own sheet had put there: the choice is what was changed.
        return Entry("", state, note)
    if cell.text or state != REPORTED:
        return Entry(cell.text, state, note)
    if cell.note is None or note == (stored.note if stored else ""):
        return None
    if stored is None:
        return Entry("", REPORTED, note)
    return Entry(_stored_entry(stored, metric), stored.state, note)


def _read(metric: Metric, cell: TakenCell, entry: Entry | None) -> EntryRead:
    if entry is None:
        return EntryRead(FigureInput(metric, BLANK) if cell.is_delete else None)
    if len(entry.note) > LONGEST_NOTE:
        return EntryRead(None, f"备注超过{LONGEST_NOTE}个字，请缩短。")
    if len(entry.text) > LONGEST_TEXT:
        return EntryRead(None, f"文字超过{LONGEST_TEXT}个字，请缩短，细节写在备注里。")
    return read_entry(metric, entry)


def _outcome(figure: FigureInput | None, stored: MetricValue | None, own: User | None) -> Outcome:
    if figure is None:
        return Outcome.FAULT
    if figure.state == BLANK:
        changed = Outcome.CLEARED if stored else Outcome.SAME
    elif stored is None:
        return Outcome.NEW
    else:
        after = figure.columns()
        is_same = all(getattr(stored, name) == after[name] for name in COMPARED)
        changed = Outcome.SAME if is_same else Outcome.CHANGED
    is_foreign = own is not None and stored is not None and stored.updated_by_id != own.pk
    return Outcome.CONFLICT if is_foreign and changed != Outcome.SAME else changed


def _reading(value: MetricValue) -> Reading:
    return Reading(value.state, value.number, value.qualifier, value.text, value.as_printed)


def _stored_entry(stored: MetricValue, metric: Metric) -> str:
    return entry_text(_reading(stored), metric)


def stored_text(stored: MetricValue | None, metric: Metric) -> str:
    """A stored figure as the table shows it, with its note."""
    return _with_note(plain_text(_reading(stored), metric), stored.note) if stored else ""


def _figure_text(figure: FigureInput | None, metric: Metric) -> str:
    if figure is None or figure.state == BLANK:
        return ""
    shown = Reading(figure.state, figure.number, figure.qualifier, figure.text, figure.as_printed)
    return _with_note(plain_text(shown, metric), figure.note)


def _with_note(text: str, note: str) -> str:
    return f"{text}（备注：{note}）" if note else text


def state_of(word: str) -> str | None:
    """The state a cell of 填报方式 names; None for a word that is none of them."""
    word = word.strip()
    found = {label: state for state, label in STATE_CHOICES} | {"": REPORTED, "已填": REPORTED}
    found |= {str(state.label): state.value for state in FigureState}
    return found.get(word)


def coming(lines: Iterable[SheetLine], *, over: bool = False) -> Coming:
    """The figures that will stand when what is ticked beforehand is written; `over`, conflicts too."""
    return {
        line.metric: _to_come(line.figure)
        for line in lines
        if line.figure is not None and line.writes and (over or line.outcome != Outcome.CONFLICT)
    }


def _to_come(figure: FigureInput) -> tuple[Decimal, str] | str | None:
    if figure.state == BLANK:
        return None
    return figure.state if figure.number is None else (figure.number, figure.qualifier)


def with_findings(
    lines: Sequence[SheetLine], findings: Iterable[Finding], *, only: str = ""
) -> list[SheetLine]:
    """What the rules will say, each at its cell; at another cell it names where the sheet has none.

    `only` says it to lines of one outcome and to no other.
    """
    wanted = [ln for ln in lines if (ln.outcome == only if only else ln.outcome != Outcome.FAULT)]
    sound = {line.metric.code: line for line in wanted}
    for finding in findings:
        code = next((c for c in (finding.place, *finding.others) if c in sound), None)
        if code is None:
            continue
        line, kind = sound[code], "hard" if finding.is_hard else "soft"
        said = f"{getattr(line, kind)} {finding.sentence}".strip()
        sound[code] = replace(line, **{kind: said})  # type: ignore[arg-type]
    return [sound.get(line.metric.code, line) for line in lines]


def marks_of(taken: Taken, lines: Sequence[SheetLine]) -> list[Mark]:
    """What the marked workbook says: faults first by nature, then how cells were read."""
    marks = [mark for line in lines if (mark := _line_mark(line)).sentence]
    marks += [
        Mark("", 0, 0, "", "", sentence, is_fault) for sentence, is_fault in _whole_file(taken)
    ]
    marks += [
        Mark(sheet, row, 1, "", text, _unknown_sentence(text), is_fault=False)
        for sheet, row, text in taken.unknown
    ]
    return marks


def _line_mark(line: SheetLine) -> Mark:
    """One mark a cell: a second one would take the first one's colour for the unit's own."""
    said = line.problem or "\n".join(filter(None, (line.hard, line.soft, line.said)))
    is_fault = bool(line.problem or line.hard)
    return Mark(line.sheet, line.row, line.column, line.metric.name, line.printed, said, is_fault)


def _whole_file(taken: Taken) -> list[tuple[str, bool]]:
    return [(text, True) for text in taken.problems] + [(text, False) for text in taken.notes]


def _unknown_sentence(text: str) -> str:
    return f"“{text}”不是本表的指标，这一行没有读入；请核对指标名称，或不用理会。"
