"""Who stands below whom: members of a 总支 or 机关党委 are those of the branches below it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from branches.choices import BRANCH_KINDS, OrganisationKind
from branches.selectors.flags.rows import Body, Count

RANKS = (OrganisationKind.PARTY_COMMITTEE, OrganisationKind.GENERAL_BRANCH)


@dataclass(frozen=True, slots=True)
class Sum:
    """Members below a body, and whether every branch there has its count."""

    members: int | None
    is_counted: bool


def superiors(bodies: Iterable[Body]) -> dict[int, int | None]:
    """The body above each: the one on record, else the highest of its own unit."""
    rows = list(bodies)
    known = {body.pk for body in rows}
    highest = _highest(rows)
    found: dict[int, int | None] = {}
    for body in rows:
        top = highest.get(body.unit)
        if body.parent is not None:
            found[body.pk] = body.parent if body.parent in known else None
        else:
            found[body.pk] = top if top != body.pk and not _is_rank(body, RANKS[0]) else None
    return found


def sums(
    bodies: Iterable[Body], above: Mapping[int, int | None], counts: Mapping[int, Count]
) -> dict[int, Sum]:
    """Members of every 总支 and 机关党委; None where no branch below has a count."""
    totals: dict[int, int] = {}
    missing: set[int] = set()
    for body in bodies:
        if body.kind not in BRANCH_KINDS:
            continue
        count = counts.get(body.pk)
        for superior in _way_up(body.pk, above):
            if count is None:
                missing.add(superior)
            else:
                totals[superior] = totals.get(superior, 0) + count.members
    return {
        body.pk: Sum(totals.get(body.pk), body.pk not in missing)
        for body in bodies
        if body.is_above
    }


def _highest(bodies: list[Body]) -> dict[int, int]:
    found: dict[int, int] = {}
    for rank in RANKS:
        for body in bodies:
            if _is_rank(body, rank):
                found.setdefault(body.unit, body.pk)
    return found


def _is_rank(body: Body, rank: OrganisationKind) -> bool:
    return body.kind == rank


def _way_up(pk: int, above: Mapping[int, int | None]) -> list[int]:
    way: list[int] = []
    step = above.get(pk)
    while step is not None and step not in way:
        way.append(step)
        step = above.get(step)
    return way
