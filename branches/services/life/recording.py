"""Recording an event in under a minute, taking it back with a reason, 一学一报."""

import datetime
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from branches.choices import LifeKind
from branches.models import LifeRecord, PartyOrganisation
from branches.selectors.life.reach import recordable_units
from branches.services.life.entries import LifeEntry, Subject, check_entry
from branches.services.life.texts import fit_text
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.periods import day_words
from portal.roles import Capability
from units.models import Unit

LONGEST_TOPIC, LONGEST_REASON = 120, 200


@transaction.atomic
def record_life(subject: Subject, entry: LifeEntry, *, by: User) -> LifeRecord:
    """Put one event of a branch or of a unit on record.

    Raises NotAllowed without the right, RuleBroken for whatever `check_entry` refuses, a topic
    that is missing or screened, and an event that already stands on record.
    """
    # One at a time per branch or unit, or a double tap would record twice.
    locked: Any = type(subject)._default_manager.select_for_update(of=("self",))
    subject = locked.get(pk=subject.pk)
    check_right(subject, by)
    check_entry(subject, entry)
    topic = fit_text(entry.topic, "主题", LONGEST_TOPIC)
    owner = owner_of(subject)
    _refuse_twice(owner, entry, topic)
    facts = asdict(entry) | {"topic": topic, "for_year": entry.counts_for}
    record = LifeRecord(**owner, **facts, recorded_by=by, recorded_at=timezone.now())
    record.full_clean()
    record.save()
    audit.record(by, "life.recorded", record, after=_facts(record))
    return record


@transaction.atomic
def void_record(record: LifeRecord, reason: str, *, by: User) -> LifeRecord:
    """Take an event back: it stays readable and counts nowhere any more."""
    row = _standing(record, by)
    row.void_reason = fit_text(reason, "撤回理由", LONGEST_REASON)
    row.voided_at = timezone.now()
    row.save(update_fields=["voided_at", "void_reason"])
    audit.record(by, "life.voided", row, before=_facts(row), reason=row.void_reason)
    return row


@transaction.atomic
def report_study(record: LifeRecord, reported_on: datetime.date, *, by: User) -> LifeRecord:
    """一学一报: on which day the report of a study was sent."""
    row = _standing(record, by)
    if row.kind != LifeKind.CORE_STUDY:
        raise RuleBroken("只有中心组学习登记学习情况报送日期。")
    if not row.held_on <= reported_on <= timezone.localdate():
        raise RuleBroken(
            f"报送日期不能早于学习日期{day_words(row.held_on)}，也不能晚于今天，请核对。"
        )
    before = {"reported_on": str(row.reported_on or "")}
    row.reported_on = reported_on
    row.save(update_fields=["reported_on"])
    audit.record(by, "life.reported", row, before=before, after={"reported_on": str(reported_on)})
    return row


def owner_of(subject: Subject) -> dict[str, Any]:
    """Columns that say whose event it is; a branch's unit is the one it belongs to now."""
    if isinstance(subject, Unit):
        return {"unit": subject, "organisation": None}
    return {"unit": subject.unit, "organisation": subject}


def check_right(subject: Subject, by: User) -> None:
    """NotAllowed unless the user may record for this branch or unit."""
    reached: Any
    if isinstance(subject, Unit):
        reached = recordable_units(by)
    else:
        reached = PartyOrganisation.objects.allowing(Capability.LIFE_RECORD, by)
    if not reached.filter(pk=subject.pk).exists():
        raise NotAllowed(f"您没有记录{subject}组织生活的权限。")


def _refuse_twice(owner: dict[str, Any], entry: LifeEntry, topic: str) -> None:
    same = LifeRecord.objects.standing().filter(**owner, kind=entry.kind, held_on=entry.held_on)
    if same.filter(topic=topic).exists():
        raise RuleBroken(
            f"{day_words(entry.held_on)}的“{topic}”已经记过，不必重复；内容有误请撤回后重记。"
        )


def _standing(record: LifeRecord, by: User) -> LifeRecord:
    rows = LifeRecord.objects.select_for_update(of=("self",))
    row: LifeRecord = rows.select_related("unit", "organisation__unit").get(pk=record.pk)
    check_right(row.organisation or row.unit, by)
    if row.voided_at:
        raise WrongState("这条记录已经撤回，不能再改。")
    return row


def _facts(record: LifeRecord) -> dict[str, Any]:
    names = [field.name for field in record._meta.local_fields]
    shown = [name for name in names if not name.startswith(("recorded", "void", "id"))]
    facts = {name: getattr(record, name) for name in shown}
    owner = str(record.organisation) if record.organisation else ""
    facts |= {"unit": record.unit.code, "organisation": owner, "kind": record.get_kind_display()}
    return {name: value for name, value in facts.items() if value not in (None, "", False)}
