"""What stands behind a printed number, unit by unit: its part, its papers, what it still owes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from campaigns.choices import FigureState, Nature
from portal.numbers import combine_qualifiers, exact_number, with_qualifier
from reports.choices import FigureSource
from reports.models import ReportFigure
from reports.selectors.lacking import Lack
from reports.selectors.tracing import Trace, TraceLine

# With more papers than this the page shows units first, and the papers of one at a time.
MOST_LINES = 400
FEW_LINES = 12


@dataclass
class UnitPart:
    """One unit's papers behind the figure; `value` is empty where parts do not add up to it."""

    pk: int
    name: str
    value: str = ""
    lacking: int = 0
    lines: list[TraceLine] = field(default_factory=list)

    @property
    def given(self) -> int:
        """How many papers gave their number."""
        return len(self.lines)


def parts_of(found: Trace, lacks: Iterable[Lack]) -> list[UnitPart]:
    """In official order, as the lines are; units that gave nothing stand in the list of lacks."""
    missing = Counter(lack.unit_pk for lack in lacks)
    parts: dict[int, UnitPart] = {}
    for line in found.lines:
        part = parts.setdefault(line.unit_pk, UnitPart(line.unit_pk, line.unit))
        part.lines.append(line)
    for part in parts.values():
        part.lacking = missing[part.pk]
        part.value = _value(found.figure, part.lines)
    return list(parts.values())


def _value(figure: ReportFigure, lines: list[TraceLine]) -> str:
    """A flow is the sum of its papers, any other figure what each subject said last."""
    if figure.metric is None or figure.source == FigureSource.COMPUTED:
        return ""
    if figure.metric.nature != Nature.FLOW:
        lines = list({line.subject: line for line in lines}.values())
    terms = [_term(line.frozen) for line in lines if line.frozen[:1].isdigit()]
    if not terms:
        return lines[-1].frozen_word if lines else ""
    total = sum((number for number, _ in terms), Decimal(0))
    shown = with_qualifier(
        exact_number(total), combine_qualifiers(terms), figure.metric.unit_of_measure
    )
    hidden = any(line.frozen == FigureState.MASKED for line in lines)
    return f"{shown}（另有隐去）" if hidden else shown


def _term(frozen: str) -> tuple[Decimal, str]:
    number, _, qualifier = frozen.partition(":")
    return Decimal(number), qualifier
