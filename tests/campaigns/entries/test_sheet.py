"""A register as a workbook: looked through first, written once, nothing twice."""

from types import SimpleNamespace

import pytest

from campaigns.models import RegisterEntry
from campaigns.resources.entries.table import ENTRIES
from portal.models import User
from portal.registers.lines import RegisterOutcome
from portal.registers.running import Sheet, try_register, write_register
from tests.branches.registers.sheets import workbook
from tests.factories.entries import DAY, shipped_type

RISKS = ("单位", "岗位", "起始日期", "权力事项", "风险表现", "风险等级", "定级理由", "防控措施")
SITES = ("单位", "名称", "起始日期", "建设主题", "阶段", "阶段日期", "命名文号")


def read(code: str, rows: list[tuple[str, ...]], *, by: User) -> tuple[RegisterOutcome, Sheet]:
    shipped_type(code)
    heads = RISKS if code == "risk_point" else SITES
    sheet = Sheet(workbook(heads, rows), "台账.xlsx")
    return try_register(ENTRIES[code], sheet, by=by), sheet


def write(code: str, rows: list[tuple[str, ...]], *, by: User) -> RegisterOutcome:
    seen, sheet = read(code, rows, by=by)
    return write_register(ENTRIES[code], sheet, by=by, seen=seen.digest)


def risk_row(
    people: SimpleNamespace, name: str, *, lines: str = "两人经办；留痕"
) -> tuple[str, ...]:
    return (people.unit.code, name, "2026-03-02", "采购", "围标", "高", "金额大", lines)


def test_rows_become_entries_with_their_measures_and_once(people: SimpleNamespace) -> None:
    rows = [risk_row(people, "采购岗"), risk_row(people, "评审岗")]
    outcome, _ = read("risk_point", rows, by=people.reporter)
    assert (outcome.created, outcome.refused) == (2, 0)
    assert not RegisterEntry.objects.exists()
    assert write("risk_point", rows, by=people.reporter).is_written
    entry = RegisterEntry.objects.get(name="采购岗")
    assert [line.text for line in entry.lines.all()] == ["两人经办", "留痕"]
    assert (entry.started_on, entry.values["level"]) == (DAY, "高")
    again, _ = read("risk_point", rows, by=people.reporter)
    assert (again.created, again.updated, again.same) == (0, 0, 2)


def test_a_changed_field_is_an_update(people: SimpleNamespace) -> None:
    write("risk_point", [risk_row(people, "采购岗")], by=people.reporter)
    lower = (*risk_row(people, "采购岗")[:5], "低", "已联网监管", "")
    outcome = write("risk_point", [lower], by=people.reporter)
    assert outcome.updated == 1
    entry = RegisterEntry.objects.get()
    assert (entry.values["level"], entry.lines.count()) == ("低", 2)


@pytest.mark.parametrize(
    ("at", "cell", "sentence"),
    [
        (7, "", "请至少填写1条防控措施"),
        (5, "极高", "不在可选项中"),
        (2, "去年", "不是日期"),
        (0, "没有的局", "不是登记的单位"),
        (1, "张某同志", "不写个人"),
    ],
)
def test_a_row_with_a_fault_says_what_to_mend(
    people: SimpleNamespace, at: int, cell: str, sentence: str
) -> None:
    row = list(risk_row(people, "采购岗"))
    row[at] = cell
    outcome, _ = read("risk_point", [tuple(row)], by=people.reporter)
    assert outcome.refused == 1
    assert sentence in outcome.lines[0].problem


def test_units_of_others_are_refused(people: SimpleNamespace) -> None:
    outcome, _ = read("risk_point", [risk_row(people, "采购岗")], by=people.elsewhere)
    assert "没有为" in outcome.lines[0].problem


def test_what_was_named_before_the_portal_comes_in_named(people: SimpleNamespace) -> None:
    row = (
        people.unit.code,
        "老示范点",
        "2024-01-05",
        "阳光审批",
        "命名",
        "2024-06-28",
        "市直〔2024〕9号",
    )
    assert write("clean_demo", [row], by=people.discipline).created == 1
    entry = RegisterEntry.objects.get()
    assert (entry.status, str(entry.named_on), str(entry.recheck_due_on)) == (
        "named",
        "2024-06-28",
        "2026-06-28",
    )
    assert entry.events.count() == 4
    refused, _ = read("clean_demo", [(*row[:1], "另一点", *row[2:])], by=people.reporter)
    assert "没有验收的权限" in refused.lines[0].problem
    moved, _ = read("clean_demo", [(*row[:4], "培育", "", "")], by=people.discipline)
    assert "不能用表格改阶段" in moved.lines[0].problem


def test_the_whole_register_goes_out_and_comes_back_unchanged(people: SimpleNamespace) -> None:
    write("risk_point", [risk_row(people, "采购岗")], by=people.reporter)
    resource = ENTRIES["risk_point"].resource(people.reporter)
    resource.load(None)
    data = resource.export(resource.entries())
    rows = [tuple(data[at]) for at in range(len(data))]
    sheet = Sheet(workbook(tuple(data.headers), rows), "台账.xlsx")
    outcome = try_register(ENTRIES["risk_point"], sheet, by=people.reporter)
    assert (outcome.created, outcome.updated, outcome.refused, outcome.same) == (0, 0, 0, 1)
