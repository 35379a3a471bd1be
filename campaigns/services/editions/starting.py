"""A new edition: everything its kind is set up with is copied, then belongs to the edition."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from campaigns.models import (
    Criterion,
    EligibilityRule,
    Panel,
    Selection,
    SelectionKind,
    SelectionStage,
)
from campaigns.selectors.editions.planning import propose
from campaigns.selectors.editions.setups import notice_days_of, setup_of, steps_of
from campaigns.services.frames.storing import require_run, store
from portal.errors import RuleBroken
from portal.models import User
from portal.pinyin import initials
from portal.selectors import load_calendar

LONGEST_INITIALS = 120
STEP = 10


@dataclass(frozen=True)
class EditionFacts:
    """What whoever starts an edition states himself."""

    name: str
    year: int
    edition: int | None
    starts_on: datetime.date
    basis_document: str = ""
    approving_authority: str = ""


@transaction.atomic
def start_edition(kind: SelectionKind, facts: EditionFacts, *, by: User) -> Selection:
    """A draft with the kind's stages, criteria, conditions, quota, panels and tie rules."""
    require_run(by)
    setup = setup_of(kind)
    if not setup["stages"]:
        raise RuleBroken(f"“{kind}”没有设环节，只用来登记命名，不能新建届次。")
    row = Selection(kind=kind)
    store(row, _values(kind, facts, setup), "selection.started", by=by)
    plan = propose(load_calendar(), facts.starts_on, steps_of(setup))
    SelectionStage.objects.bulk_create(
        SelectionStage(selection=row, step=s.step, starts_on=s.starts_on, ends_on=s.ends_on)
        for s in plan
    )
    Panel.objects.bulk_create(
        Panel(selection=row, kind=panel["kind"], weight=Decimal(str(panel["weight"])))
        for panel in setup["panels"]
    )
    _copy_conditions(row, setup["conditions"])
    copy_criteria(row, setup["criteria"])
    return row


def copy_criteria(row: Selection, lines: Iterable[Mapping[str, Any]]) -> None:
    """The criteria tree of a setup, two levels deep, in its order."""
    tops = [(_criterion(row, line), line) for line in lines]
    for place, (top, _) in enumerate(tops, start=1):
        top.position = place * STEP * STEP
    Criterion.objects.bulk_create(top for top, _ in tops)
    items = [
        _criterion(row, item, parent=top, position=top.position + place)
        for top, line in tops
        for place, item in enumerate(line.get("items", ()), start=1)
    ]
    Criterion.objects.bulk_create(items)


def _criterion(row: Selection, line: Mapping[str, Any], **place: Any) -> Criterion:
    return Criterion(
        selection=row,
        kind=line["kind"],
        name=line["name"],
        standard=line.get("standard", ""),
        maximum=Decimal(str(line.get("maximum", 0))),
        method=line.get("method", "judges"),
        needs_evidence=line.get("needs_evidence", False),
        **place,
    )


def _copy_conditions(row: Selection, lines: Iterable[Mapping[str, Any]]) -> None:
    kinds = {kind.code: kind for kind in SelectionKind.objects.only("code")}
    EligibilityRule.objects.bulk_create(
        EligibilityRule(
            selection=row,
            code=line["code"],
            number=line.get("number"),
            kind=kinds.get(line.get("kind") or ""),
            basis=line.get("basis", ""),
        )
        for line in lines
    )


def _values(kind: SelectionKind, facts: EditionFacts, setup: Mapping[str, Any]) -> dict[str, Any]:
    value = setup["quota"]["value"]
    return {
        "name": facts.name,
        "initials": initials(facts.name)[:LONGEST_INITIALS],
        "year": facts.year,
        "edition": facts.edition,
        "basis_document": facts.basis_document,
        "approving_authority": facts.approving_authority,
        "owner": kind.owner,
        "level": kind.level,
        "wording": kind.wording,
        "title": kind.title,
        "purpose": kind.purpose,
        "quota_mode": setup["quota"]["mode"],
        "quota": None if value is None else Decimal(str(value)),
        "places": setup["places"],
        "drop_extremes": setup["drop_extremes"],
        "tie_rules": list(setup["tie_rules"]),
        "validity_years": kind.validity_years,
        "notice_days": notice_days_of(setup),
    }
