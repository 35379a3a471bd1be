"""The figure of an earlier report that a comparison rests on."""

from reports.models import PastFigure, ReportFigure

_COMPARED = (":change", ":before", ":last")


def base_of(figure: ReportFigure) -> PastFigure | None:
    """What a person confirmed of the year before, where a comparison may rest on it."""
    if figure.metric is None or not figure.key.endswith(_COMPARED):
        return None
    unit = figure.subject_id or figure.report.unit_id
    rows = PastFigure.objects.confirmed().filter(
        metric=figure.metric_id, unit=unit, year=figure.report.year - 1
    )
    return rows.select_related("report", "decided_by").first()
