"""Where an entry stood on a day, and when it came into a stage; from its events alone."""

import datetime
from collections.abc import Collection, Sequence

from campaigns.choices import EntryStage

# A day and the stage the entry went into on it, oldest first.
History = Sequence[tuple[datetime.date, str]]
# How far a stage lies on the way; whoever goes to an earlier one has been taken back.
FARNESS: dict[str, int] = {
    EntryStage.NURTURED: 0,
    EntryStage.ACTIVE: 0,
    EntryStage.APPLIED: 1,
    EntryStage.CHECKED: 2,
    EntryStage.NAMED: 3,
    EntryStage.RECHECKED: 4,
    EntryStage.DONE: 5,
    EntryStage.LEFT: 6,
}


def stage_at(history: History, day: datetime.date) -> str:
    """The stage on the evening of the day; empty before the entry began."""
    stage = ""
    for at, into in history:
        if at > day:
            break
        stage = into
    return stage


def came_into(
    history: History, stages: Collection[str], until: datetime.date
) -> datetime.date | None:
    """The day on which the entry first came into one of the stages, as known by `until`.

    A coming that was taken back (办结, then 恢复在办) does not count; so an entry counts once.
    """
    least = min(FARNESS[stage] for stage in stages)
    came: datetime.date | None = None
    for at, into in history:
        if at > until:
            break
        if into in stages:
            came = came or at
        elif FARNESS[into] < least:
            came = None
    return came
