"""Acts of 机构改革 on the desk: facts first, nothing happens to any unit yet."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from django.db import transaction

from branches.models import PartyOrganisation
from campaigns.selectors.reorganisations.shape import day_problem
from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.pinyin import pinyin
from portal.screening import refused_sentence
from units.choices import ReorganisationKind, ReorganisationStatus
from units.models import Reorganisation, ReorganisationBody, ReorganisationPart, Unit, UnitKind

LONGEST_CODE = 30
UNDONE = (ReorganisationStatus.DRAFT, ReorganisationStatus.PLANNED)


@dataclass(frozen=True)
class NewPart:
    """A unit to be founded; the main one takes over the past."""

    name: str
    short_name: str
    kind: UnitKind
    is_main: bool = False


@dataclass(frozen=True)
class Plan:
    """The facts of an act, as the form gives them."""

    kind: ReorganisationKind
    effective_on: datetime.date
    document: str
    sources: tuple[Unit, ...]
    successor: Unit | None = None
    new_parent: Unit | None = None
    new_name: str = ""
    new_short_name: str = ""
    parts: tuple[NewPart, ...] = ()
    note: str = ""


@transaction.atomic
def prepare_reorganisation(plan: Plan, *, by: User) -> Reorganisation:
    """A draft of the act; whether it may be confirmed is said by its preview."""
    act = Reorganisation(kind=plan.kind, status=ReorganisationStatus.DRAFT, prepared_by=by)
    _write(act, plan)
    audit.record(by, "reorganisation.prepared", act, after=_facts(plan))
    return act


@transaction.atomic
def change_reorganisation(act: Reorganisation, plan: Plan, *, by: User) -> Reorganisation:
    """Other facts for a draft; an act that waits for its day is cancelled and drafted anew."""
    row = _draft(act)
    _write(row, plan)
    audit.record(by, "reorganisation.changed", row, after=_facts(plan))
    return row


@transaction.atomic
def allot_bodies(
    act: Reorganisation, parts: Mapping[str, ReorganisationPart | None], *, by: User
) -> Reorganisation:
    """Which party organisation (by code) goes to which part; None or left out: with the past."""
    row = _draft(act)
    own = PartyOrganisation.objects.filter(unit__in=row.sources.all(), dissolved_on__isnull=True)
    known = set(own.values_list("code", flat=True))
    if unknown := set(parts) - known:
        raise RuleBroken(f"党组织代码{'、'.join(sorted(unknown))}不在原单位，请重新选择。")
    ReorganisationBody.objects.filter(part__reorganisation=row).delete()
    ReorganisationBody.objects.bulk_create(
        ReorganisationBody(part=part, organisation_code=code)
        for code, part in parts.items()
        if part is not None
    )
    given = [f"{code}到{part.short_name}" for code, part in parts.items() if part is not None]
    audit.record(by, "reorganisation.allotted", row, after={"bodies": "、".join(given)})
    return row


def _draft(act: Reorganisation) -> Reorganisation:
    row: Reorganisation = Reorganisation.objects.select_for_update().get(pk=act.pk)
    if row.status != ReorganisationStatus.DRAFT:
        raise WrongState(
            f"该事项已是“{row.get_status_display()}”，不能再改；待生效的可以先取消，再重新拟订。"
        )
    return row


def _write(act: Reorganisation, plan: Plan) -> None:
    names = [name for part in plan.parts for name in (part.name, part.short_name)]
    texts = (plan.document, plan.note, plan.new_name, plan.new_short_name, *names)
    if sentence := refused_sentence(*texts) or day_problem(plan.effective_on):
        raise RuleBroken(sentence)
    act.effective_on, act.document, act.note = plan.effective_on, plan.document, plan.note
    act.successor, act.new_parent = plan.successor, plan.new_parent
    act.new_name, act.new_short_name = plan.new_name, plan.new_short_name
    act.full_clean()
    act.save()
    act.sources.set(plan.sources)
    _write_parts(act, plan.parts)


def _write_parts(act: Reorganisation, parts: tuple[NewPart, ...]) -> None:
    act.parts.all().delete()
    taken = taken_codes()
    for part in parts:
        code = free_code(part.short_name, taken)
        taken.add(code)
        row = ReorganisationPart(
            reorganisation=act,
            code=code,
            name=part.name,
            short_name=part.short_name,
            kind=part.kind,
            is_main=part.is_main,
        )
        row.full_clean()
        row.save()


def taken_codes() -> set[str]:
    """Codes of all units, and those kept for units of acts that are yet to take effect."""
    kept = ReorganisationPart.objects.filter(reorganisation__status__in=UNDONE)
    return {
        *Unit.objects.values_list("code", flat=True),
        *kept.values_list("code", flat=True),
    }


def free_code(short_name: str, taken: set[str]) -> str:
    """Letters of the name's sound, with a number when they are taken."""
    sound = "".join(c for c in pinyin(short_name) if c.isascii() and c.isalnum())
    stem = sound[:LONGEST_CODE] or "unit"
    codes = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(code for code in codes if code not in taken)


def _facts(plan: Plan) -> dict[str, str]:
    return {
        "kind": plan.kind.value,
        "effective_on": str(plan.effective_on),
        "document": plan.document,
        "sources": "、".join(unit.short_name for unit in plan.sources),
        "successor": plan.successor.short_name if plan.successor else "",
        "parts": "、".join(part.short_name for part in plan.parts),
    }
