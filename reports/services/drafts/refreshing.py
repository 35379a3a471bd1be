"""更新数据: the figures of a draft follow the portal; the words of people are never touched."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from portal import audit
from portal.models import User
from reports.models import Draft, DraftConflict, DraftFigure
from reports.services.drafts.conflicts import Sight, judge_blocks
from reports.services.drafts.figures import as_row, keys_in
from reports.services.drafts.figuring import figures_of
from reports.services.drafts.handing import claim
from reports.services.drafts.versions import keep_version

BEFORE_REFRESH = "更新数据前"
_SEEN = ("label", "printed", "number", "qualifier", "unit_of_measure", "withheld")


@dataclass(frozen=True)
class Refresh:
    """What a refresh did: (key, before, after) of each figure that moved, and open conflicts.

    `since` is the version that holds the draft as it was, where anything moved.
    """

    changed: list[tuple[str, str, str]] = field(default_factory=list)
    conflicts: list[DraftConflict] = field(default_factory=list)
    since: int = 0


@transaction.atomic
def refresh_draft(draft: Draft, *, by: User) -> Refresh:
    """Move the figures, list the words that no longer fit. Raises what `claim` raises."""
    row = claim(draft, by=by)
    blocks = list(row.blocks.order_by("position", "pk"))
    keys = keys_in(blocks)
    before = {figure.key: figure for figure in row.figures.all()}
    said = figures_of(row, keys) if keys else {}
    now = {key: as_row(row, key, said[key]) for key in keys}
    changed = [
        (key, shown(before[key]), shown(now[key]))
        for key in keys
        if key in before and shown(before[key]) != shown(now[key])
    ]
    since = keep_version(row, BEFORE_REFRESH, by=by).serial if changed else 0
    _store(before, now)
    conflicts = judge_blocks(row, blocks, Sight(before, now), by=by)
    row.refreshed_at = timezone.now()
    row.revision += 1
    row.save(update_fields=["refreshed_at", "revision"])
    after = {"figures": len(changed), "conflicts": len(conflicts)}
    audit.record(by, "draft.refreshed", row, after=after)
    return Refresh(changed, conflicts, since)


def shown(figure: DraftFigure) -> str:
    """What a reader sees of a field."""
    return f"（不能说：{figure.withheld}）" if figure.withheld else figure.printed


def _store(before: dict[str, DraftFigure], now: dict[str, DraftFigure]) -> None:
    """Rows that moved are written, new ones added, those no text names any more dropped."""
    gone = [figure.pk for key, figure in before.items() if key not in now]
    DraftFigure.objects.filter(pk__in=gone).delete()
    fresh = [figure for key, figure in now.items() if key not in before]
    DraftFigure.objects.bulk_create(fresh, batch_size=500)
    for key, figure in now.items():
        old = before.get(key)
        if old and any(getattr(old, name) != getattr(figure, name) for name in _SEEN):
            figure.pk = old.pk
            figure.save()
