"""Unit figures that are the sum of branch papers, by the rules of the paper's form."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from campaigns.choices import COUNTED, FigureState, Reporter, RuleKind
from campaigns.models import MetricValue, Submission
from campaigns.selectors.rules import rules_for
from campaigns.selectors.sources.supplied import Supplied
from portal.numbers import exact_number


def branch_sums(paper: Submission) -> dict[str, frozenset[str]]:
    """Unit metrics that are the sum of branch metrics, each with its parts."""
    return {
        rule.subjects[0]: frozenset(rule.bounds)
        for rule in rules_for(paper.round)
        if rule.kind == RuleKind.BRANCH_SUM and len(rule.subjects) == 1
    }


def added_up(paper: Submission, sums: Mapping[str, frozenset[str]]) -> dict[str, Supplied]:
    """Sums of branch papers; nothing while one of them is not approved, for half a sum misleads."""
    branches = Submission.objects.of_branches().own().filter(round=paper.round_id)
    states = branches.filter(unit=paper.unit_id).values_list("status", flat=True)
    if not states or any(state not in COUNTED for state in states):
        return {}
    values = MetricValue.objects.filter(
        submission__in=branches.filter(unit=paper.unit_id),
        state=FigureState.REPORTED,
        metric__code__in={part for parts in sums.values() for part in parts},
        metric__reported_by=Reporter.BRANCH,
    ).values_list("metric__code", "submission__organisation__name", "number")
    rows = [(code, name, number) for code, name, number in values if number is not None]
    found = {
        code: _sum_of([(name, number) for part, name, number in rows if part in parts])
        for code, parts in sums.items()
    }
    return {code: figure for code, figure in found.items() if figure.items}


def _sum_of(parts: Sequence[tuple[str, Decimal]]) -> Supplied:
    total = sum((number for _, number in parts), Decimal(0))
    lines = tuple(f"{name}　{exact_number(number)}" for name, number in parts)
    return Supplied(total, "系统按已审的党支部表合计", lines)
