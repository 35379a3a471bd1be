"""Where an election stands among its papers."""

from collections.abc import Iterable

from branches.choices import StepKind
from branches.models import ElectionStep

ORDER = tuple(StepKind)
# Recorded by whoever approves the election, all others by the body or its unit.
REPLIES = frozenset({StepKind.REQUEST_REPLY, StepKind.CANDIDATES_REPLY, StepKind.RESULT_REPLY})
# What waits for the superior's reply once it is on record.
ASKING = frozenset({StepKind.REQUEST, StepKind.CANDIDATES, StepKind.RESULT})


def next_step(steps: Iterable[ElectionStep]) -> StepKind | None:
    """The first step that is not on record, or None when all are."""
    done = {step.kind for step in steps}
    return next((kind for kind in ORDER if kind not in done), None)
