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
# Only where the papers in review were asked for: what was frozen before prints as it did.
NOTE_OF_WAITING = (
    "空白为未填报，“待审”为已上报、尚未审定，“—”为不适用，“***”为按规定隐去。"
    "带“*”的有期间未报、待审或隐去，数值为已审定部分的合计；其余为各单位上报并经审定的准确值。"
)
PARTIAL, WAITING = "*", "待审"


def unit_table(frozen: Frozen) -> AnnexTable:
    """Names and measure words are those of the day of freezing."""
    metrics, units = frozen.setup["metrics"], frozen.setup["units"]
    rows = [
        (str(serial), name, *(_cell(frozen, metric, code) for metric, *_ in metrics))
        for serial, (code, name) in enumerate(units, start=1)
    ]
    columns = (
        Column("序号", ColumnKind.SERIAL),
        Column("单位", ColumnKind.NAME),
        *(Column(name, unit_of_measure=measure) for _, name, measure in metrics),
    )
    note = NOTE_OF_WAITING if "waiting" in frozen.setup else NOTE
    return AnnexTable(UNITS_TITLE, columns, rows, note=note)


def _cell(frozen: Frozen, metric: str, unit: str) -> str:
    figure = frozen.figures.get(f"{metric}@{unit}")
    if figure is None:
        return WAITING if unit in frozen.setup.get("waiting", ()) else ""
    if figure.state == FigureState.NOT_APPLICABLE:
        return "—"
    text = exact_text(figure)
    return text if figure.is_complete or figure.number is None else f"{text}{PARTIAL}"
