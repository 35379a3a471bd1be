"""What the fields of a draft say today."""

from collections.abc import Iterable, Mapping

from reports.figures.computing import FigureDraft, compute
from reports.figures.live import FieldScope, Withheld, compute_fields
from reports.models import Draft, Report
from reports.rollup.fields import parse_field


def scope_of(paper: Draft | Report) -> FieldScope:
    """The unit and period a draft or document speaks of."""
    return FieldScope(paper.unit, paper.year, paper.issued_on, paper.part, paper.organised)


def figures_of(paper: Draft | Report, keys: Iterable[str]) -> Mapping[str, FigureDraft | Withheld]:
    """What each key says now, or why it may not be said."""
    wanted = set(keys)
    try:
        return compute_fields(scope_of(paper), wanted)
    except NotImplementedError:
        changes = frozenset(parse_field(k).code for k in wanted if k.endswith(":change"))
        return {f.key: f for f in compute(paper, changes=changes) if f.key in wanted}
