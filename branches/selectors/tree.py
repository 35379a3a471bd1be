"""The tree of units and their bodies: units at once, the bodies of a unit when it is opened."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from branches.choices import BRANCH_KINDS
from branches.models import PartyOrganisation
from branches.querysets import PartyOrganisationQuerySet
from branches.selectors.members import members_by_unit, own_members, with_secretary
from portal.models import User
from units.models import Unit


@dataclass(slots=True)
class UnitNode:
    """A unit, what it holds, and the units below it."""

    unit: Unit
    bodies: int = 0
    branches: int = 0
    members: int = 0
    children: list["UnitNode"] = field(default_factory=list)

    @property
    def all_branches(self) -> int:
        """党支部 of the unit and of those below it."""
        return self.branches + sum(child.all_branches for child in self.children)

    @property
    def all_members(self) -> int:
        """Members of the unit and of those below it."""
        return self.members + sum(child.all_members for child in self.children)

    @property
    def is_worth_showing(self) -> bool:
        """Whether it holds bodies, or would have to."""
        return bool(self.bodies or self.unit.reports or self.children)


@dataclass(slots=True)
class BodyNode:
    """A body, its members (those of the branches below it), and the bodies below it."""

    body: PartyOrganisation
    members: int | None
    secretary: str
    children: list["BodyNode"] = field(default_factory=list)


def unit_forest(user: User) -> list[UnitNode]:
    """Units the user may see, each below its superior; three queries whatever their number."""
    units: QuerySet[Unit] = Unit.objects.visible_to(user).active().in_official_order()
    bodies = visible_bodies(user)
    members = members_by_unit(bodies)
    counted = (
        bodies.order_by()
        .values("unit")
        .annotate(all=Count("pk"), branches=Count("pk", filter=Q(kind__in=BRANCH_KINDS)))
    )
    counts = {row["unit"]: row for row in counted}
    nodes = {unit.pk: UnitNode(unit, members=members.get(unit.pk) or 0) for unit in units}
    for pk, node in nodes.items():
        if row := counts.get(pk):
            node.bodies, node.branches = row["all"], row["branches"]
    return _placed(nodes)


def body_forest(unit: Unit, user: User) -> list[BodyNode]:
    """The unit's bodies, each below its superior; one query."""
    rows = with_secretary(visible_bodies(user).filter(unit=unit)).annotate(own=own_members())
    nodes = {
        row.pk: BodyNode(row, row.own, row.secretary or "")
        for row in rows.with_rank().order_by("rank", "code")
    }
    top: list[BodyNode] = []
    for node in nodes.values():
        superior = nodes.get(node.body.parent_id)
        (superior.children if superior else top).append(node)
    for node in top:
        _add_up(node)
    return top


def visible_bodies(user: User) -> PartyOrganisationQuerySet:
    """Bodies that exist and that the user may see."""
    found: PartyOrganisationQuerySet = PartyOrganisation.objects.visible_to(user).active()
    return found


def _placed(nodes: dict[int, UnitNode]) -> list[UnitNode]:
    below: dict[int | None, list[UnitNode]] = defaultdict(list)
    for node in nodes.values():
        below[node.unit.parent_id if node.unit.parent_id in nodes else None].append(node)
    for pk, node in nodes.items():
        node.children = below.get(pk, [])
    return [node for node in below[None] if node.is_worth_showing]


def _add_up(node: BodyNode) -> int | None:
    below = [total for child in node.children if (total := _add_up(child)) is not None]
    if node.body.kind not in BRANCH_KINDS:
        node.members = sum(below) if below else None
    return node.members
