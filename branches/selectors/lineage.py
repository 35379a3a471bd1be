"""Which unit a party organisation belonged to on a day: past periods keep their own places."""

import datetime

from branches.choices import ChangeKind
from branches.models import OrganisationChange
from portal.names import joined

LONGEST_NAME = 80


def units_then(day: datetime.date) -> dict[int, int]:
    """Unit of each body on the day, for bodies that have changed units since; others stand still.

    One query: the first 划转 after the day tells where the body had been.
    """
    moves = OrganisationChange.objects.filter(
        kind=ChangeKind.MOVE, effective_on__gt=day, unit_before__isnull=False
    ).order_by("effective_on", "pk")
    found: dict[int, int] = {}
    for body, unit in moves.values_list("organisation_id", "unit_before_id"):
        found.setdefault(body, unit)
    return found


def names_after(names: list[tuple[str, str]], taken: set[str]) -> list[str]:
    """What bodies will be called in a unit where some names are taken; (name, former unit) each.

    A body keeps its name unless another body has it: then it carries where it came from, cut to
    what a name may hold.
    """
    used = set(taken)
    found = []
    for name, unit in names:
        longer = joined(f"原{unit}", name)
        new = name if name not in used else longer[:LONGEST_NAME]
        number = 2
        while new in used:
            tail, number = f"（{number}）", number + 1
            new = longer[: LONGEST_NAME - len(tail)] + tail
        used.add(new)
        found.append(new)
    return found
