"""Who may write a draft, and who has it in hand."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from portal.models import User
from portal.roles import CAPABILITIES_OF, ROLE_LABELS, Capability, Role
from reports.models import Draft
from units.models import RoleAssignment, Unit

BUSY_MINUTES = 10
_WRITING_ROLES = [role.value for role in Role if Capability.REPORT_WRITE in CAPABILITIES_OF[role]]


def writers_for(draft: Draft) -> QuerySet[User]:
    """Everybody in office today who writes for the draft's unit."""
    people = User.objects.filter(is_active=True, pk__in=_held(draft).values("user"))
    return people.order_by("display_name", "pk")


def offices_of(draft: Draft) -> dict[int, str]:
    """In what office each of them writes: 工委组织部, or 市财政局单位填报员, by the person's key."""
    found: dict[int, list[str]] = {}
    for row in _held(draft).order_by("pk"):
        role = ROLE_LABELS[Role(row.role)]
        office = role if row.unit.is_root else f"{row.unit.short_name}{role}"
        offices = found.setdefault(row.user_id, [])
        if office not in offices:
            offices.append(office)
    return {pk: "、".join(offices) for pk, offices in found.items()}


def _held(draft: Draft) -> QuerySet[RoleAssignment]:
    above: list[int] = []
    unit: Unit | None = draft.unit
    while unit is not None and unit.pk not in above:
        above.append(unit.pk)
        unit = unit.parent
    rows: QuerySet[RoleAssignment] = RoleAssignment.objects.in_force()
    return rows.filter(role__in=_WRITING_ROLES, unit__in=above, organisation_code="")


def last_touched(draft: Draft) -> datetime.datetime | None:
    """When a block was changed last."""
    found: datetime.datetime | None = (
        draft.blocks.filter(revision__gt=0)
        .order_by("-changed_at")
        .values_list("changed_at", flat=True)
        .first()
    )
    return found


def is_being_written(draft: Draft) -> bool:
    """Whether its holder changed it minutes ago."""
    touched = last_touched(draft)
    limit = timezone.now() - datetime.timedelta(minutes=BUSY_MINUTES)
    return touched is not None and touched > limit
