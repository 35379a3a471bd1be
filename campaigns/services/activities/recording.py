"""Recording an activity once, and taking it back with a reason."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from branches.services.life.texts import fit_text
from campaigns.choices import CampaignKind, Counter
from campaigns.models import Activity, ActivityCount
from campaigns.selectors.activities.reach import (
    Holder,
    level_of,
    recordable_branches,
    right_for,
    spoken_units,
)
from campaigns.services.activities.editions import check_edition
from campaigns.services.activities.entries import ActivityEntry, faults_of
from campaigns.services.activities.trail import facts_of
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.periods import day_words
from portal.screening import screen_text
from units.models import Unit

LONGEST_TOPIC, LONGEST_REASON = 120, 200


@transaction.atomic
def record_activity(holder: Holder, entry: ActivityEntry, *, by: User) -> Activity:
    """Put one event of the 工委, a unit or a branch on record.

    Its primary campaign is the kind's own unless another is named; tags never count it again.
    Raises NotAllowed without the right, RuleBroken with every sentence at once for what is amiss,
    for an edition out of turn, and for an event that already stands on record.
    """
    # One at a time per holder, or a double tap would record twice.
    locked: Any = type(holder)._default_manager.select_for_update(of=("self",))
    holder = locked.get(pk=holder.pk)
    check_right(holder, entry, by)
    entry = _completed(entry)
    if faults := [*faults_of(holder, entry), *_screened(entry)]:
        raise RuleBroken("".join(faults))
    check_edition(entry)
    _refuse_twice(holder, entry)
    row = Activity(**_columns(holder, entry), recorded_by=by, recorded_at=timezone.now())
    row.full_clean()
    row.save()
    counts = [ActivityCount(activity=row, counter=c, number=n) for c, n in entry.counts.items()]
    ActivityCount.objects.bulk_create(counts)
    row.tags.set(tag for tag in entry.tags if tag != row.campaign)
    row.taking_part.set(entry.taking_part)
    audit.record(by, "activity.recorded", row, after=facts_of(row, counts))
    return row


@transaction.atomic
def void_activity(activity: Activity, reason: str, *, by: User) -> Activity:
    """Take an event back: it stays readable and counts nowhere any more."""
    rows = Activity.objects.select_for_update(of=("self",))
    row: Activity = rows.select_related("kind", "unit", "organisation__unit").get(pk=activity.pk)
    check_right(row.organisation or row.unit, ActivityEntry(row.kind, row.held_on, row.topic), by)
    if row.voided_at:
        raise WrongState("这条记录已经撤回，不能再改。")
    row.void_reason = fit_text(reason, "撤回理由", LONGEST_REASON)
    row.voided_at = timezone.now()
    row.save(update_fields=["voided_at", "void_reason"])
    before = facts_of(row, row.counts.all())
    audit.record(by, "activity.voided", row, before=before, reason=row.void_reason)
    return row


def check_right(holder: Holder, entry: ActivityEntry, by: User) -> None:
    """NotAllowed unless the user may record this kind for this holder."""
    right = right_for(entry.kind)
    reached = recordable_branches if not isinstance(holder, Unit) else spoken_units
    if not reached(by, right).filter(pk=holder.pk).exists():
        raise NotAllowed(f"您没有为{holder}登记“{entry.kind}”的权限。")


def _completed(entry: ActivityEntry) -> ActivityEntry:
    counts = dict(entry.counts)
    if entry.taking_part and Counter.UNITS not in counts:
        counts[Counter.UNITS] = Decimal(len(set(entry.taking_part)))
    topic = fit_text(entry.topic, "主题", LONGEST_TOPIC)
    campaign = entry.campaign or entry.kind.campaign
    return replace(entry, counts=counts, topic=topic, campaign=campaign, note=entry.note.strip())


def _screened(entry: ActivityEntry) -> list[str]:
    found = [f"备注中{finding.sentence}" for finding in screen_text(entry.note)]
    frames = [c for c in (entry.campaign, *entry.tags) if c and c.kind != CampaignKind.FRAME]
    found += [f"“{campaign}”不是创建活动，请另选。" for campaign in frames]
    if entry.link and not entry.link.startswith(("http://", "https://")):
        found.append("报道链接请填以http://或https://开头的网址。")
    return found


def _refuse_twice(holder: Holder, entry: ActivityEntry) -> None:
    same = Activity.objects.standing().filter(
        **_owner(holder), kind=entry.kind, held_on=entry.held_on, topic=entry.topic
    )
    if same.exists():
        raise RuleBroken(
            f"{day_words(entry.held_on)}的“{entry.topic}”已经登记过，不必重复；"
            "内容有误请撤回后重新登记。"
        )


def _columns(holder: Holder, entry: ActivityEntry) -> dict[str, Any]:
    names = ("kind", "campaign", "series", "edition", "held_on", "ended_on", "topic", "audience",
             "link", "note")  # fmt: skip
    plain = {name: getattr(entry, name) for name in names}
    return plain | _owner(holder) | {"level": level_of(holder)}


def _owner(holder: Holder) -> dict[str, Any]:
    if isinstance(holder, Unit):
        return {"unit": holder, "organisation": None}
    return {"unit": holder.unit, "organisation": holder}
