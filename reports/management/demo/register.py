"""The demo city's register: lineage, terms, posts, members and staff, in line with its papers."""

from branches.choices import ChangeKind
from branches.models import OrganisationChange, PartyStaffing
from portal.names import joined
from reports.management.demo.accounts import People
from reports.management.demo.city import Household
from reports.management.demo.members import write_headcounts
from reports.management.demo.offices import write_offices
from reports.management.demo.plan import Plan

BATCH = 500
# 1 to 2 in a hundred of the staff work for the party full time (机关条例 Art. 30).
FULL_TIME_SHARE, PART_TIME_SHARE = 0.015, 0.05
WITHOUT_FULL_TIME = 0.12


def write_register(homes: list[Household], people: People, plan: Plan) -> None:
    """What the organisations' cards show, for every body and quarter of the demo."""
    _write_lineage(homes)
    write_offices(homes, people, plan)
    write_headcounts(homes, plan)
    _write_staffing(homes, plan)


def _write_lineage(homes: list[Household]) -> None:
    OrganisationChange.objects.bulk_create(
        [
            OrganisationChange(
                organisation=body,
                kind=ChangeKind.FOUND,
                effective_on=body.founded_on,
                document=body.approval_ref,
                after=joined(home.unit.short_name, body.name),
            )
            for home in homes
            for body in home.organisations
        ],
        batch_size=BATCH,
    )


def _write_staffing(homes: list[Household], plan: Plan) -> None:
    rows = []
    for home in homes:
        dice = plan.dice("staffing", home.unit.code)
        full_time = max(1, round(home.headcount * FULL_TIME_SHARE))
        if dice.random() < WITHOUT_FULL_TIME:
            full_time = 0
        part_time = max(1, round(home.headcount * PART_TIME_SHARE)) + dice.randint(0, 3)
        rows += [
            PartyStaffing(
                unit=home.unit,
                year=quarter.year,
                quarter=quarter.quarter,
                staff=max(home.headcount, full_time, 1),
                full_time=full_time,
                part_time=part_time,
            )
            for quarter in plan.quarter_list
        ]
    PartyStaffing.objects.bulk_create(rows, batch_size=BATCH)
