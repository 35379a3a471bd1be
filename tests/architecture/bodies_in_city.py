"""Party organisations of the small city, by what the rows of the permission table mean."""

import datetime
from collections.abc import Callable
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
    for body in PartyOrganisation.objects.filter(kind="branch"):
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
        "finance-staff": {"code": finance.code, "period": "2026Q3"},
    }


def _secretary(body: PartyOrganisation) -> OfficeHolder:
    term = TermFactory(organisation=body, elected_on=ELECTED)
    return appoint_holder(term, NewHolder("李强", "secretary", ELECTED, "65001234"), by=None)


ACT = {"on": "2026-10-01", "document": "市直工委批〔2026〕12号"}
COUNTS = {"formal": "20", "probationary": "1", "retired": "3", "floating": "0"}
# What a person types into the forms of the register.
BODIES_TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("branches:organisation-found", "-"): lambda city: {
        "unit": city.units[0].code,
        "kind": "branch",
        "name": "新设党支部",
        "founded_on": "2026-10-01",
    },
    ("branches:organisation-edit", "branch"): lambda city: {
        "founded_on": "2010-01-01",
        "alias": "一支部",
    },
    ("branches:organisation-act", "branch,rename"): lambda city: ACT | {"name": "新名党支部"},
    ("branches:organisation-act", "branch,dissolve"): lambda city: ACT,
    ("branches:holder-appoint", "branch"): lambda city: {
        "post": "publicity",
        "name": "张三",
        "starts_on": "2026-10-01",
    },
    ("branches:holder-edit", "branch-holder"): lambda city: {"name": "李强", "work_phone": ""},
    ("branches:holder-release", "branch-holder"): lambda city: {"on": "2026-10-01"},
    ("branches:headcount-board", "-"): lambda city: {
        "body": list(PartyOrganisation.objects.values_list("pk", flat=True))
    },
    ("branches:headcount-edit", "branch-count"): lambda city: COUNTS,
    ("branches:staffing-edit", "finance-staff"): lambda city: {
        "staff": "120",
        "full_time": "2",
        "part_time": "3",
    },
}
