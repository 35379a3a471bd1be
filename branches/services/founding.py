"""New party organisations."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from branches.choices import ChangeKind, OrganisationKind
from branches.models import PartyOrganisation
from branches.services.handover import Paper
from branches.services.lineage import enter_lineage
from branches.services.placing import (
    check_free_name,
    check_place,
    check_text,
)
from branches.services.rules import refuse_blocking
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.pinyin import initials, pinyin
from units.models import Unit

CODE_WORDS: dict[str, str] = {
    OrganisationKind.PARTY_COMMITTEE: "committee",
    OrganisationKind.GENERAL_BRANCH: "general",
    OrganisationKind.DISCIPLINE_COMMITTEE: "discipline",
    OrganisationKind.PARTY_GROUP: "group",
}
CORRECTABLE = ("alias", "founded_on", "approval_ref", "has_groups", "leader")


@dataclass(frozen=True)
class NewOrganisation:
    """What one must know to enter a body; an empty code is made from the unit's."""

    unit: Unit
    kind: str
    name: str
    founded_on: datetime.date
    parent: PartyOrganisation | None = None
    code: str = ""
    alias: str = ""
    approval_ref: str = ""
    has_groups: bool = False
    covers: Sequence[Unit] = ()
    leader: str = ""


@transaction.atomic
def found_organisation(new: NewOrganisation, *, by: User | None) -> PartyOrganisation:
    """Enter a body with its first line of lineage."""
    check_text(new.name, new.alias, new.approval_ref)
    check_founding(new.founded_on)
    check_place(new.kind, new.unit, new.parent)
    check_leader(new.kind, new.leader)
    check_free_name(new.unit, new.name)
    body = PartyOrganisation(
        code=new.code or _free_code(new.unit, new.kind),
        unit=new.unit,
        parent=new.parent,
        kind=new.kind,
        name=new.name,
        pinyin=pinyin(new.name),
        initials=initials(new.name),
        alias=new.alias,
        founded_on=new.founded_on,
        approval_ref=new.approval_ref,
        has_groups=new.has_groups,
        leader=new.leader,
    )
    body.full_clean()
    body.save()
    body.covers.set(covered_units(body, new.covers))
    refuse_blocking(body)
    paper = Paper(new.founded_on, new.approval_ref)
    enter_lineage(body, ChangeKind.FOUND, paper, after=str(body))
    audit.record(by, "organisation.founded", body, after=card_facts(body))
    return body


def check_founding(day: datetime.date) -> None:
    """Nothing is entered before it exists."""
    if day > timezone.localdate():
        raise RuleBroken("成立日期不能晚于今天，请在成立之后登记。")


def check_leader(kind: str, leader: str) -> None:
    """Only a 临时党支部 is led by whom its superior names (支部条例 Art. 8); others elect."""
    check_text(leader)
    if leader and kind != OrganisationKind.TEMPORARY_BRANCH:
        raise RuleBroken("只有临时党支部由上级指定负责人，其他党组织请在“登记任职”中登记书记。")


def covered_units(body: PartyOrganisation, units: Sequence[Unit]) -> Sequence[Unit]:
    """Only a 联合党支部 covers several units (支部条例 Art. 5); its own is not counted again."""
    others = [unit for unit in units if unit.pk != body.unit_id]
    if others and body.kind != OrganisationKind.JOINT_BRANCH:
        raise RuleBroken(f"只有联合党支部可以覆盖多个单位，{body.get_kind_display()}不填联合单位。")
    return others


def card_facts(body: PartyOrganisation) -> dict[str, Any]:
    """What the audit trail says of a body."""
    facts = {name: getattr(body, name) for name in ("code", "kind", "name", *CORRECTABLE)}
    joint = body.covers.values_list("short_name", flat=True) if body.pk else ()
    return facts | {
        "unit": body.unit.short_name,
        "parent": body.parent.name if body.parent else "",
        "covers": "、".join(joint),
    }


def _free_code(unit: Unit, kind: str) -> str:
    stem = f"{unit.code}-{CODE_WORDS.get(kind, 'branch')}"
    taken = set(
        PartyOrganisation.objects.filter(code__startswith=stem).values_list("code", flat=True)
    )
    number = 1
    while f"{stem}-{number:02d}" in taken:
        number += 1
    return f"{stem}-{number:02d}"
