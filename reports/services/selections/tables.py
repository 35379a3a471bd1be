"""Annexed tables of the papers of a selection: criteria, scores, lists in the order of units."""

from collections.abc import Callable, Sequence

from campaigns.choices import CriterionKind, Level
from campaigns.models import Application, Award, Criterion, Selection
from campaigns.selectors.naming.decision import chosen
from reports.choices import SelectionPaper
from reports.rendering.paper import AnnexTable, Column, ColumnKind
from reports.selectors.selection_papers import awards_of, called
from reports.services.selections.scores import score_tables

P, K = SelectionPaper, ColumnKind
SERIAL, UNIT = Column("序号", K.SERIAL), Column("单位", K.NAME)
CRITERIA = (
    SERIAL,
    Column("类别", K.NAME),
    Column("评分标准", K.WIDE),
    Column("满分（上限）", K.TEXT),
    Column("评分方式", K.TEXT),
)


def annexes_of(kind: SelectionPaper, selection: Selection) -> list[AnnexTable]:
    """The tables that go with a paper."""
    return [table for table in MAKERS[kind](selection) if table.rows]


def criteria_tables(selection: Selection) -> list[AnnexTable]:
    """The criteria tree, groups beside their items; rules are open before the opening."""
    lines = list(selection.criteria.select_related("parent"))
    counted = [line for line in lines if line.kind != CriterionKind.GROUP]
    rows = [_criterion(serial, line) for serial, line in enumerate(counted, 1)]
    return [AnnexTable(f"{called(selection)}评选标准", CRITERIA, rows)]


def listed_tables(selection: Selection) -> list[AnnexTable]:
    """Who is to be named."""
    rows = [(row.unit.short_name, _named(row), str(row.count or "")) for row in chosen(selection)]
    return [_names(f"{called(selection)}拟命名名单", rows, selection.level)]


def named_tables(selection: Selection) -> list[AnnexTable]:
    """Who was named; before the naming those who are to be."""
    given = awards_of(selection)
    if not given:
        rows = [
            (row.unit.short_name, _named(row), str(row.count or "")) for row in chosen(selection)
        ]
    else:
        rows = [(award.unit.short_name, _holder(award), str(award.count)) for award in given]
    return [_names(f"{called(selection)}名单", rows, selection.level)]


def certificate_tables(selection: Selection) -> list[AnnexTable]:
    """What the plate or certificate of each says."""
    columns = (SERIAL, Column("受牌（证）单位", K.NAME), Column("牌匾（证书）文字", K.NAME),
               Column("文号", K.NAME), Column("份数"))  # fmt: skip
    rows = [
        (
            str(serial),
            award.holder,
            f"{award.title}（{award.named_on.year}年）",
            award.document,
            "1",
        )
        for serial, award in enumerate(awards_of(selection), 1)
    ]
    return [AnnexTable(f"{called(selection)}证书（牌匾）清单", columns, rows)]


def _names(title: str, rows: Sequence[tuple[str, str, str]], level: str) -> AnnexTable:
    counts = level == Level.COUNT
    columns = (SERIAL, UNIT, Column("人数") if counts else Column("名称", K.NAME))
    body = [
        (str(serial), unit, count if counts else name)
        for serial, (unit, name, count) in enumerate(rows, 1)
    ]
    return AnnexTable(title, columns, body)


def _named(row: Application) -> str:
    return row.organisation.name if row.organisation else row.title


def _holder(award: Award) -> str:
    return award.organisation.name if award.organisation else award.holder


def _criterion(serial: int, line: Criterion) -> tuple[str, ...]:
    group = line.parent.name if line.parent else line.get_kind_display()
    words = f"{line.name}：{line.standard}" if line.standard else line.name
    veto = line.kind == CriterionKind.VETO
    maximum = "—" if veto else f"{line.maximum.normalize():f}"
    method = "—" if veto else str(line.get_method_display())
    return str(serial), group, words, maximum, method


MAKERS: dict[SelectionPaper, Callable[[Selection], list[AnnexTable]]] = {
    P.CALL: criteria_tables,
    P.SCORES: score_tables,
    P.NOTICE: listed_tables,
    P.CIRCULAR: named_tables,
    P.CERTIFICATES: certificate_tables,
}
