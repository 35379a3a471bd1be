"""What may be the source of what: every refusal in a sentence, before anything is stored."""

from collections.abc import Iterator

from campaigns.choices import COHORTS, DISTINCT, Counter, Nature, Reckoning, SourceKind, ValueType
from campaigns.models import MetricSource

S = SourceKind
OF_ACTIVITIES = (S.ACTIVITIES, S.ACTIVITY_SUM, S.EDITION)
OF_ENTRIES = (S.ENTRIES, S.PARTNERS, S.ENTRY_LINES, S.ENTRY_SUM)
OF_SELECTIONS = (S.AWARDS, S.APPLICATIONS)
RECKONINGS: dict[str, tuple[str, ...]] = {
    S.ACTIVITIES: (Reckoning.BRANCHES,),
    S.ACTIVITY_SUM: (Reckoning.HIGHEST,),
    S.ENTRIES: (*DISTINCT, *COHORTS),
    S.ENTRY_LINES: (Reckoning.DONE,),
    S.AWARDS: (Reckoning.ABOVE,),
}


def faults_of(row: MetricSource, written: frozenset[str]) -> list[str]:
    """Sentences that refuse the source; `written` are metrics counted from registers in code."""
    return [
        *_of_metric(row, written),
        *_of_activities(row),
        *_of_entries(row),
        *_of_selections(row),
        *_of_reckoning(row),
    ]


def _of_metric(row: MetricSource, written: frozenset[str]) -> Iterator[str]:
    metric = row.metric
    if metric.nature == Nature.RATIO:
        yield f"“{metric.name}”由系统按分子、分母计算，不设来源。"
    elif metric.value_type == ValueType.TEXT:
        yield f"“{metric.name}”填的是文字，不能由记录计算。"
    if row.kind == S.REGISTER and metric.code not in written:
        yield f"“{metric.name}”没有名册、届次或组织生活记录可算，请选择其他来源。"
    people = row.counter in (Counter.PERSONS, Counter.PERSON_TIMES)
    if metric.nature == Nature.PEOPLE and people and row.field != Reckoning.HIGHEST:
        yield "人数不能由各次活动相加得出：同一人会重复计算。请由单位填报，或选“取最多的一场”。"


def _of_activities(row: MetricSource) -> Iterator[str]:
    kind = row.activity_kind
    if row.kind not in OF_ACTIVITIES or (row.kind == S.EDITION and row.selection_kind):
        return
    if kind is None:
        yield "请选择活动类别。"
        return
    if row.kind == S.EDITION and not kind.has_editions:
        yield f"“{kind}”不按届（期）举办，没有届次。"
    if row.kind == S.ACTIVITY_SUM and row.counter not in kind.setup.get("counters", ()):
        yield f"“{kind}”不登记这一计数项，请选择该类别有的计数项。"
    if row.level and row.level not in kind.setup.get("levels", ()):
        yield f"“{kind}”没有{row.get_level_display()}举办的，请改选举办层级。"
    if kind.is_sensitive and not row.metric.is_sensitive:
        yield f"“{kind}”仅纪检可见，不能作为“{row.metric.name}”的来源。"


def _of_entries(row: MetricSource) -> Iterator[str]:
    if row.kind not in OF_ENTRIES:
        return
    if row.register_type is None:
        yield "请选择台账类型。"
        return
    setup, name = row.register_type.setup, row.register_type.name
    stages = [stage for stage in row.stages.split(",") if stage]
    if any(stage not in setup.get("stages", ()) for stage in stages):
        yield f"“{name}”没有所选的阶段，请改选。"
    if row.kind == S.PARTNERS and not setup.get("partner"):
        yield f"“{name}”不登记结对对象，不能按对象计数。"
    if row.kind == S.ENTRY_LINES and not setup.get("lines"):
        yield f"“{name}”没有明细，不能按明细计数。"


def _of_selections(row: MetricSource) -> Iterator[str]:
    if row.kind in OF_SELECTIONS and row.selection_kind is None:
        yield "请选择评选类型。"


def _of_reckoning(row: MetricSource) -> Iterator[str]:
    fields = {f["key"]: f for f in _setup(row).get("fields", ())}
    if row.kind == S.ENTRY_SUM:
        if fields.get(row.field, {}).get("kind") != "number":
            yield "请选择该台账的一个数值字段来合计。"
        return
    key, equals, choice = row.field.partition("=")
    if row.kind in OF_ENTRIES and equals:
        if choice not in fields.get(key, {}).get("choices", ()):
            yield "该台账没有这个选项，请改选计数办法。"
    elif row.field and row.field not in RECKONINGS.get(row.kind, ()):
        yield f"“{SourceKind(row.kind).label}”不能用这种计数办法，请改选。"


def _setup(row: MetricSource) -> dict[str, list[dict[str, str]]]:
    return row.register_type.setup if row.register_type else {}


def family(row: MetricSource) -> str:
    """Sources of one metric add up only if they are of one sort."""
    for members in (OF_ACTIVITIES, OF_ENTRIES):
        if row.kind in members:
            return str(members[0])
    return row.kind
