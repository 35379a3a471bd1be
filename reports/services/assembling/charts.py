"""Charts of a frozen document: bars from its own figures."""

from collections.abc import Mapping
from typing import Any

from portal.charts import Bar, bar_chart
from portal.numbers import cn_number_in
from reports.models import ReportFigure
from reports.rendering import Chart
from reports.rendering.drawings import chart_lines
from reports.services.assembling.frozen import Frozen

# Drawing units across the type area of 156 mm: letters come out at nine points. Rows are low, so
# that little of a page stays empty where a chart does not fit.
WIDTH, ROW = 580, 21
MILLIMETRES = 156 / WIDTH


def chart_of(row: Mapping[str, Any], frozen: Frozen) -> Chart:
    """A row with caption, labels and keys as a drawing and its words."""
    figures = [frozen.figures[key] for key in row["keys"]]
    bars = [
        Bar(label, figure.number, is_quiet=quiet)
        for label, figure, quiet in zip(row["labels"], figures, row["quiet"], strict=True)
    ]
    measure = figures[0].unit_of_measure
    svg = bar_chart(bars, title=row["caption"], unit_of_measure=measure, width=WIDTH, row=ROW)
    pairs = zip(row["labels"], figures, strict=True)
    told = "；".join(f"{label}{_said(figure)}" for label, figure in pairs)
    lines = chart_lines((ROW * len(bars) + 16) * MILLIMETRES)
    return Chart(svg, row["caption"], f"{row['caption']}：{told}", lines=lines)


def _said(figure: ReportFigure) -> str:
    if figure.number is None:
        return figure.printed
    return cn_number_in(figure.number, figure.unit_of_measure)
