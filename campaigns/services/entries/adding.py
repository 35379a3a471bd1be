"""Entering what a register holds, and mending what was entered."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from branches.services.life.texts import fit_text
from campaigns.models import EntryEvent, EntryLine, RegisterEntry, RegisterType
from campaigns.selectors.entries.setups import RegisterSetup, shown_values
from campaigns.services.entries.checking import check_subject, fit_entry, refuse_pair_twice
from campaigns.services.entries.drafts import EntryDraft
from campaigns.services.entries.rights import check_naming, editable
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.months import years_after
from portal.periods import day_words

LONGEST_LINE = 300


@transaction.atomic
def add_entry(type_: RegisterType, draft: EntryDraft, *, by: User) -> RegisterEntry:
    """Put one thing into a register, at the type's first stage, with its lines.

    Raises NotAllowed without the right, RuleBroken with all sentences at once. A number is given
    once and never again, also when the entry is taken back.
    """
    # One at a time a type, or two would get one number.
    type_ = RegisterType.objects.select_for_update().get(pk=type_.pk)
    setup = RegisterSetup.from_json(type_.setup)
    if not type_.is_active:
        raise RuleBroken(f"“{type_.name}”已停用，不能登记新条目。")
    check_subject(type_, draft, by)
    columns = fit_entry(type_, draft) | _due(type_, setup, draft)
    lines = fit_lines(setup, draft.lines)
    if draft.started_on > timezone.localdate():
        raise RuleBroken("起始日期不能晚于今天，请到日后再登记。")
    owner = {"unit": draft.unit, "organisation": draft.organisation}
    _refuse_twice(type_, owner, columns["name"])
    refuse_pair_twice(type_, owner, columns)
    highest = RegisterEntry.objects.filter(type=type_).aggregate(n=Max("serial"))["n"] or 0
    entry = RegisterEntry(
        type=type_, serial=highest + 1, status=setup.first_stage, **owner, **columns,
        recorded_by=by, recorded_at=timezone.now(),
    )  # fmt: skip
    entry.full_clean()
    entry.save()
    entry.members.set(draft.members)
    _begin(entry, lines, by)
    audit.record(by, "entry.added", entry, after=facts_of(entry))
    return entry


@transaction.atomic
def edit_entry(entry: RegisterEntry, draft: EntryDraft, *, by: User) -> RegisterEntry:
    """Mend what stands there; unit, branch and stage stay, lines have acts of their own.

    After naming only whoever decides may change the name and the partner.
    """
    row = editable(entry, by)
    before = facts_of(row)
    columns = fit_entry(row.type, draft)
    check_naming(row, columns, by)
    if columns["name"] != row.name:
        owner = {"unit": row.unit, "organisation": row.organisation}
        _refuse_twice(row.type, owner, columns["name"])
    if columns["partner_key"] != row.partner_key:
        owner = {"unit": row.unit, "organisation": row.organisation}
        refuse_pair_twice(row.type, owner, columns)
    if columns["started_on"] != row.started_on:
        _restart(row, columns)
    for name, value in columns.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    row.members.set(draft.members)
    audit.record(by, "entry.edited", row, before=before, after=facts_of(row))
    return row


def fit_lines(setup: RegisterSetup, typed: Any) -> list[str]:
    """Lines as stored; RuleBroken when there are fewer than the type needs (§4: ≥ 1 measure)."""
    if not setup.lines_label:
        return []
    lines = [fit_text(text, setup.lines_label, LONGEST_LINE) for text in typed if text.strip()]
    if len(lines) < setup.least_lines:
        raise RuleBroken(f"请至少填写{setup.least_lines}条{setup.lines_label}，一行一条。")
    return lines


def facts_of(entry: RegisterEntry) -> dict[str, Any]:
    """What the trail keeps of an entry."""
    names = ("serial", "name", "status", "started_on", "due_on", "partner", "chain", "contact",
             "summary")  # fmt: skip
    facts = {name: getattr(entry, name) for name in names} | {"type": entry.type.name}
    facts |= {"unit": entry.unit.code}
    facts |= {"organisation": entry.organisation.code if entry.organisation else ""}
    setup = RegisterSetup.from_json(entry.type.setup)
    facts |= dict(shown_values(setup, entry.values))
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _begin(entry: RegisterEntry, lines: list[str], by: User) -> None:
    EntryEvent.objects.create(
        entry=entry, happened_on=entry.started_on, stage=entry.status, text="登记",
        recorded_by=by, recorded_at=entry.recorded_at,
    )  # fmt: skip
    EntryLine.objects.bulk_create(
        EntryLine(entry=entry, position=at, text=text, started_on=entry.started_on)
        for at, text in enumerate(lines, start=1)
    )


def _due(type_: RegisterType, setup: RegisterSetup, draft: EntryDraft) -> dict[str, Any]:
    """What is not named is confirmed again by years from its beginning (risk points)."""
    is_named = "named" in setup.stages
    if is_named or not type_.recheck_years:
        return {}
    return {"recheck_due_on": years_after(draft.started_on, type_.recheck_years)}


def _refuse_twice(type_: RegisterType, owner: Mapping[str, Any], name: str) -> None:
    same = RegisterEntry.objects.standing().filter(type=type_, name=name, **owner)
    if found := same.order_by("serial").first():
        raise RuleBroken(f"“{name}”已经登记过（{found.serial}号），不必重复；请打开原条目修改。")


def _restart(row: RegisterEntry, columns: dict[str, Any]) -> None:
    first, *later = row.events.exclude(stage="").order_by("happened_on", "pk")[:2]
    if columns["started_on"] > (later[0].happened_on if later else timezone.localdate()):
        day = later[0].happened_on if later else timezone.localdate()
        raise RuleBroken(f"起始日期不能晚于{day_words(day)}。")
    first.happened_on = columns["started_on"]
    first.save(update_fields=["happened_on"])
