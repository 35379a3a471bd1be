"""Counts of members, quarter by quarter: entered where members are, in a branch."""

import datetime
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from branches.choices import BRANCH_KINDS, OrganisationKind
from branches.models import Headcount, PartyOrganisation
from branches.services.rules import guarding
from branches.services.staffing import refuse_future
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.periods import Quarter

STOCKS = ("formal", "probationary", "retired", "floating")
DEVELOPMENT_STOCKS = ("applicants", "activists", "candidates")
DEVELOPMENT_FLOWS = ("admitted", "confirmed", "prolonged", "cancelled")
# What a 临时党支部 keeps no account of (rule 10; 支部条例 Art. 8).
NOT_TEMPORARY = (*DEVELOPMENT_STOCKS, *DEVELOPMENT_FLOWS, "dues")
FIELDS = (*STOCKS, *NOT_TEMPORARY)
NO_CHANGE: dict[str, Any] = dict.fromkeys(DEVELOPMENT_FLOWS, 0)


@dataclass(frozen=True)
class Counts:
    """One quarter of one branch; None = not asked or not known, 0 = none."""

    formal: int
    probationary: int = 0
    retired: int = 0
    floating: int = 0
    applicants: int | None = None
    activists: int | None = None
    candidates: int | None = None
    admitted: int | None = None
    confirmed: int | None = None
    prolonged: int | None = None
    cancelled: int | None = None
    dues: Decimal | None = None


@transaction.atomic
def record_headcount(
    organisation: PartyOrganisation, quarter: Quarter, counts: Counts, *, by: User | None
) -> Headcount:
    """Enter or correct the quarter's counts of a branch."""
    check_keeps(organisation, quarter)
    if organisation.kind == OrganisationKind.TEMPORARY_BRANCH:
        refuse_temporary(counts)
    row = _row_of(organisation, quarter)
    before = _facts(row, FIELDS) if row.pk else None
    for name, value in asdict(counts).items():
        setattr(row, name, value)
    row.full_clean()
    if before == _facts(row, FIELDS):
        return row
    with guarding(organisation):
        row.save()
    audit.record(by, "headcount.recorded", row, before=before, after=_facts(row, FIELDS))
    return row


@transaction.atomic
def carry_headcounts(
    organisations: Sequence[PartyOrganisation], quarter: Quarter, *, by: User | None
) -> list[Headcount]:
    """未变动: the stocks of the quarter before once more, flows 0; those entered stay as they are."""
    own = {"organisation__in": [body.pk for body in organisations]}
    last, now = quarter.previous, quarter
    past = Headcount.objects.filter(**own, year=last.year, quarter=last.quarter)
    done = Headcount.objects.filter(**own, year=now.year, quarter=now.quarter)
    entered = set(done.values_list("organisation_id", flat=True))
    by_body = {row.organisation_id: row for row in past}
    return [
        record_headcount(body, quarter, carried(body, by_body[body.pk]), by=by)
        for body in organisations
        if body.pk in by_body and body.pk not in entered
    ]


def carried(organisation: PartyOrganisation, last: Headcount) -> Counts:
    """What a quarter without changes would say, from the one before it."""
    is_temporary = organisation.kind == OrganisationKind.TEMPORARY_BRANCH
    stocks = STOCKS if is_temporary else (*STOCKS, *DEVELOPMENT_STOCKS)
    facts = _facts(last, stocks)
    return Counts(**facts) if is_temporary else Counts(**facts, **NO_CHANGE)


def check_keeps(organisation: PartyOrganisation, quarter: Quarter) -> None:
    """Only branches that existed keep counts, and only of quarters that have begun."""
    refuse_future(quarter)
    if organisation.kind not in BRANCH_KINDS:
        label = organisation.get_kind_display()
        raise RuleBroken(f"{label}的党员数由所属党支部汇总，请在党支部录入。")
    if not existed(organisation, quarter.start, quarter.end):
        raise RuleBroken(f"{organisation}在{quarter.label}不存在，请核对成立和撤销日期。")


def existed(body: PartyOrganisation, start: datetime.date, end: datetime.date) -> bool:
    """Whether the body stood on any day of the span."""
    return body.founded_on <= end and (body.dissolved_on is None or body.dissolved_on > start)


def refuse_temporary(counts: Counts) -> None:
    """A 临时党支部 develops nobody and collects no dues (rule 10; 支部条例 Art. 8)."""
    if any(getattr(counts, name) is not None for name in NOT_TEMPORARY):
        raise RuleBroken(
            "临时党支部不发展党员、不收缴党费（支部条例第八条），这些数由党员原所在党支部填报。"
        )


def _row_of(organisation: PartyOrganisation, quarter: Quarter) -> Headcount:
    key = {"organisation": organisation, "year": quarter.year, "quarter": quarter.quarter}
    return Headcount.objects.select_for_update().filter(**key).first() or Headcount(**key)


def _facts(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
