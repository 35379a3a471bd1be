"""The papers behind a figure that is not frozen yet."""

import json

from reports.figures import FigureDraft
from reports.figures.computing import sources_of
from reports.models import ReportFigure


def unfrozen(said: FigureDraft) -> ReportFigure:
    """The figure as a document would freeze it now; nothing is saved."""
    found = sources_of([said])
    return ReportFigure(
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
