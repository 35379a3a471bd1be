"""Saving single cells: each has its own outcome, and a choice between two figures goes on record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from campaigns.models import MetricValue, Submission
from campaigns.services.figures import FigureInput, record_values
from portal import audit
from portal.errors import Conflict, PaperRefused
from portal.models import User


@dataclass(slots=True)
class Stored:
    """What became of the cells of one batch, by metric code; what is in none was unchanged."""

    saved: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    contested: set[str] = field(default_factory=set)


def store_cells(
    paper: Submission, inputs: Sequence[FigureInput], versions: Mapping[str, int], *, by: User
) -> Stored:
    """Store what can be stored; one cell's fault or rival never holds up another cell.

    Raises WrongState when the paper is not open for typing, NotAllowed without the capability.
    """
    outcome, rest = Stored(), list(inputs)
    while rest:
        try:
            rows = record_values(paper, rest, by=by, versions=versions)
        except PaperRefused as refusal:
            refused = {r.place: r.sentence for r in refusal.refusals if r.place}
            if not refused:
                raise
            outcome.refused |= refused
            rest = [figure for figure in rest if figure.metric.code not in refused]
        except Conflict as conflict:
            outcome.contested |= set(conflict.codes)
            rest = [figure for figure in rest if figure.metric.code not in conflict.codes]
        else:
            outcome.saved = {row.metric.code for row in rows}
            break
    return outcome


@dataclass(frozen=True, slots=True)
class Choice:
    """Two figures for one cell, in words with their holders, and which of them is to stand."""

    figure: FigureInput | None
    mine: str
    theirs: str
    stands: str
    seen: int


@transaction.atomic
def choose_figure(paper: Submission, code: str, choice: Choice, *, by: User) -> None:
    """Settle a contested cell: `figure` is stored, or with None the stored one is left.

    Either way both figures go on record. Raises Conflict when the stored figure is no longer the
    one that was chosen from (`seen`), else like `record_values`.
    """
    inputs = [choice.figure] if choice.figure else []
    # Also takes the paper's lock and asks whether its writer may type into it at all.
    record_values(paper, inputs, by=by, versions={code: choice.seen})
    row = MetricValue.objects.filter(submission=paper, metric__code=code).first()
    if choice.figure is None and choice.seen != (row.version if row else 0):
        raise Conflict([code])
    after = {"mine": choice.mine, "theirs": choice.theirs, "stands": choice.stands}
    # Without a row only the code says which figure it was, and who may read it.
    cell = {} if row else {"cell": code}
    audit.record(by, "figure.chosen", row or paper, after=after | cell)
