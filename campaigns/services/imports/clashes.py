"""Where rows contradict each other, a closed paper, somebody's work, or the bounds of a figure."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from campaigns.choices import FigureState, PaperStatus
from campaigns.flags import Facts, Finding, evaluate
from campaigns.models import Metric, MetricValue
from campaigns.selectors.facts import named
from campaigns.selectors.findings import bounding_rules
from campaigns.services.imports.desk import Desk
from campaigns.services.imports.rows import Action, PlannedRow
from portal.numbers import figure_text
from portal.roles import Capability

SAME = ("state", "number", "text", "qualifier")
Entries = dict[str, tuple[Decimal, Metric, PlannedRow | None]]
CLOSED_WORDS = {
    PaperStatus.SUBMITTED: "已上报待审",
    PaperStatus.APPROVED: "已审定",
    PaperStatus.LOCKED: "已锁定",
}


def settle(rows: Sequence[PlannedRow], desk: Desk) -> None:
    """Decide for every row with a paper whether it is new, changed, the same, or refused."""
    placed = [row for row in rows if row.paper and not row.problem]
    _merge_doubles(placed)
    for row in placed:
        if not row.problem and row.action != Action.MERGED:
            _compare(row, desk)
    _refuse_beyond_bounds([row for row in placed if not row.problem], desk)


def _merge_doubles(rows: Sequence[PlannedRow]) -> None:
    cells: dict[tuple[int, int], list[PlannedRow]] = defaultdict(list)
    for row in rows:
        if row.paper and row.metric:
            cells[row.paper.pk, row.metric.pk].append(row)
    for group in cells.values():
        if len(group) == 1:
            continue
        if len({_signature(row) for row in group}) > 1:
            _refuse_doubles(group)
        else:
            _merge(group)


def _signature(row: PlannedRow) -> tuple[object, ...]:
    figure = row.figure().columns()
    return tuple(figure[name] for name in SAME)


def _refuse_doubles(group: Sequence[PlannedRow]) -> None:
    said = "，".join(f"{row.place}为“{row.printed}”" for row in group)
    for row in group:
        row.refuse(
            f"{row.paper}的“{row.name}”有不同的数：{said}；同一单位同一期间同一指标只能有一个数，"
            "请只保留一行。"
        )


def _merge(group: Sequence[PlannedRow]) -> None:
    first, *others = group
    for row in others:
        row.action = Action.MERGED
        row.notes.append(f"与{first.place}是同一个数，已合并")
        if row.printed != first.printed:
            first.stored_note += f"{'；' if first.stored_note else ''}另印作“{row.printed}”"
    # The column holds 300 characters; what several lines printed is in the file.
    first.stored_note = first.stored_note[:300]


def _compare(row: PlannedRow, desk: Desk) -> None:
    paper, stored = row.paper, desk.value_of(row)
    if paper is None:
        return
    figure = row.figure().columns()
    if stored is not None and all(getattr(stored, name) == figure[name] for name in SAME):
        details = all(getattr(stored, name) == figure[name] for name in ("as_printed", "note"))
        if details or not paper.is_editable or desk.is_foreign(paper):
            row.action = Action.UNCHANGED
            return
    row.action = Action.CHANGED if stored else Action.CREATED
    hand = desk.hand_for(paper)
    if hand is None:
        row.refuse(_no_hand_sentence(row, desk))
    elif not paper.is_editable:
        row.refuse(_closed_sentence(row, stored, desk))
    elif desk.is_foreign(paper):
        row.refuse(
            f"{paper}正由其他人填写，导入不能覆盖；请由该单位自行上报，或清空其草稿后再导入。"
        )
    elif hand.pk != desk.options.by.pk:
        row.notes.append(f"以支部书记{hand}的名义填写")


def _no_hand_sentence(row: PlannedRow, desk: Desk) -> str:
    if row.paper and row.paper.organisation_id:
        return f"{row.paper}只能由该党支部填写，请由支部书记在填报表中填报。"
    return f"导入人“{desk.options.by}”没有填写{row.paper}的权限，请由工委办公室人员导入。"


def _closed_sentence(row: PlannedRow, stored: MetricValue | None, desk: Desk) -> str:
    paper = row.paper
    status = CLOSED_WORDS.get(PaperStatus(paper.status), "已锁定") if paper else ""
    if paper and paper.status == PaperStatus.SUBMITTED:
        return f"{paper}{status}，不能再改“{row.name}”；请先退回或撤回该表，再重新导入。"
    if stored is None:
        return (
            f"{paper}{status}，其中没有“{row.name}”，请在该表页面用“补录”写明理由补上；"
            "分批导入时请先留作草稿，全部导入后再上报审定。"
        )
    if _is_hidden(stored.metric, desk):
        return f"{paper}{status}，“{row.name}”与本行“{row.printed}”不同，请由纪检人员核对后用更正。"
    return (
        f"{paper}{status}，“{row.name}”原为{shown(stored)}，与本行“{row.printed}”不同，请用更正。"
    )


def _is_hidden(metric: Metric, desk: Desk) -> bool:
    return metric.is_sensitive and not desk.options.by.can(Capability.DISCIPLINE_READ)


def shown(value: MetricValue) -> str:
    """A stored figure for a sentence: as it was printed, else as number and unit."""
    if value.as_printed:
        return f"“{value.as_printed}”"
    if value.number is None:
        return f"“{value.text or value.get_state_display()}”"
    return figure_text(value.number, value.qualifier, value.metric.unit_of_measure)


def _refuse_beyond_bounds(rows: Sequence[PlannedRow], desk: Desk) -> None:
    """人 ≤ 人次, 已整改 ≤ 发现 (rules 21, 29, 33) in each paper as it is going to be."""
    planned: dict[int, list[PlannedRow]] = defaultdict(list)
    for row in rows:
        if row.paper and row.action != Action.MERGED:
            planned[row.paper.pk].append(row)
    specs = {period: bounding_rules(round_) for period, round_ in desk.rounds.items()}
    for paper_pk, group in planned.items():
        entries = _resulting(desk.standing.get(paper_pk, {}), group)
        period = group[0].period
        for finding in evaluate(specs.get(period, ()) if period else (), _facts(entries, desk)):
            _refuse_all(finding, entries)


def _resulting(standing: dict[int, MetricValue], rows: Sequence[PlannedRow]) -> Entries:
    entries: Entries = {
        value.metric.code: (value.number, value.metric, None)
        for value in standing.values()
        if value.state == FigureState.REPORTED and value.number is not None
    }
    for row in rows:
        if row.metric is None or row.reading is None:
            continue
        entries.pop(row.metric.code, None)
        if row.reading.state == "reported" and row.reading.value is not None:
            entries[row.metric.code] = (row.reading.value, row.metric, row)
    return entries


def _facts(entries: Entries, desk: Desk) -> Facts:
    """The paper's figures, each named by its line of the file or as standing there already."""
    names = {
        code: named(
            metric,
            row.place if row else "已填的",
            is_hidden=row is None and _is_hidden(metric, desk),
        )
        for code, (_, metric, row) in entries.items()
    }
    return Facts(names, {code: number for code, (number, _, _) in entries.items()})


def _refuse_all(finding: Finding, entries: Entries) -> None:
    for code in (finding.place, *finding.others):
        row = entries[code][2]
        if row is not None and row.writes:
            row.refuse(finding.sentence)
