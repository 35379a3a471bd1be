"""Kinds of activity kept by the 工委: copied, changed, switched off, never deleted."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.services.life.texts import fit_text
from campaigns.choices import Counter, Department
from campaigns.models import ActivityKind, Campaign, MetricSource
from campaigns.selectors.activities.setups import KindSetup, setup_of, within_words
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.pinyin import initials
from portal.roles import Capability

LONGEST_NAME, LONGEST_PURPOSE, LONGEST_CODE = 60, 300, 40
LAST = 10_000


@dataclass(frozen=True)
class KindFacts:
    """What the page of a kind sets; sensitivity is no choice, it stays with the kind."""

    name: str
    purpose: str
    owner: Department
    campaign: Campaign | None
    has_editions: bool
    setup: KindSetup


@transaction.atomic
def copy_kind(kind: ActivityKind, name: str, *, by: User) -> ActivityKind:
    """A new kind that starts as another one stands, sensitive like it."""
    _require(kind, by)
    said = _free_name(name)
    row = ActivityKind(
        code=_free_code(said),
        name=said,
        initials=initials(said)[:80],
        purpose=kind.purpose,
        owner=kind.owner,
        campaign=kind.campaign,
        setup=kind.setup,
        position=LAST,
        is_sensitive=kind.is_sensitive,
        has_editions=kind.has_editions,
    )
    _check(row)
    row.save()
    audit.record(by, "activity_kind.copied", row, after={"name": said, "copied_from": kind.name})
    return row


@transaction.atomic
def change_kind(kind: ActivityKind, facts: KindFacts, *, by: User) -> ActivityKind:
    """Set what a kind asks; what is recorded already stays as it was recorded.

    Raises RuleBroken with every sentence: no level, no counter, a needed counter that is not asked,
    a counter some metric is made of, editions given up while series stand.
    """
    row: ActivityKind = ActivityKind.objects.select_for_update().get(pk=kind.pk)
    _require(row, by)
    if faults := [*_faults(row, facts)]:
        raise RuleBroken("".join(faults))
    before = _said(row)
    row.name = _free_name(facts.name, but=row)
    row.initials = initials(row.name)[:80]
    row.purpose = fit_text(facts.purpose, "用途说明", LONGEST_PURPOSE) if facts.purpose else ""
    row.owner, row.campaign = facts.owner, facts.campaign
    row.has_editions, row.setup = facts.has_editions, facts.setup.as_json()
    _check(row)
    row.save()
    audit.record(by, "activity_kind.changed", row, before=before, after=_said(row))
    return row


@transaction.atomic
def switch_kind(kind: ActivityKind, *, on: bool, by: User) -> ActivityKind:
    """Take a kind out of use or put it back; its records stay and still count."""
    row: ActivityKind = ActivityKind.objects.select_for_update().get(pk=kind.pk)
    _require(row, by)
    if row.is_active != on:
        row.is_active = on
        row.save(update_fields=["is_active"])
        action = "activity_kind.switched_on" if on else "activity_kind.switched_off"
        audit.record(by, action, row, before={"is_active": not on}, after={"is_active": on})
    return row


def _check(kind: ActivityKind) -> None:
    # What is never counted is refused by the model itself, whatever the door.
    try:
        kind.full_clean()
    except ValidationError as fault:
        raise RuleBroken("".join(fault.messages)) from fault


def _faults(kind: ActivityKind, facts: KindFacts) -> list[str]:
    setup, found = facts.setup, []
    if not setup.levels:
        found.append("请至少选一个举办层级。")
    if not setup.counters:
        found.append("请至少选一个计数项。")
    asked = [*setup.required, *(counter for pair in setup.within for counter in pair)]
    if missing := [c.label for c in dict.fromkeys(asked) if c not in setup.counters]:
        found.append(f"{'、'.join(missing)}没有选为计数项，不能要求必填，也不能用于核对。")
    found += [f"{within_words(pair)}：两项不能相同。" for pair in setup.within if len({*pair}) == 1]
    lost = set(setup_of(kind).counters) - set(setup.counters)
    found += [f"指标“{source.metric}”由本类别的{Counter(source.counter).label}得出，不能去掉这个计数项。"
              for source in _sources(kind, lost)]  # fmt: skip
    if kind.has_editions and not facts.has_editions and kind.series.exists():
        found.append("本类别下有系列活动，不能取消“按届（期）举办”。")
    return found


def _sources(kind: ActivityKind, lost: set[Counter]) -> list[MetricSource]:
    rows = MetricSource.objects.filter(activity_kind=kind, counter__in=lost, is_active=True)
    return list(rows.select_related("metric"))


def _said(kind: ActivityKind) -> dict[str, Any]:
    setup = setup_of(kind)
    return {
        "name": kind.name,
        "owner": kind.get_owner_display(),
        "campaign": str(kind.campaign or ""),
        "levels": "、".join(level.label for level in setup.levels),
        "counters": "、".join(counter.label for counter in setup.counters),
        "required": "、".join(counter.label for counter in setup.required),
        "within": "；".join(within_words(pair) for pair in setup.within),
        "audience": "、".join(setup.audience),
        "has_editions": kind.has_editions,
    }


def _free_name(name: str, but: ActivityKind | None = None) -> str:
    said = fit_text(name, "类别名称", LONGEST_NAME)
    if ActivityKind.objects.filter(name=said).exclude(pk=but.pk if but else None).exists():
        raise RuleBroken(f"已有活动类别“{said}”，请换一个名称。")
    return said


def _free_code(name: str) -> str:
    letters = "".join(c for c in initials(name) if c.isascii() and c.isalnum())
    stem, number = f"own_{letters[:LONGEST_CODE]}", 1
    taken = set(ActivityKind.objects.filter(code__startswith=stem).values_list("code", flat=True))
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"


def _require(kind: ActivityKind, by: User) -> None:
    rights = [Capability.CAMPAIGN_RUN]
    rights += [Capability.DISCIPLINE_RECORD] if kind.is_sensitive else []
    if not all(by.can(right) for right in rights):
        raise NotAllowed(f"您没有维护活动类别“{kind}”的权限。")
