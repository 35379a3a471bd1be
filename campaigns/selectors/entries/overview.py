"""Registers with how many entries the reader can see, and how many of them are due."""

from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from campaigns.choices import EntryStage
from campaigns.models import RegisterEntry, RegisterType
from campaigns.selectors.entries.reach import is_open_to
from portal.models import User
from units.models import Unit

# What is no longer on the books.
GONE = (EntryStage.DONE, EntryStage.LEFT)


def standing_entries(user: User) -> QuerySet[RegisterEntry]:
    """Entries the user may see that are on the books today."""
    rows: Any = RegisterEntry.objects.visible_to(user)
    found: QuerySet[RegisterEntry] = rows.standing().exclude(status__in=GONE)
    return found


def due_today() -> Q:
    """Past the limit without being done, or 复核 due this year."""
    today = timezone.localdate()
    late = Q(due_on__lt=today, status=EntryStage.ACTIVE)
    return late | Q(recheck_due_on__lte=today.replace(month=12, day=31))


def types_with_counts(user: User) -> QuerySet[RegisterType]:
    """Every type in its order, `standing` and `due` counted in the user's scope."""
    entries = standing_entries(user)
    types: QuerySet[RegisterType] = RegisterType.objects.select_related("campaign")
    return types.annotate(standing=_count(entries), due=_count(entries.filter(due_today())))


def types_mine_first(user: User) -> QuerySet[RegisterType]:
    """The same, `is_mine` where the user may enter something; those come first."""
    rows = types_with_counts(user)
    types = RegisterType.objects.filter(is_active=True).values_list("pk", "holder", "setup")
    held = {pk: (holder, bool(setup.get("branch"))) for pk, holder, setup in types}
    # Few holders, many types: each is asked once.
    open_to = {key: is_open_to(key[0], for_branches=key[1], user=user) for key in {*held.values()}}
    mine = [pk for pk, key in held.items() if open_to[key]]
    is_mine = Case(When(pk__in=mine, then=True), default=False, output_field=BooleanField())
    return rows.annotate(is_mine=is_mine).order_by("-is_mine", "position", "code")


def _count(entries: QuerySet[RegisterEntry]) -> Coalesce:
    per_type = entries.filter(type=OuterRef("pk")).order_by().values("type")
    number = Subquery(per_type.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Coalesce(number, 0)


def counts_of_unit(unit: Unit, user: User) -> list[dict[str, Any]]:
    """Registers in which the unit has something on the books, with how much, in one query."""
    rows = standing_entries(user).filter(unit=unit).order_by("type__position", "type__code")
    counted: Any = rows.values("type__code", "type__name", "type__position").annotate(
        standing=Count("pk"), due=Count("pk", filter=due_today())
    )
    return [row | {"code": row["type__code"], "name": row["type__name"]} for row in counted]
