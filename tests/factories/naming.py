"""Editions whose scores are in, decided, on the notice or named, as if judges had been at work."""

import datetime
from collections.abc import Sequence
from typing import Any

from branches.models import PartyOrganisation
from campaigns.choices import AwardTier, LogKind
from campaigns.models import Application, Award, Selection, SelectionKind
from campaigns.selectors.naming.proposals import proposal_of
from campaigns.services.naming import (
    Choice,
    Naming,
    decide_selection,
    name_selection,
    publish_notice,
)
from campaigns.services.selections.log import write_log
from portal.models import User
from tests.factories.selections import make_application, make_selection

DOCUMENT = "市直工委发〔2026〕18号"


def scored(branches: Sequence[PartyOrganisation], marks: Sequence[str], **facts: Any) -> Selection:
    """An edition in which one judge gave each branch its mark; scoring is closed."""
    facts = {"panels": [{"kind": "experts", "weight": 100}], "tie_rules": []} | facts
    selection = make_selection(**{"status": "scored", "places": 2} | facts)
    item = selection.criteria.get(name="理论学习")
    for serial, (branch, mark) in enumerate(zip(branches, marks, strict=True), 1):
        application = make_application(selection, branch, status="accepted", rank=None)
        enter(application, serial)
        write_log(
            selection,
            LogKind.CAST,
            by=None,
            application=application,
            judge=1,
            panel="experts",
            marks={str(item.pk): mark},
        )
    return selection


def enter(application: Application, order: int = 0) -> None:
    """The log's line of an accepted application."""
    write_log(
        application.selection,
        LogKind.ENTERED,
        by=None,
        application=application,
        unit=application.unit_id,
        unit_order=[order],
        rank=application.rank,
    )


def decided(selection: Selection, leader: User) -> Selection:
    """As the ranking proposes."""
    proposal = proposal_of(selection)
    return decide_selection(selection, Choice(proposal.order, proposal.named), by=leader)


def noticed(selection: Selection, leader: User, staff: User, on: datetime.date) -> Selection:
    """Decided and on the notice."""
    return publish_notice(decided(selection, leader), on, by=staff)


def named(selection: Selection, leader: User, on: datetime.date, **facts: Any) -> list[Award]:
    """Named by its paper."""
    return name_selection(selection, Naming(on, DOCUMENT, **facts), by=leader)


def make_award(kind: SelectionKind, holder: PartyOrganisation, **facts: Any) -> Award:
    """A naming that stands since the beginning of 2024."""
    return Award.objects.create(
        **{
            "kind": kind,
            "tier": AwardTier.COMMITTEE,
            "level": kind.level,
            "unit": holder.unit,
            "organisation": holder,
            "title": kind.title,
            "holder": str(holder),
            "named_on": datetime.date(2024, 1, 1),
            "awarded_by": "市直机关工委",
            **facts,
        }
    )
