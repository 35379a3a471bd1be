"""Configuring types of register: closed lists of stages and kinds of field, nothing else."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.services.life.texts import fit_text
from campaigns.choices import EntryHolder, EntryStage, FieldKind
from campaigns.models import Campaign, RegisterEntry, RegisterType
from campaigns.selectors.entries.setups import RegisterSetup, SetupField
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.pinyin import initials, pinyin
from portal.roles import Capability

STARTS = (EntryStage.NURTURED, EntryStage.APPLIED, EntryStage.ACTIVE)
NAMING = (EntryStage.CHECKED, EntryStage.NAMED, EntryStage.RECHECKED)
MOST_FIELDS, LONGEST_NAME, LONGEST_PURPOSE = 12, 60, 500


@dataclass(frozen=True)
class TypeDraft:
    """A type as typed."""

    name: str
    purpose: str
    owner: str
    holder: str
    setup: RegisterSetup
    campaign: Campaign | None = None
    recheck_years: int | None = None


@transaction.atomic
def save_register_type(
    draft: TypeDraft, *, by: User, type_: RegisterType | None = None
) -> RegisterType:
    """Make a type, or change one; what its entries already hold stays readable.

    Raises NotAllowed, and RuleBroken with all sentences at once.
    """
    if not by.can(Capability.CAMPAIGN_RUN):
        raise NotAllowed("您没有配置台账类型的权限。")
    locked: Any = RegisterType.objects.select_for_update()
    row: RegisterType = locked.get(pk=type_.pk) if type_ else RegisterType()
    before = _facts(row) if row.pk else {}
    faults = [*_name_faults(draft, row), *_setup_faults(draft.setup), *_used_faults(draft, row)]
    if faults:
        raise RuleBroken("".join(faults))
    row.name, row.purpose = draft.name.strip(), draft.purpose.strip()
    row.initials = initials(row.name)[:80]
    row.owner, row.holder, row.campaign = draft.owner, draft.holder, draft.campaign
    row.recheck_years, row.setup = draft.recheck_years, draft.setup.as_json()
    if not row.pk:
        row.code, row.position = _new_code(row.name), 1000
    try:
        row.full_clean()
    except ValidationError as fault:
        raise RuleBroken("".join(fault.messages)) from fault
    row.save()
    audit.record(by, "register_type.saved", row, before=before, after=_facts(row))
    return row


@transaction.atomic
def switch_register_type(type_: RegisterType, *, on: bool, by: User) -> RegisterType:
    """Take a type out of use or back; its entries stay."""
    if not by.can(Capability.CAMPAIGN_RUN):
        raise NotAllowed("您没有配置台账类型的权限。")
    row: RegisterType = RegisterType.objects.select_for_update().get(pk=type_.pk)
    before, row.is_active = {"is_active": row.is_active}, on
    row.save(update_fields=["is_active"])
    audit.record(by, "register_type.switched", row, before=before, after={"is_active": on})
    return row


def field_key(label: str, taken: set[str]) -> str:
    """A key for a new field, from the sound of its label."""
    stem = "".join(c for c in pinyin(label) if c.isascii() and c.isalnum())[:20] or "field"
    number = next(n for n in range(1, 1000) if (f"{stem}{n}" if n > 1 else stem) not in taken)
    return f"{stem}{number}" if number > 1 else stem


def _name_faults(draft: TypeDraft, row: RegisterType) -> list[str]:
    faults = []
    for text, label, longest, least in (
        (draft.name, "名称", LONGEST_NAME, 2),
        (draft.purpose, "用途说明", LONGEST_PURPOSE, 4),
    ):
        try:
            fit_text(text, label, longest, least=least)
        except RuleBroken as refusal:
            faults.append(refusal.message)
    if RegisterType.objects.filter(name=draft.name.strip()).exclude(pk=row.pk).exists():
        faults.append(f"已有名为“{draft.name.strip()}”的台账类型，请另取名称。")
    return faults


def _setup_faults(setup: RegisterSetup) -> list[str]:
    stages, faults = set(setup.stages), []
    if len(stages & {EntryStage.ACTIVE, EntryStage.NURTURED}) == 2 or not stages & set(STARTS):
        faults.append("阶段须从“培育”“申报”或“在办”之一开始，“培育”和“在办”不能并用。")
    if EntryStage.ACTIVE in stages and stages & {EntryStage.APPLIED, *NAMING}:
        faults.append("有“在办”阶段的台账不经过申报、验收、命名，请去掉其中一类。")
    if EntryStage.RECHECKED in stages and EntryStage.NAMED not in stages:
        faults.append("有“复核通过”就要有“命名”。")
    if EntryStage.DONE in stages and EntryStage.ACTIVE not in stages:
        faults.append("有“办结”就要有“在办”。")
    if setup.least_lines and not setup.lines_label:
        faults.append("规定了至少几条明细，请填写明细的名称。")
    return faults + _field_faults(setup)


def _field_faults(setup: RegisterSetup) -> list[str]:
    labels = [field.label for field in setup.fields]
    faults = [f"字段“{label}”重复。" for label in sorted(set(labels)) if labels.count(label) > 1]
    if len(labels) > MOST_FIELDS:
        faults.append(f"一类台账最多{MOST_FIELDS}个字段，多填一格就多一份负担。")
    for field in setup.fields:
        if field.kind == FieldKind.CHOICE and len(field.choices) < 2:
            faults.append(f"字段“{field.label}”是选项，请至少写两个可选项。")
    return faults


def _used_faults(draft: TypeDraft, row: RegisterType) -> list[str]:
    """What entries stand on cannot be taken from under them."""
    if not row.pk:
        return []
    entries = RegisterEntry.objects.filter(type=row)
    used = set(entries.standing().order_by().values_list("status", flat=True).distinct())
    lost = [EntryStage(stage).label for stage in sorted(used - set(draft.setup.stages))]
    faults = [f"还有条目处于“{'、'.join(lost)}”阶段，不能去掉这些阶段。"] if lost else []
    if not used:
        return faults
    if EntryHolder(row.holder) != draft.holder:
        faults.append("已有条目，不能改登记主体；请复制成新的类型。")
    kept = {field.key: field for field in draft.setup.fields}
    for field in RegisterSetup.from_json(row.setup).fields:
        faults += _lost_field(field, kept.get(field.key))
    return faults


def _lost_field(old: SetupField, new: SetupField | None) -> list[str]:
    if new is None:
        return [f"已有条目，不能去掉字段“{old.label}”。"]
    if new.kind != old.kind:
        return [f"已有条目，不能改字段“{old.label}”的类型。"]
    if gone := [word for word in old.choices if word not in new.choices]:
        return [f"已有条目，不能去掉“{old.label}”的选项{'、'.join(gone)}。"]
    return []


def _new_code(name: str) -> str:
    taken = set(RegisterType.objects.values_list("code", flat=True))
    return field_key(name, taken)


def _facts(row: RegisterType) -> dict[str, Any]:
    names = ("name", "purpose", "owner", "holder", "recheck_years", "is_active")
    facts = {name: getattr(row, name) for name in names}
    setup = RegisterSetup.from_json(row.setup)
    facts["阶段"] = "、".join(str(EntryStage(stage).label) for stage in setup.stages)
    facts["字段"] = "、".join(field.label for field in setup.fields)
    return {name: value for name, value in facts.items() if value not in (None, "")}
