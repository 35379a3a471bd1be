"""Charts of a frozen document: bars from its own figures."""

from collections.abc import Mapping
from typing import Any

from portal.charts import Bar, bar_chart
from portal.numbers import cn_number_in
from reports.models import ReportFigure
from reports.rendering import Chart
from reports.services.assembling.frozen import Frozen

# Drawing units across the type area: letters come out at nine points.
WIDTH, MOST_IN_LOW = 580, 8


def chart_of(row: Mapping[str, Any], frozen: Frozen) -> Chart:
    """A row with caption, labels and keys as a drawing and its words."""
    figures = [frozen.figures[key] for key in row["keys"]]
    bars = [
        Bar(label, figure.number, is_quiet=quiet)
        for label, figure, quiet in zip(row["labels"], figures, row["quiet"], strict=True)
    ]
    measure = figures[0].unit_of_measure
    svg = bar_chart(bars, title=row["caption"], unit_of_measure=measure, width=WIDTH)
    pairs = zip(row["labels"], figures, strict=True)
    told = "；".join(f"{label}{_said(figure)}" for label, figure in pairs)
    is_tall = len(bars) > MOST_IN_LOW
    return Chart(svg, row["caption"], f"{row['caption']}：{told}", is_tall=is_tall)


def _said(figure: ReportFigure) -> str:
    if figure.number is None:
        return figure.printed
    return cn_number_in(figure.number, figure.unit_of_measure)
