"""All a page shows of one entry, in few queries."""

from dataclasses import dataclass
from typing import Any

from campaigns.choices import EntryStage
from campaigns.models import EntryEvent, EntryLine, RegisterEntry
from campaigns.selectors.entries.reach import EDIT, may
from campaigns.selectors.entries.setups import RegisterSetup, shown_values
from campaigns.selectors.entries.steps import open_steps
from portal.models import User
from portal.workflow import Transition


@dataclass(frozen=True)
class EntryCard:
    """An entry as its page shows it; `story` newest first, as the timeline component takes it."""

    setup: RegisterSetup
    values: list[tuple[str, str]]
    lines: list[EntryLine]
    members: list[Any]
    story: list[dict[str, Any]]
    steps: list[Transition]
    may_edit: bool
    may_confirm: bool

    @property
    def done_lines(self) -> int:
        """How many lines are done."""
        return sum(line.done_on is not None for line in self.lines)


def entry_card(entry: RegisterEntry, user: User) -> EntryCard:
    """The entry's contents, story and open steps."""
    setup = RegisterSetup.from_json(entry.type.setup)
    may_edit = not entry.voided_at and may(EDIT, entry, user)
    events = entry.events.select_related("recorded_by").order_by("-happened_on", "-pk")
    is_confirmed = bool(entry.type.recheck_years) and entry.status == EntryStage.ACTIVE
    return EntryCard(
        setup,
        list(shown_values(setup, entry.values)),
        list(entry.lines.all()) if setup.lines_label else [],
        list(entry.members.in_official_order()) if setup.members else [],
        [_told(event) for event in events],
        open_steps(entry, user) if may_edit else [],
        may_edit,
        may_edit and is_confirmed,
    )


def _told(event: EntryEvent) -> dict[str, Any]:
    words = [event.text, f"（{event.document}）" if event.document else ""]
    return {
        "at": f"{event.happened_on:%Y-%m-%d}",
        "action": event.get_stage_display() or "记事",
        "actor": str(event.recorded_by),
        "text": "".join(words),
        "status": event.stage,
    }
