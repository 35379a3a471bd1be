"""Writing what somebody confirmed of a sheet: good cells go in, whoever was quicker is not undone."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from campaigns.models import Submission
from campaigns.services.figures import FigureInput, record_values
from campaigns.services.sheets.lines import SheetLine
from portal import audit
from portal.errors import Conflict, PaperRefused
from portal.models import User
from portal.roles import Capability


@dataclass(slots=True)
class Written:
    """What became of the lines: figures written, codes somebody changed meanwhile, refusals."""

    count: int = 0
    contested: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def write_lines(
    paper: Submission,
    lines: Sequence[SheetLine],
    *,
    by: User,
    source: str,
    through: Capability | None = None,
) -> Written:
    """Record the lines' figures as they were compared; one audit entry names the file.

    Contested and refused cells are left out and named; the others are written. Raises WrongState
    when the paper is closed and NotAllowed without the right.
    """
    written = Written()
    waiting = {line.metric.code: line for line in lines if line.figure is not None}
    while waiting:
        try:
            rows = _record(paper, list(waiting.values()), by, through)
        except Conflict as conflict:
            written.contested += conflict.codes
            waiting = {c: line for c, line in waiting.items() if c not in conflict.codes}
        except PaperRefused as refused:
            named = {r.place: r.sentence for r in refused.refusals if r.place in waiting}
            if not named:
                raise
            written.refused |= named
            waiting = {code: line for code, line in waiting.items() if code not in named}
        else:
            written.count = len(rows)
            break
    if written.count:
        audit.record(by, "sheet.recorded", paper, after={"file": source, "figures": written.count})
    return written


def _record(
    paper: Submission, lines: Sequence[SheetLine], by: User, through: Capability | None
) -> list[object]:
    figures: list[FigureInput] = [line.figure for line in lines if line.figure is not None]
    versions = {line.metric.code: line.version for line in lines}
    # Its own savepoint: a refusal must not spoil the transaction for the cells that are right.
    with transaction.atomic():
        return list(record_values(paper, figures, by=by, versions=versions, through=through))
