"""What entries give as figures: how many, how many lines, which partners, which sum."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from campaigns.choices import EntryStage, Moment, SourceKind
from campaigns.rollup.entries.history import History, came_into, stage_at

# What counts when a question names no stage: everything that has begun and not left.
ALL_STAGES = tuple(stage.value for stage in EntryStage if stage != EntryStage.LEFT)


@dataclass(frozen=True, slots=True)
class LineFact:
    """A line below an entry: when it was begun, when it was done."""

    text: str
    started_on: datetime.date
    done_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class EntryFact:
    """One entry with its history; plain data."""

    pk: int
    code: str
    unit: int
    organisation: int | None
    name: str
    partner_key: str
    values: Mapping[str, Any]
    history: History
    lines: tuple[LineFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted of which entries, over which days; without stages all that have not left.

    `field` names the number that is summed (台账的数值合计); for lines, `done_on` counts those done.
    A line counts at the end if its entry stood in the stages then; within a period by its own day.
    """

    kind: str
    start: datetime.date
    end: datetime.date
    stages: tuple[str, ...] = ()
    moment: str = Moment.AT_END
    field: str = ""

    @property
    def chosen(self) -> Collection[str]:
        """The stages that count."""
        return self.stages or ALL_STAGES


class Counted(NamedTuple):
    """One entry's part of a figure; for partners `key` is the partner, else the type's code."""

    unit: int
    organisation: int | None
    key: str
    number: Decimal
    text: str
    entry: int


def counted(question: Question, facts: Iterable[EntryFact]) -> Iterator[Counted]:
    """Each entry's part. Partners come once a entry: count different keys for the figure."""
    for fact in facts:
        if question.kind == SourceKind.ENTRY_LINES:
            number = _lines_of(question, fact)
        elif not _is_chosen(question, fact):
            continue
        elif question.kind == SourceKind.ENTRY_SUM:
            number = _value_of(question, fact)
        else:
            number = 1
        key = fact.partner_key if question.kind == SourceKind.PARTNERS else fact.code
        if number is not None and (key or question.kind != SourceKind.PARTNERS):
            yield Counted(fact.unit, fact.organisation, key, Decimal(number), fact.name, fact.pk)


def _is_chosen(question: Question, fact: EntryFact) -> bool:
    if question.moment == Moment.AT_END:
        return stage_at(fact.history, question.end) in question.chosen
    came = came_into(fact.history, question.chosen, question.end)
    return came is not None and came >= question.start


def _lines_of(question: Question, fact: EntryFact) -> int | None:
    """Lines of the period, or standing at its end; None when the entry itself does not count."""
    stood = stage_at(fact.history, question.end)
    at_end = question.moment == Moment.AT_END
    if not stood or (stood not in question.chosen and (at_end or question.stages)):
        return None
    days = (line.done_on if question.field == "done_on" else line.started_on for line in fact.lines)
    first = datetime.date.min if at_end else question.start
    return sum(day is not None and first <= day <= question.end for day in days)


def _value_of(question: Question, fact: EntryFact) -> int | None:
    value = fact.values.get(question.field)
    return value if isinstance(value, int) else None
