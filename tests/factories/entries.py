"""Registers with a life: types of a few sorts, and what is typed of an entry."""

import datetime
from typing import Any

from branches.models import PartyOrganisation
from campaigns.models import RegisterEntry, RegisterType
from campaigns.services.entries import EntryDraft, StageAct, add_entry, move_entry
from portal.models import User
from portal.reference import read_fixture
from units.models import Unit

DAY = datetime.date(2026, 3, 2)


def shipped_type(code: str) -> RegisterType:
    """A type as the reference data ships it, without its campaign."""
    row = next(row for row in read_fixture("register_types") if row["code"] == code)
    values = {name: row[name] for name in row if name != "campaign"}
    found, _ = RegisterType.objects.get_or_create(code=code, defaults=values)
    return found


def draft(unit: Unit, name: str = "清风窗口", **facts: Any) -> EntryDraft:
    """An entry as typed."""
    return EntryDraft(**({"unit": unit, "name": name, "started_on": DAY} | facts))


def risk(unit: Unit, name: str = "采购专员岗", **facts: Any) -> EntryDraft:
    """A risk point with one measure."""
    values = {"power": "政府采购", "display": "围标串标", "level": "高", "level_reason": "金额大"}
    return draft(unit, name, **({"values": values, "lines": ["两人经办"]} | facts))


def demo_site(unit: Unit, name: str = "清廉示范点", **facts: Any) -> EntryDraft:
    """A demonstration site."""
    return draft(unit, name, **({"values": {"theme": "阳光审批"}} | facts))


def pair(body: PartyOrganisation, firm: str, **facts: Any) -> EntryDraft:
    """A branch and a firm."""
    more = {"organisation": body, "partner": firm, "chain": "光电子"}
    return draft(body.unit, facts.pop("name", f"结对{firm}"), **(more | facts))


def walk(entry: RegisterEntry, *steps: tuple[str, datetime.date], by: User) -> RegisterEntry:
    """Take steps on their days, with a paper and a reason."""
    for action, day in steps:
        act = StageAct(day, "市直清廉〔2026〕3号", "按方案办理")
        entry = move_entry(entry, action, act, by=by)
    return entry


def enter(type_: str, typed: EntryDraft, *, by: User) -> RegisterEntry:
    """Put it into the shipped register of that code."""
    return add_entry(shipped_type(type_), typed, by=by)
