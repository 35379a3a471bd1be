"""A judge's ballot: kept as a draft, cast, taken up again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from branches.services.life.texts import fit_text
from campaigns.choices import BallotStatus, LogKind
from campaigns.models import Ballot, Criterion, Mark
from campaigns.selectors.scoring.criteria import judged_criteria
from campaigns.services.scoring.guards import lock_ballot, refuse_own_unit
from campaigns.services.selections.log import write_log
from campaigns.workflow import BALLOT
from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User

LONGEST_REMARK = 300
CENT = Decimal("0.01")


@dataclass(frozen=True)
class BallotEntry:
    """Marks by the key of their criterion; what is left out is not marked yet."""

    marks: Mapping[int, Decimal] = field(default_factory=dict)
    remark: str = ""


@transaction.atomic
def keep_draft(ballot: Ballot, entry: BallotEntry, *, by: User) -> Ballot:
    """Keep what has been typed so far; nothing counts before it is cast."""
    fresh = lock_ballot(ballot, by=by)
    if fresh.status != BallotStatus.OPEN:
        raise WrongState(f"这张评分表{fresh.get_status_display()}，要修改请先点“重新评分”。")
    _write(fresh, entry, judged_criteria(fresh.application.selection_id))
    # How many, never which: the trail is no way around the blindness.
    audit.record(by, "ballot.kept", fresh, after={"已打分项数": len(entry.marks)})
    return fresh


@transaction.atomic
def cast_ballot(ballot: Ballot, entry: BallotEntry, *, by: User) -> Ballot:
    """Hand in all marks. Raises RuleBroken with every missing one, or for the own unit."""
    fresh = lock_ballot(ballot, by=by)
    refuse_own_unit(fresh, by=by)
    criteria = judged_criteria(fresh.application.selection_id)
    missing = [f"“{line.name}”" for line in criteria if line.pk not in entry.marks]
    if missing:
        raise RuleBroken(f"{'、'.join(missing)}还没有打分，请打分后再提交。")
    if fresh.status == BallotStatus.OPEN:
        _write(fresh, entry, criteria)
    cast = BALLOT.advance(fresh, "cast", by=by)
    cast.revision, cast.cast_at = cast.revision + 1, timezone.now()
    cast.save(update_fields=["revision", "cast_at"])
    write_log(
        fresh.application.selection,
        LogKind.CAST,
        by=by,
        application=fresh.application,
        judge=cast.judge_id,
        panel=fresh.judge.panel.kind,
        revision=cast.revision,
        marks={str(pk): str(mark.quantize(CENT)) for pk, mark in entry.marks.items()},
    )
    return cast


@transaction.atomic
def reopen_ballot(ballot: Ballot, *, by: User) -> Ballot:
    """Take it up again; until it is cast anew the marks handed in last count."""
    return BALLOT.advance(lock_ballot(ballot, by=by), "reopen", by=by)


def _write(ballot: Ballot, entry: BallotEntry, criteria: Iterable[Criterion]) -> None:
    known = {line.pk: line for line in criteria}
    for pk, mark in entry.marks.items():
        if pk not in known:
            raise RuleBroken("评分标准已变，请刷新页面后重新打分。")
        if not 0 <= mark <= known[pk].maximum:
            raise RuleBroken(f"“{known[pk].name}”须在0到{known[pk].maximum.normalize():f}分之间。")
        if mark != mark.quantize(CENT):
            raise RuleBroken(f"“{known[pk].name}”最多保留两位小数。")
    ballot.remark = fit_text(entry.remark, "评语", LONGEST_REMARK) if entry.remark.strip() else ""
    ballot.full_clean()
    ballot.save(update_fields=["remark"])
    Mark.objects.filter(ballot=ballot).delete()
    Mark.objects.bulk_create(
        Mark(ballot=ballot, criterion_id=pk, mark=mark) for pk, mark in entry.marks.items()
    )
