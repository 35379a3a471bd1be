"""评分汇总表: places, panels, what the staff added and took off, as the replayed log gives them."""

from fractions import Fraction

from campaigns.choices import PanelKind
from campaigns.models import Selection
from campaigns.rollup.selections.scores import Score, rounded
from campaigns.selectors.scoring.events import rules_in_force
from campaigns.selectors.scoring.places import RankedRow, ranking_of
from reports.rendering.paper import AnnexTable, Column, ColumnKind
from reports.selectors.selection_papers import called

K = ColumnKind
NOTE = (
    "注：评委组平均分按组内评分计算，去掉最高分和最低分的以“去”标明；"
    "加分不超过上限，扣分后不低于零；名次按公布的同分规则排列。"
)


def score_tables(selection: Selection) -> list[AnnexTable]:
    """One line an application, best first."""
    rules = rules_in_force(selection)
    panels = [(panel.kind, f"{panel.weight.normalize():f}%") for panel in rules.panels]
    columns = (
        Column("名次", K.TEXT),
        Column("单位", K.NAME),
        Column("名称", K.NAME),
        *(Column(PanelKind(kind).label, K.NUMBER, weight) for kind, weight in panels),
        Column("工委核分"),
        Column("总分"),
    )
    rows = [_row(row, [kind for kind, _ in panels]) for row in ranking_of(selection)]
    return [AnnexTable(f"{called(selection)}评分汇总表", columns, rows, note=NOTE)]


def _row(row: RankedRow, panels: list[str]) -> tuple[str, ...]:
    application, score = row.application, row.place.parts
    name = application.organisation.name if application.organisation else application.title
    staff = sum((line.criterion.sign * line.counted for line in score.staff), Fraction(0))
    return (
        row.number_words,
        application.unit.short_name,
        name,
        *(_panel(score, kind) for kind in panels),
        _number(staff),
        f"{row.place.score:.2f}",
    )


def _panel(score: Score, kind: str) -> str:
    panel = score.panel(kind)
    if panel is None or panel.mean is None:
        return "—"
    return f"{_number(panel.mean)}{'（去）' if panel.dropped else ''}"


def _number(value: Fraction) -> str:
    whole = rounded(abs(value), 2)
    return f"{'-' if value < 0 and whole else ''}{whole:.2f}"
