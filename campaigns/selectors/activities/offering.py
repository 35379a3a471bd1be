"""What the recording pages offer: kinds one may record, topics used before, editions due."""

from collections import Counter as Tally
from typing import Any

from django.db.models import Q

from campaigns.models import Activity, ActivityKind, ActivitySeries
from campaigns.selectors.activities.editions import next_editions
from campaigns.selectors.activities.reach import owner_of, recordable_branches, spoken_units
from campaigns.selectors.activities.setups import setup_of
from portal.models import User
from portal.pinyin import search_word
from portal.roles import Capability

NEWEST, MOST_TOPICS, MOST_USUAL = 200, 8, 8


def recordable_kinds(user: User, word: str = "") -> list[ActivityKind]:
    """Kinds in use that the user may record for somebody, narrowed by a search word."""
    plain = _levels(user, Capability.ACTIVITY_RECORD)
    discipline = _levels(user, Capability.DISCIPLINE_RECORD)
    rows = ActivityKind.objects.filter(is_active=True).select_related("campaign")
    if sought := search_word(word):
        names = Q(name__icontains=sought) | Q(initials__icontains=sought)
        rows = rows.filter(names | Q(campaign__name__icontains=sought))
    return [
        kind
        for kind in rows
        if set(setup_of(kind).levels) & (discipline if kind.is_sensitive else plain)
    ]


def usual_kinds(user: User, kinds: list[ActivityKind]) -> list[ActivityKind]:
    """Those recorded most within the user's reach of late, the most frequent first."""
    newest = Activity.objects.visible_to(user).standing().order_by("-pk")
    times = Tally(newest.values_list("kind_id", flat=True)[:NEWEST])
    known = {kind.pk: kind for kind in kinds}
    return [known[pk] for pk, _ in times.most_common(MOST_USUAL) if pk in known]


def last_topics(user: User, kind: ActivityKind) -> list[str]:
    """Topics of the newest records of the kind, each once."""
    rows = Activity.objects.visible_to(user).standing().filter(kind=kind).order_by("-pk")
    found = dict.fromkeys(rows.values_list("topic", flat=True)[:NEWEST])
    return list(found)[:MOST_TOPICS]


def series_offered(kind: ActivityKind) -> tuple[list[ActivitySeries], dict[int, int]]:
    """The kind's numbered series, and which edition of each is due."""
    if not kind.has_editions:
        return [], {}
    series = list(kind.series.all())
    return series, next_editions(series)


def _levels(user: User, right: Capability) -> set[Any]:
    if not user.can(right):
        return set()
    found = {owner_of(unit).level for unit in spoken_units(user, right)}
    return found | {owner_of(body).level for body in recordable_branches(user, right)[:1]}
