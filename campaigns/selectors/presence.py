"""Who else has a form open now: kept in the cache for seconds, never in a table (no statistics)."""

import time
from dataclasses import dataclass

from django.core.cache import cache

from portal.models import User

# A page asks every eight seconds; two lost calls do not make somebody leave.
ALIVE_SECONDS = 25
# Nothing about presence outlives a minute, whatever happens.
FORGOTTEN_AFTER = 60
Seen = dict[int, tuple[str, str, float]]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody else with this form open: name, the cell they are in, seconds since heard of."""

    name: str
    at: str
    seconds: int


def note_presence(paper_pk: int, user: User, at: str) -> list[Colleague]:
    """Say that the user is here, in cell `at`, and hear who else is.

    Two calls at the same moment may forget each other for one beat; nothing hangs on it.
    """
    now = time.time()
    key = f"presence/{paper_pk}"
    seen: Seen = cache.get(key) or {}
    others = {
        pk: entry for pk, entry in seen.items() if pk != user.pk and now - entry[2] < ALIVE_SECONDS
    }
    cache.set(key, others | {user.pk: (str(user), at, now)}, FORGOTTEN_AFTER)
    return [Colleague(name, cell, int(now - when)) for name, cell, when in others.values()]
