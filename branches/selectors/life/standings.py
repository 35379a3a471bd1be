"""达标 or not: every minimum of many branches, or of many units, in one quarter."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from branches.choices import CARRIED_LIFE, LifeKind
from branches.models import PartyOrganisation
from branches.rollup.judging import Facts, Held, Standing, is_reports, judge, judge_reports
from branches.rollup.standards import (
    BRANCH_MINIMUMS,
    GRACE,
    UNIT_MINIMUMS,
    Minimum,
    end_of_grace,
)
from branches.selectors.life.counting import (
    Remarks,
    branch_counts,
    facts_of,
    policy_days,
    remarks,
    unit_counts,
)
from portal import policy
from portal.periods import Quarter
from units.models import Unit

# A condition on the number of keys keeps a whole city from becoming a list of 3,000 keys.
MOST_KEYS = 200
Numbers = Mapping[str, Decimal]


@dataclass(frozen=True)
class Ground:
    """What standings of one quarter rest on, beside what took place."""

    quarter: Quarter
    today: datetime.date
    numbers: Numbers
    branch_remarks: Remarks
    unit_remarks: Remarks


def ground_of(quarter: Quarter, today: datetime.date, remarked: Q | None = None) -> Ground:
    """The minimums as they stood when the quarter (or its year) began (rule 22), and remarks."""
    numbers = policy.numbers(policy_days(quarter) | {GRACE: quarter.whole_year.start})
    return Ground(quarter, today, numbers, *remarks(quarter, remarked or Q()))


def branch_standings(
    bodies: Sequence[PartyOrganisation], ground: Ground
) -> dict[int, list[Standing]]:
    """By branch, in the order of BRANCH_MINIMUMS."""
    few, keys = len(bodies) <= MOST_KEYS, [body.pk for body in bodies]
    facts = facts_of(Q(pk__in=keys) if few else Q(), ground.quarter)
    having = Q(organisation__in=keys) if few else Q(organisation__isnull=False)
    counts = branch_counts(having, ground.quarter)
    return {
        body.pk: [
            judge(
                minimum,
                _least(ground, minimum),
                facts[body.pk],
                _held(counts.get(body.pk, {}).get(minimum.kind, 0), minimum, ground),
                ground.branch_remarks.get(body.pk, {}).get(minimum.kind, ""),
            )
            for minimum in BRANCH_MINIMUMS
        ]
        for body in bodies
    }


def unit_standings(units: Sequence[Unit], ground: Ground) -> dict[int, list[Standing]]:
    """By unit, in the order of UNIT_MINIMUMS."""
    of = Q(unit__in=[unit.pk for unit in units]) if len(units) <= MOST_KEYS else Q()
    counts = unit_counts(of, ground.quarter)
    return {
        unit.pk: [
            _unit_standing(minimum, unit, counts.get(unit.pk, {}), ground)
            for minimum in UNIT_MINIMUMS
        ]
        for unit in units
    }


def _unit_standing(
    minimum: Minimum, unit: Unit, own: Mapping[str, int], ground: Ground
) -> Standing:
    count = own.get(minimum.code if minimum.kind == LifeKind.CORE_STUDY else minimum.kind, 0)
    held, least = _held(count, minimum, ground), _least(ground, minimum)
    remark = ground.unit_remarks.get(unit.pk, {}).get(minimum.kind, "")
    if is_reports(minimum):
        return judge_reports(minimum, least, own.get(LifeKind.CORE_STUDY, 0), held, remark)
    facts = Facts("unit", unit.active_from or datetime.date.min, unit.active_until)
    return judge(minimum, least, facts, held, remark)


def _least(ground: Ground, minimum: Minimum) -> int:
    return int(ground.numbers.get(minimum.code, 0))


def _held(count: int, minimum: Minimum, ground: Ground) -> Held:
    quarter, due_on = ground.quarter, ground.quarter.end
    if minimum.kind in CARRIED_LIFE:
        due_on = end_of_grace(quarter.year, int(ground.numbers.get(GRACE, 0)))
    elif minimum.is_yearly:
        due_on = quarter.whole_year.end
    return Held(count, quarter, ground.today, due_on)
