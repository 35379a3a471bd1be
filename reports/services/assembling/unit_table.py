"""The table unit by unit: a row for each unit that was asked, a column for each metric."""

from campaigns.choices import FigureState
from reports.rendering import AnnexTable, Column, ColumnKind
from reports.services.assembling.frozen import Frozen
from reports.services.assembling.tables import exact_text

UNITS_TITLE = "分单位主要指标表"
NOTE = (
    "空白为未报，“—”为不适用，“***”为按规定隐去。带“*”的有期间未报或隐去，数值为已报部分的合计；"
    "其余为各单位上报并经审定的准确值。"
)
PARTIAL = "*"


def unit_table(frozen: Frozen) -> AnnexTable:
    """Names and measure words are those of the day of freezing."""
    metrics, units = frozen.setup["metrics"], frozen.setup["units"]
    rows = [
        (str(serial), name, *(_cell(frozen, f"{metric}@{code}") for metric, *_ in metrics))
        for serial, (code, name) in enumerate(units, start=1)
    ]
    columns = (
        Column("序号", ColumnKind.SERIAL),
        Column("单位", ColumnKind.NAME),
        *(Column(name, unit_of_measure=measure) for _, name, measure in metrics),
    )
    return AnnexTable(UNITS_TITLE, columns, rows, note=NOTE)


def _cell(frozen: Frozen, key: str) -> str:
    figure = frozen.figures.get(key)
    if figure is None:
        return ""
    if figure.state == FigureState.NOT_APPLICABLE:
        return "—"
    text = exact_text(figure)
    return text if figure.is_complete or figure.number is None else f"{text}{PARTIAL}"
