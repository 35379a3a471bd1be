"""The papers behind a figure that is not frozen yet."""

import json

from reports.figures import FigureDraft
from reports.figures.computing import sources_of
from reports.models import Draft, Report, ReportFigure
from reports.rollup.fields import Aspect, parse_field
from reports.selectors.lacking import Lack, lacking

# The papers behind these are not, or not only, those of the draft's own period.
_OTHER_PAPERS = frozenset({Aspect.BEFORE, Aspect.CHANGE})
MOST_NAMED = 3


def unfrozen(said: FigureDraft, draft: Draft) -> ReportFigure:
    """The figure as a document would freeze it now; nothing is saved."""
    found = sources_of([said])
    return ReportFigure(
        report=Report(unit=draft.unit, year=draft.year, part=draft.part),
        subject=said.subject,
        key=said.key,
        label=said.label,
        metric=said.metric,
        state=said.state,
        number=said.number,
        qualifier=said.qualifier,
        unit_of_measure=said.unit_of_measure,
        printed=said.printed,
        reported=said.reported,
        expected=said.expected,
        is_complete=said.is_complete,
        source=said.source,
        sources=json.dumps([[pk, *found[pk]] for pk in said.rows if pk in found]),
    )


def lacks_of(figure: ReportFigure) -> list[Lack]:
    """The papers an incomplete figure of the draft's period waits for."""
    if parse_field(figure.key).aspect in _OTHER_PAPERS:
        return []
    return lacking(figure)


def lack_words(lacks: list[Lack]) -> str:
    """缺市财政局2025年第四季度（未报）等5份; empty where nothing is lacking."""
    if not lacks:
        return ""
    named = "、".join(f"{lack.subject}{lack.period}（{lack.why}）" for lack in lacks[:MOST_NAMED])
    return f"缺{named}{f'等{len(lacks)}份' if len(lacks) > MOST_NAMED else ''}"
