"""What may stand in a register: whose it is, what it is called, and posts instead of persons."""

import re
from collections.abc import Mapping
from typing import Any

from branches.services.life.texts import fit_text
from campaigns.choices import EntryHolder, EntryStage
from campaigns.models import RegisterEntry, RegisterType
from campaigns.rollup.entries.partners import partner_key
from campaigns.selectors.entries.reach import branches_of, units_of
from campaigns.selectors.entries.setups import RegisterSetup
from campaigns.services.entries.drafts import EntryDraft
from campaigns.services.entries.values import fit_values
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.periods import EARLIEST_YEAR, day_words
from portal.pinyin import initials

LONGEST = {"name": 120, "summary": 1000, "partner": 120, "chain": 60, "contact": 60}
PERSON = re.compile("同志|先生|女士|小姐")


def fit_entry(type_: RegisterType, draft: EntryDraft) -> dict[str, Any]:
    """Columns of the entry as stored; RuleBroken says what to mend, all sentences at once."""
    setup = RegisterSetup.from_json(type_.setup)
    faults: list[str] = []
    texts: dict[str, str] = {}
    for name, label, needed in _texts_of(setup):
        text = getattr(draft, name).strip()
        try:
            texts[name] = fit_text(text, label, LONGEST[name]) if text or needed else ""
        except RuleBroken as refusal:
            faults.append(refusal.message)
    try:
        values = fit_values(setup, draft.values)
    except RuleBroken as refusal:
        faults.append(refusal.message)
        values = {}
    faults += _faults(type_, setup, draft)
    faults += [f"{said}请写岗位或事项，不写个人。" for said in _persons(texts, values)]
    if faults:
        raise RuleBroken("".join(faults))
    return texts | {
        "initials": initials(texts["name"])[:160],
        "partner_key": partner_key(texts.get("partner", "")),
        "started_on": draft.started_on,
        "due_on": draft.due_on,
        "values": values,
    }


def check_subject(type_: RegisterType, draft: EntryDraft, by: User) -> None:
    """NotAllowed unless the user may enter for this unit or branch; RuleBroken for a wrong one."""
    organisation = draft.organisation
    if type_.holder == EntryHolder.COMMITTEE and not draft.unit.is_root:
        raise RuleBroken(f"“{type_.name}”由工委登记，不属于单位。")
    if type_.holder == EntryHolder.BRANCH and organisation is None:
        raise RuleBroken("请选择党支部。")
    if organisation is not None and organisation.unit_id != draft.unit.pk:
        raise RuleBroken(f"{organisation}不属于{draft.unit}，请重新选择。")
    reached = (
        branches_of(by).filter(pk=organisation.pk)
        if organisation is not None
        else units_of(by).filter(pk=draft.unit.pk)
    )
    if not reached.exists():
        raise NotAllowed(f"您没有为{organisation or draft.unit}登记“{type_.name}”的权限。")


def refuse_pair_twice(
    type_: RegisterType, owner: Mapping[str, Any], columns: Mapping[str, Any]
) -> None:
    """RuleBroken when the branch is paired with the same partner in an entry that runs."""
    if owner["organisation"] is None or not columns["partner_key"]:
        return
    same = RegisterEntry.objects.standing().filter(
        type=type_, partner_key=columns["partner_key"], **owner
    )
    if found := same.exclude(status__in=(EntryStage.DONE, EntryStage.LEFT)).first():
        raise RuleBroken(
            f"{owner['organisation']}与“{found.partner}”已经结对（{found.serial}号），"
            "请在原条目中继续登记。"
        )


def _texts_of(setup: RegisterSetup) -> list[tuple[str, str, bool]]:
    found = [("name", setup.name_label, True), ("summary", "简介", False)]
    if setup.partner:
        found.append(("partner", setup.partner, True))
    if setup.chain:
        found.append(("chain", "产业链", False))
    if setup.contact:
        found.append(("contact", "联系领导职务", False))
    return found


def _faults(type_: RegisterType, setup: RegisterSetup, draft: EntryDraft) -> list[str]:
    faults = []
    if draft.started_on.year < EARLIEST_YEAR:
        faults.append(f"起始日期不能早于{EARLIEST_YEAR}年，请核对年份。")
    if draft.due_on is not None and draft.due_on < draft.started_on:
        faults.append(f"完成时限不能早于起始日期{day_words(draft.started_on)}。")
    if draft.organisation is not None and not setup.branch and type_.holder != EntryHolder.BRANCH:
        faults.append(f"“{type_.name}”按单位登记，不选党组织。")
    if draft.members and not setup.members:
        faults.append(f"“{type_.name}”没有成员单位，请去掉。")
    return faults


def _persons(texts: dict[str, str], values: dict[str, Any]) -> list[str]:
    """Places in which somebody is called by name; summaries may thank 同志们."""
    said = [texts.get(name, "") for name in ("name", "contact", "partner")]
    said += [value for value in values.values() if isinstance(value, str)]
    return [f"“{text[:20]}”" for text in said if PERSON.search(text)]
