"""What a configured source counts, in words, and where its records stand."""

from collections.abc import Sequence
from dataclasses import replace

from campaigns.choices import COHORTS, EntryStage, Moment, Reckoning, SourceKind
from campaigns.models import MetricSource
from campaigns.selectors.sources.supplied import Told

S = SourceKind
IN_SPAN = {"day_from": "{start}", "day_to": "{end}"}
OF_ACTIVITIES = (S.ACTIVITIES, S.ACTIVITY_SUM, S.EDITION)


def source_text(row: MetricSource) -> str:
    """活动“警示教育”的参观基地次数合计（单位举办）."""
    if row.kind == SourceKind.REGISTER:
        return str(S.REGISTER.label)
    text = f"{_subject(row)}{_measure(row)}"
    parts = [part for part in (_level(row), _stages(row), _reckoning(row)) if part]
    return f"{text}（{'，'.join(parts)}）" if parts else text


def told_of(rows: Sequence[MetricSource]) -> Told:
    """The words in a cell and the pages of the records, of every source of one figure."""
    told = [_told_of(row) for row in rows]
    words = "；".join(f"{one.name}，{_when(row)}" for one, row in zip(told, rows, strict=True))
    if len({_when(row) for row in rows}) == 1:
        words = f"{'，加'.join(one.name for one in told)}，{_when(rows[0])}"
    is_sensitive = any(one.is_sensitive for one in told)
    first, *others = told
    return replace(
        first, words=f"系统计算：{words}", is_sensitive=is_sensitive, others=tuple(others)
    )


def _told_of(row: MetricSource) -> Told:
    page, facets = _page(row)
    return Told(
        "",
        page,
        facets,
        row.register_type.code if row.register_type else "",
        row.activity_kind is not None and row.activity_kind.is_sensitive,
        source_text(row).replace("{", "（").replace("}", "）"),
    )


def _when(row: MetricSource) -> str:
    return "{day}" if row.moment == Moment.AT_END or row.kind == S.EDITION else "{period}"


def _subject(row: MetricSource) -> str:
    name = row.activity_kind or row.register_type or row.selection_kind
    word = "活动" if row.activity_kind else "台账" if row.register_type else "评选"
    return f"{word}“{name}”的"


def _measure(row: MetricSource) -> str:
    measures = {
        S.ACTIVITIES: "次数",
        S.ACTIVITY_SUM: f"{row.get_counter_display()}合计",
        S.EDITION: "届次",
        S.ENTRIES: "条数",
        S.PARTNERS: "不同对象数",
        S.ENTRY_LINES: "明细数",
        S.ENTRY_SUM: f"“{field_label(row)}”合计",
        S.AWARDS: "命名数" if row.moment == Moment.WITHIN else "有效命名数",
        S.APPLICATIONS: "推荐申报数",
    }
    if row.field == Reckoning.HIGHEST:
        return f"单场最多{row.get_counter_display()}"
    return measures[SourceKind(row.kind)]


def field_label(row: MetricSource) -> str:
    """Name of the register's field that is summed."""
    setup = row.register_type.setup if row.register_type else {}
    labels = {field["key"]: field["label"] for field in setup.get("fields", ())}
    return str(labels.get(row.field, row.field))


def _level(row: MetricSource) -> str:
    return f"{row.get_level_display()}举办" if row.level else ""


def _stages(row: MetricSource) -> str:
    words = dict(EntryStage.choices)
    named = "、".join(str(words.get(stage, stage)) for stage in row.stages.split(",") if stage)
    if not row.register_type_id:
        return ""
    is_entering = row.moment == Moment.WITHIN and row.field not in COHORTS
    if not named:
        return "期末在册" if row.moment == Moment.AT_END else "期内登记"
    return f"期内{named}" if is_entering else f"期末{named}"


def _reckoning(row: MetricSource) -> str:
    if row.kind == S.ENTRY_SUM or row.field == Reckoning.HIGHEST:
        return ""
    if row.field in Reckoning.values:
        return str(Reckoning(row.field).label)
    return row.field.partition("=")[2]


def _page(row: MetricSource) -> tuple[str, dict[str, str]]:
    running = row.moment == Moment.AT_END or row.kind == S.EDITION
    if row.kind in OF_ACTIVITIES and row.activity_kind:
        days = {"day_to": "{end}"} if running else IN_SPAN
        level = {"level": row.level} if row.level else {}
        counter = {"counter": row.counter} if row.counter else {}
        return "campaigns:activity-list", {"kind": row.activity_kind.code} | level | counter | days
    if row.register_type:
        return "campaigns:entry-list", _entries_of(row)
    kind = row.selection_kind.code if row.selection_kind else ""
    if row.kind == S.APPLICATIONS:
        return "campaigns:application-list", {"kind": kind}
    return "campaigns:award-list", {"kind": kind}


def _entries_of(row: MetricSource) -> dict[str, str]:
    """As near as the list's filters come: by the stage that counts, or by the day of beginning."""
    stages = [stage for stage in row.stages.split(",") if stage]
    if len(stages) == 1:
        return {"stage": stages[0]}
    return {"day_to": "{end}"} if row.moment == Moment.AT_END or stages else IN_SPAN
