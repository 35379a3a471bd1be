"""What hangs below a frame: other frames, kinds of selection with editions, registers."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

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
    """Five queries, however much there is; activities are added by their own panel."""
    editions: Any = Selection.objects.visible_to(user).filter(kind__campaign=frame)
    entries: Any = RegisterEntry.objects.visible_to(user).filter(voided_at__isnull=True)
    return Below(
        children=list(frame.children.order_by("name")),
        kinds=list(SelectionKind.objects.filter(campaign=frame, is_active=True)),
        editions=list(editions.select_related("kind")),
        registers=_counted(
            RegisterType.objects.filter(campaign=frame, is_active=True),
            entries.filter(type__campaign=frame).values_list("type"),
        ),
    )


def _counted(rows: QuerySet[Any], keys: QuerySet[Any]) -> list[tuple[Any, int]]:
    # Grouped without the model's ordering, which would split the groups.
    numbers = dict(keys.order_by().annotate(number=Count("pk")))
    return [(row, numbers.get(row.pk, 0)) for row in rows]
