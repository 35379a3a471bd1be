"""Party organisations of the small city, by what the rows of the permission table mean."""

import datetime
from typing import Any

from branches.models import OfficeHolder, PartyOrganisation
from branches.services.holders import NewHolder, appoint_holder
from tests.factories.terms import HeadcountFactory, TermFactory
from units.models import Unit

ELECTED = datetime.date(2025, 7, 15)


def point_at_bodies(finance: Unit) -> dict[str, dict[str, Any]]:
    """The unit's 机关党委 and its first branch, both with a term and a 书记."""
    bodies = PartyOrganisation.objects.filter(unit=finance).order_by("code")
    top, branch = bodies.get(kind="party_committee"), bodies.filter(kind="branch")[0]
    holders = {body.pk: _secretary(body) for body in (top, branch)}
    for body in bodies.filter(kind="branch"):
        HeadcountFactory(organisation=body, year=2026, quarter=2)
    return {
        "body": {"pk": top.pk},
        "branch": {"pk": branch.pk},
        "term": {"pk": holders[top.pk].term_id},
        "branch-term": {"pk": holders[branch.pk].term_id},
        "letter": {"pk": holders[top.pk].term_id, "kind": "reminder", "form": "docx"},
        "branch-letter": {"pk": holders[branch.pk].term_id, "kind": "reminder", "form": "docx"},
        "branch-holder": {"pk": holders[branch.pk].pk},
        "branch-count": {"pk": branch.pk, "period": "2026Q3"},
    }


def _secretary(body: PartyOrganisation) -> OfficeHolder:
    term = TermFactory(organisation=body, elected_on=ELECTED)
    return appoint_holder(term, NewHolder("李强", "secretary", ELECTED, "65001234"), by=None)
