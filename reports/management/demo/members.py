"""How many members each branch of the demo city has, quarter by quarter.

In post they add up to what the unit reports as 在职党员; the retired are in their own branch.
"""

from collections.abc import Iterator
from decimal import Decimal

from branches.models import Headcount, PartyOrganisation
from portal.periods import Quarter
from reports.management.demo.city import Household, share_out
from reports.management.demo.levels import grown
from reports.management.demo.plan import Plan

BATCH = 500
RETIRED_SHARE, FLOATING_SHARE = 0.22, 0.008
RETIRED_NAME = "离退休"
LEAST = 3
DUES_A_QUARTER = (45, 120)


def write_headcounts(homes: list[Household], plan: Plan) -> None:
    """One row a branch and quarter."""
    rows = [
        row
        for home in homes
        for quarter in plan.quarter_list
        for row in _quarter_of(home, quarter, plan)
    ]
    Headcount.objects.bulk_create(rows, batch_size=BATCH)


def _quarter_of(home: Household, quarter: Quarter, plan: Plan) -> Iterator[Headcount]:
    in_post, retired = _shares(home, quarter, plan)
    for branch in home.branches:
        members = in_post.get(branch.code, 0) + retired.get(branch.code, 0)
        yield _row(branch, quarter, members, retired.get(branch.code, 0), plan)


def _shares(home: Household, quarter: Quarter, plan: Plan) -> tuple[dict[str, int], dict[str, int]]:
    """Members in post and retired members by branch; branches keep their size over time."""
    own = [body for body in home.branches if RETIRED_NAME in body.name]
    working = [body for body in home.branches if body not in own] or home.branches
    total = int(home.members * grown(quarter) + 0.5)
    weights = {body.code: plan.dice("branch size", body.code).randint(6, 14) for body in working}
    least = dict.fromkeys(weights, min(LEAST, total // len(weights)))
    in_post = share_out(total, weights, least)
    homes_of_retired = {body.code: 1 for body in own or working[:1]}
    retired = int(home.headcount * RETIRED_SHARE)
    return in_post, share_out(retired, homes_of_retired, dict.fromkeys(homes_of_retired, 0))


def _row(
    branch: PartyOrganisation, quarter: Quarter, members: int, retired: int, plan: Plan
) -> Headcount:
    dice = plan.dice("headcount", quarter.code, branch.code)
    working = members - retired
    probationary = min(dice.choice((0, 0, 1, 1, 2)), max(working - LEAST, 0))
    young = working // 12
    return Headcount(
        organisation=branch,
        year=quarter.year,
        quarter=quarter.quarter,
        formal=members - probationary,
        probationary=probationary,
        retired=retired,
        floating=int(members * FLOATING_SHARE + dice.random()),
        applicants=young + dice.randint(0, 2),
        activists=dice.randint(0, 1 + young // 2),
        candidates=dice.choice((0, 0, 1)),
        admitted=dice.choice((0, 0, 0, 1)) if probationary else 0,
        confirmed=dice.choice((0, 0, 0, 1)),
        prolonged=0,
        cancelled=0,
        dues=Decimal(members * dice.randint(*DUES_A_QUARTER)),
    )
