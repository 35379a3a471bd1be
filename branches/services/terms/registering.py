"""Entering a term that is known by its election: the one a body is in, or an earlier one."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from branches.choices import TERM_KINDS, TermStatus
from branches.models import CommitteeTerm, PartyOrganisation
from branches.selectors.terms.limits import term_years
from branches.services.placing import check_text, standing_body
from branches.services.terms.guards import require_past
from branches.services.terms.reminding import plan_reminders
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.months import years_after
from portal.periods import day_words

FACTS = ("serial", "elected_on", "years", "expires_on", "has_committee", "approval_ref", "status")


@dataclass(frozen=True)
class NewTerm:
    """What one must know of an election; the expiry follows from it (rule 12)."""

    elected_on: datetime.date
    serial: int | None = None
    has_committee: bool = True
    approval_ref: str = ""


@transaction.atomic
def register_term(
    organisation: PartyOrganisation, new: NewTerm, *, by: User | None
) -> CommitteeTerm:
    """Enter the current term of a body that has none, or one before those on record.

    A term after the current one comes by its election (`record_step`), never from here.
    """
    body = standing_body(organisation)
    check_text(new.approval_ref)
    require_elected(body, new.elected_on)
    later = body.terms.filter(elected_on__gt=new.elected_on).order_by("elected_on").first()
    if later is None:
        _refuse_second(body)
    term = build_term(body, new, followed_by=later)
    term.full_clean()
    term.save()
    if later is None:
        plan_reminders([term])
    audit.record(by, "term.registered", term, after=term_words(term))
    return term


def build_term(
    body: PartyOrganisation, new: NewTerm, *, followed_by: CommitteeTerm | None = None
) -> CommitteeTerm:
    """The row, not yet saved; one with a successor is over."""
    years = term_years(body.kind, new.elected_on)
    return CommitteeTerm(
        organisation=body,
        serial=new.serial,
        elected_on=new.elected_on,
        years=years,
        expires_on=years_after(new.elected_on, years),
        has_committee=new.has_committee,
        approval_ref=new.approval_ref,
        status=TermStatus.RENEWED if followed_by else TermStatus.NORMAL,
        renewed_on=followed_by.elected_on if followed_by else None,
    )


def require_elected(body: PartyOrganisation, day: datetime.date) -> None:
    """A body that is elected, on a day it existed and no other term began."""
    if body.kind not in TERM_KINDS:
        raise RuleBroken(
            f"{body.get_kind_display()}由上级指定负责人，没有任期，不登记届次（支部工作条例第八条）。"
        )
    require_past(day, "选举日期")
    if day < body.founded_on:
        raise RuleBroken(f"选举日期不能早于成立日期{day_words(body.founded_on)}，请核对。")
    if body.terms.filter(elected_on=day).exists():
        raise RuleBroken(f"{body}在{day_words(day)}已登记一届班子，不用重复登记。")


def term_words(term: CommitteeTerm) -> dict[str, Any]:
    """What the audit trail says of a term."""
    return {name: getattr(term, name) for name in FACTS}


def _refuse_second(body: PartyOrganisation) -> None:
    current = body.terms.exclude(status=TermStatus.RENEWED).first()
    if current is not None:
        raise RuleBroken(
            f"{body}现有{day_words(current.elected_on)}选举产生的班子尚未换届，"
            "新一届请在该届的“换届办理”中录入选举和批复。"
        )
