"""One application as a page shows it: criteria tree with self marks, files, sums."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from campaigns.choices import CriterionKind
from campaigns.models import Application, ApplicationFile, Criterion

SCORED = frozenset({CriterionKind.ITEM, CriterionKind.BONUS})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the criteria, how deep it stands, and what the applicant gave it."""

    criterion: Criterion
    depth: int
    mark: Decimal | None
    text: str
    files: list[ApplicationFile]

    @property
    def is_group(self) -> bool:
        """Whether it only gathers others."""
        return self.criterion.kind == CriterionKind.GROUP


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines in the order of the tree, and files that belong to none."""

    lines: list[Line]
    files: list[ApplicationFile]

    @property
    def total(self) -> Decimal | None:
        """自评合计: items and bonus less deductions; None where nothing is given."""
        given = [line for line in self.lines if line.mark is not None]
        if not given:
            return None
        return sum((_signed(line) for line in given), Decimal(0))

    @property
    def maximum(self) -> Decimal:
        """Full marks of the items."""
        items = [x.criterion for x in self.lines if x.criterion.kind == CriterionKind.ITEM]
        return sum((criterion.maximum for criterion in items), Decimal(0))


def sheet_of(application: Application) -> Sheet:
    """Three queries, whatever the number of criteria."""
    marks = {mark.criterion_id: mark for mark in application.self_marks.all()}
    files: dict[int | None, list[ApplicationFile]] = defaultdict(list)
    for file in application.files.select_related("application").all():
        files[file.criterion_id].append(file)
    lines = []
    for criterion, depth in in_tree_order(list(application.selection.criteria.all())):
        given = marks.get(criterion.pk)
        lines.append(
            Line(
                criterion,
                depth,
                given.mark if given else None,
                given.text if given else "",
                files[criterion.pk],
            )
        )
    return Sheet(lines, files[None])


def in_tree_order(
    criteria: Sequence[Criterion], parent: int | None = None, depth: int = 0
) -> Iterator[tuple[Criterion, int]]:
    """Each line after the group it belongs to."""
    for criterion in criteria:
        if criterion.parent_id == parent:
            yield criterion, depth
            yield from in_tree_order(criteria, criterion.pk, depth + 1)


def _signed(line: Line) -> Decimal:
    if line.mark is None:
        return Decimal(0)
    if line.criterion.kind == CriterionKind.DEDUCTION:
        return -line.mark
    return line.mark if line.criterion.kind in SCORED else Decimal(0)
