"""Editions from the scores to the naming, and namings, of the small city."""

import datetime
from typing import Any

from branches.models import PartyOrganisation
from campaigns.choices import ObjectionSource
from campaigns.models import Application, Selection
from campaigns.services.naming import (
    NewObjection,
    raise_objection,
    uphold_objection,
    withdraw_award,
)
from portal.models import User
from tests.factories.naming import decided, make_award, noticed, scored

DAY = datetime.date(2026, 10, 12)
RAN = (datetime.date(2026, 9, 28), datetime.date(2026, 10, 9))


def place_namings(city: Any) -> dict[str, dict[str, Any]]:
    """One edition for each state, always of the same two branches; the first holds the place."""
    office, leader = city.people["off"], city.people["lea"]
    rows = PartyOrganisation.objects.filter(unit=city.units[0], kind="branch").order_by("code")
    branches = list(rows[:2])
    ready, taken = edition(branches), decided(edition(branches), leader)
    hung, ripe, gap = (noticed(edition(branches), leader, office, DAY) for _ in range(3))
    ran(ripe)
    objection = raise_objection(first(hung), an_objection(), by=office)
    upheld = raise_objection(first(gap), an_objection(), by=office)
    uphold_objection(upheld, "经核查属实", DAY, by=office)
    return {
        "naming-scored": {"pk": ready.pk},
        "naming-decided": {"pk": taken.pk},
        "naming-noticed": {"pk": hung.pk},
        "naming-ripe": {"pk": ripe.pk},
        "naming-gap": {"pk": gap.pk},
        "naming-first": {"pk": first(hung).pk},
        "naming-paper": {"pk": hung.pk, "kind": "notice", "form": "docx"},
        "objection": {"pk": objection.pk},
        **awards(branches[0], leader, ready),
    }


def edition(branches: list[PartyOrganisation]) -> Selection:
    """Scored, with one place."""
    return scored(branches, ["58.00", "50.00"], places=1)


def first(selection: Selection) -> Application:
    """Who has the best score."""
    found: Application = Application.objects.filter(selection=selection).order_by("pk")[0]
    return found


def an_objection() -> NewObjection:
    """By a unit."""
    return NewObjection(DAY, ObjectionSource.UNIT, "事迹与实际不符")


def ran(selection: Selection) -> None:
    """Its notice has run."""
    Selection.objects.filter(pk=selection.pk).update(noticed_on=RAN[0], notice_ends_on=RAN[1])


def awards(
    branch: PartyOrganisation, leader: User, edition_of: Selection
) -> dict[str, dict[str, Any]]:
    """One that stands and one that was withdrawn."""
    kind = edition_of.kind
    gone = make_award(kind, branch, title="示范党支部")
    withdraw_award(gone, DAY, "发生违纪案件", by=leader)
    return {
        "award": {"pk": make_award(kind, branch).pk},
        "award-withdrawn": {"pk": gone.pk},
        "naming-award-kind": {"pk": kind.pk},
        "naming-award-branch": {"pk": branch.pk},
    }
