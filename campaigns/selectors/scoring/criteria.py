"""The criteria tree as judges and staff fill it."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaigns.choices import CriterionKind, ScoreMethod
from campaigns.models import Criterion
from campaigns.rollup.selections.rules import COUNTED


@dataclass(frozen=True)
class Group:
    """A heading with the lines below it; lines outside a group have an empty heading."""

    name: str
    lines: list[Criterion]


def judged_criteria(selection_pk: int) -> list[Criterion]:
    """Lines judges mark, in order."""
    rows = Criterion.objects.filter(selection=selection_pk, kind__in=COUNTED)
    return list(rows.filter(method=ScoreMethod.JUDGES).select_related("parent"))


def staff_criteria(selection_pk: int) -> list[Criterion]:
    """Lines the committee's staff marks, and vetoes."""
    rows = Criterion.objects.filter(selection=selection_pk).select_related("parent")
    return [
        line
        for line in rows
        if line.kind == CriterionKind.VETO
        or (line.kind in COUNTED and line.method == ScoreMethod.STAFF)
    ]


def grouped(lines: Sequence[Criterion]) -> list[Group]:
    """Lines under the heading of their group, in order."""
    groups: list[Group] = []
    for line in lines:
        name = line.parent.name if line.parent else ""
        if not groups or groups[-1].name != name:
            groups.append(Group(name, []))
        groups[-1].lines.append(line)
    return groups
