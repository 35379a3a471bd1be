"""Units by workbook: new ones and cards; names, places and ends are acts of 机构改革."""

from collections.abc import Sequence
from typing import Any

import pytest

from portal.models import AuditEntry, User
from portal.registers.lines import RegisterOutcome
from portal.registers.running import Sheet, try_register, write_register
from portal.spreadsheets import workbook_bytes
from tests.branches.registers.sheets import workbook
from tests.cast import Cast
from tests.factories.units import UnitFactory
from units.models import Unit, UnitName
from units.resources.table import UNITS

REGISTER = UNITS["units"]
HEADER = (
    "代码",
    "全称",
    "简称",
    "类别",
    "关系",
    "领导机构",
    "上级单位",
    "排序",
    "是否填报",
    "别名",
)
TAX = ("tax", "某市税务局", "市税务局", "政府部门", "垂管", "党委", None, 30, "是", "税务、国税")
BELOW = ("tax-1", "某市税务局稽查局", "稽查局", "政府部门", "垂管", "", "市税务局", None, "否", "")


def written(rows: Sequence[Sequence[Any]], by: User) -> RegisterOutcome:
    sheet = Sheet(workbook(HEADER, rows), "单位.xlsx")
    seen = try_register(REGISTER, sheet, by=by).digest
    return write_register(REGISTER, sheet, by=by, seen=seen)


def test_units_come_in_superiors_first_and_twice_is_once(cast: Cast) -> None:
    outcome = written([BELOW, TAX], cast.system)
    assert outcome.created == 2, outcome.lines
    below = Unit.objects.get(code="tax-1")
    assert (below.parent.code, below.reports, below.relation) == ("tax", False, "vertical")
    assert below.parent.parent == cast.city
    assert set(UnitName.objects.values_list("name", flat=True)) == {"税务", "国税"}
    again = written([BELOW, TAX], cast.system)
    assert (again.same, again.lines) == (2, [])


def test_a_card_is_mended_and_that_is_on_record(cast: Cast) -> None:
    written([TAX], cast.system)
    outcome = written([(*TAX[:4], "指导", *TAX[5:9], "税务")], cast.system)
    assert [change[0] for change in outcome.lines[0].changes] == ["关系", "别名"]
    unit = Unit.objects.get(code="tax")
    assert unit.relation == "guided"
    assert [name.name for name in unit.names.all()] == ["税务"]
    assert AuditEntry.objects.filter(action="unit.corrected").exists()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("finance", "某市财政和税务局", "市财政局", *TAX[3:]), "“全称”不能在这里改"),
        (("x", "某市财政局", "市财政局", *TAX[3:]), "使用"),
        (("x", "某局", "某局", "工厂", *TAX[4:]), "不是单位类别"),
        (("x", "某局", "某局", "政府部门", "上级", *TAX[5:]), "不在可选项中"),
        (("x", "某局", "某局", *TAX[3:6], "天上", *TAX[7:]), "不是登记的单位"),
        (("x", "某局", "某局", *TAX[3:9], "市财政局"), "使用"),
    ],
)
def test_a_fault_stands_at_its_row(cast: Cast, row: Any, sentence: str) -> None:
    before = Unit.objects.count()
    [line] = [line for line in written([row], cast.system).lines if line.problem]
    assert sentence in line.problem, line.problem
    assert Unit.objects.count() == before


def test_what_goes_out_comes_in_unchanged(cast: Cast) -> None:
    UnitFactory(code="outside", short_name="市委", reports=False)
    written([TAX], cast.system)
    resource = REGISTER.resource(cast.system)
    resource.load(None)
    data = resource.export(resource.entries())
    rows = [data[at] for at in range(len(data))]
    content = workbook_bytes("单位", data.headers, rows, by=cast.system)
    outcome = try_register(REGISTER, Sheet(content, "单位.xlsx"), by=cast.system)
    assert (outcome.same, outcome.lines) == (5, [])
