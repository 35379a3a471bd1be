"""What hangs below a frame: other frames, kinds of selection with editions, registers."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from campaigns.models import (
    Campaign,
    RegisterEntry,
    RegisterType,
    Selection,
    SelectionKind,
)
from portal.models import User


@dataclass(frozen=True)
class Below:
    """Rows of the frame's page; counts are of what the reader may see."""

    children: list[Campaign]
    kinds: list[SelectionKind]
    editions: list[Selection]
    registers: list[tuple[RegisterType, int]]

    @property
    def is_bare(self) -> bool:
        """Whether nothing hangs below."""
        return not (self.children or self.kinds or self.registers)


def below(frame: Campaign, user: User) -> Below:
    """Four queries, however much there is; activities are added by their own panel."""
    editions: Any = Selection.objects.visible_to(user).filter(kind__campaign=frame)
    return Below(
        children=list(frame.children.order_by("name")),
        kinds=list(SelectionKind.objects.filter(campaign=frame, is_active=True)),
        editions=list(editions.select_related("kind")),
        registers=[(row, row.number) for row in _registers(frame, user)],
    )


def _registers(frame: Campaign, user: User) -> list[Any]:
    seen: Any = RegisterEntry.objects.visible_to(user).standing()
    counted = Count("entries", filter=Q(entries__in=seen.values("pk")))
    rows = RegisterType.objects.filter(campaign=frame, is_active=True)
    return list(rows.annotate(number=counted))
