"""Which steps of the table of states are open to an entry of its type, to this user."""

from campaigns.choices import EntryStage
from campaigns.models import RegisterEntry
from campaigns.selectors.entries.setups import RegisterSetup
from campaigns.workflow import ENTRY
from portal.models import User
from portal.workflow import Transition


def open_steps(entry: RegisterEntry, user: User) -> list[Transition]:
    """Without stages the type does not have, and without leaving one out before 命名."""
    if entry.voided_at:
        return []
    setup = RegisterSetup.from_json(entry.type.setup)
    return [
        step
        for step in ENTRY.transitions
        if entry.status in step.sources
        and step.target in setup.stages
        and (step.target != EntryStage.NAMED or entry.status == _before_naming(setup))
        and not ENTRY.why_not(entry, step.action, user)
    ]


def _before_naming(setup: RegisterSetup) -> str:
    at = setup.stages.index(EntryStage.NAMED.value)
    return setup.stages[at - 1] if at else ""
