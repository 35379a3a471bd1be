"""Who typed a number of a draft, read from the audit trail: splitting and moving type nothing."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.models import AuditEntry
from reports.models import Draft

ACTS = (
    "draft.block_written", "draft.block_added", "draft.blocks_pasted", "draft.block_removed",
    "draft.head_changed",
)  # fmt: skip
_SAID = ("words", "title", "organ", "salutation", "number", "copied_to")
# So many characters before a number tell it from the same number in other words.
_AROUND = 6


@dataclass(frozen=True, slots=True)
class Act:
    """What one act put in place of what."""

    actor: int
    before: str
    after: str


@dataclass(frozen=True)
class Trail:
    """The acts on a draft's words in their order."""

    acts: tuple[Act, ...] = ()

    def authors(self, printed: str) -> frozenset[int]:
        """Who typed the number or changed the words right before it; empty where no act shows it."""
        found: set[int] = set()
        taken: dict[int, list[str]] = defaultdict(list)
        for act in self.acts:
            was, now = _places(act.before, printed), _places(act.after, printed)
            gone = _without(was, now)
            taken[act.actor] += gone
            for place in _without(now, was):
                if not _take(place, taken[act.actor]):
                    found.add(act.actor)
        return frozenset(found)


def trail_of(draft: Draft) -> Trail:
    """The acts on the words of a draft: one query."""
    rows = AuditEntry.objects.filter(
        object_type=draft._meta.label_lower, object_pk=str(draft.pk), action__in=ACTS
    )
    told = rows.order_by("pk").values_list("actor_id", "before", "after")
    return Trail(tuple(Act(who, _words(was), _words(now)) for who, was, now in told if who))


def _words(facts: str) -> str:
    """The words of an entry, a line each."""
    try:
        told = json.loads(facts or "{}")
    except ValueError:
        return ""
    if not isinstance(told, Mapping):
        return ""
    return "\n".join(str(told[name]) for name in _SAID if told.get(name))


def _places(text: str, printed: str) -> list[str]:
    """The number with the words before it, once for each place."""
    number = re.compile(rf"(?<![\d.]){re.escape(printed)}")
    rows = [text[max(0, found.start() - _AROUND) : found.end()] for found in number.finditer(text)]
    return [row.rsplit("\n", 1)[-1] for row in rows]


def _without(rows: Iterable[str], others: Iterable[str]) -> list[str]:
    left, rest = list(others), []
    for row in rows:
        if row in left:
            left.remove(row)
        else:
            rest.append(row)
    return rest


def _take(place: str, taken: list[str]) -> bool:
    """Whether the actor has just taken it from elsewhere: it is moved, not typed."""
    for other in taken:
        if other.endswith(place) or place.endswith(other):
            taken.remove(other)
            return True
    return False
