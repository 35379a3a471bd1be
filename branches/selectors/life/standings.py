"""达标 or not: every minimum of many branches, or of many units, in one quarter."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
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
ANYBODY = Q(organisation__isnull=False)
Numbers = Mapping[str, Decimal]


def policy_numbers(quarter: Quarter) -> Numbers:
    """The minimums as they stood when the quarter (or its year) began (rule 22)."""
    return policy.numbers(policy_days(quarter) | {GRACE: quarter.whole_year.start})


def branch_standings(
    bodies: Sequence[PartyOrganisation], quarter: Quarter, today: datetime.date
) -> dict[int, list[Standing]]:
    """By branch, in the order of BRANCH_MINIMUMS."""
    few = len(bodies) <= MOST_KEYS
    of = Q(organisation__in=[body.pk for body in bodies]) if few else ANYBODY
    numbers = policy_numbers(quarter)
    facts = facts_of(bodies, of, quarter)
    counts, said = branch_counts(of, quarter), remarks(of, quarter)
    return {
        body.pk: [
            judge(
                minimum,
                _least(numbers, minimum),
                facts[body.pk],
                _held(
                    counts.get(body.pk, {}).get(minimum.kind, 0), minimum, quarter, today, numbers
                ),
                said.get(body.pk, {}).get(minimum.kind, ""),
            )
            for minimum in BRANCH_MINIMUMS
        ]
        for body in bodies
    }


def unit_standings(
    units: Iterable[Unit], quarter: Quarter, today: datetime.date
) -> dict[int, list[Standing]]:
    """By unit, in the order of UNIT_MINIMUMS."""
    units = list(units)
    of = Q(unit__in=[unit.pk for unit in units]) if len(units) <= MOST_KEYS else Q()
    numbers = policy_numbers(quarter)
    counts, said = unit_counts(of, quarter), remarks(of, quarter, by_unit=True)
    found = {}
    for unit in units:
        facts = Facts("unit", unit.active_from or datetime.date.min, unit.active_until)
        own, words = counts.get(unit.pk, {}), said.get(unit.pk, {})
        found[unit.pk] = [
            _unit_standing(minimum, facts, own, words, (quarter, today, numbers))
            for minimum in UNIT_MINIMUMS
        ]
    return found


def _unit_standing(
    minimum: Minimum,
    facts: Facts,
    own: Mapping[str, int],
    words: Mapping[str, str],
    ground: tuple[Quarter, datetime.date, Numbers],
) -> Standing:
    quarter, today, numbers = ground
    count = own.get(minimum.code if minimum.kind == LifeKind.CORE_STUDY else minimum.kind, 0)
    held = _held(count, minimum, quarter, today, numbers)
    remark = words.get(minimum.kind, "")
    if is_reports(minimum):
        studies = own.get(LifeKind.CORE_STUDY, 0)
        return judge_reports(minimum, _least(numbers, minimum), studies, held, remark)
    return judge(minimum, _least(numbers, minimum), facts, held, remark)


def _least(numbers: Numbers, minimum: Minimum) -> int:
    return int(numbers.get(minimum.code, 0))


def _held(
    count: int, minimum: Minimum, quarter: Quarter, today: datetime.date, numbers: Numbers
) -> Held:
    due_on = quarter.end
    if minimum.kind in CARRIED_LIFE:
        due_on = end_of_grace(quarter.year, int(numbers.get(GRACE, 0)))
    elif minimum.is_yearly:
        due_on = quarter.whole_year.end
    return Held(count, quarter, today, due_on)
