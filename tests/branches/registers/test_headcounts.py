"""Counts of members by workbook."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import time_machine

from branches.models import Headcount
from branches.resources.table import REGISTERS
from portal.models import AuditEntry, User
from portal.registers.lines import RegisterOutcome
from portal.registers.running import Sheet, try_register, write_register
from portal.spreadsheets import workbook_bytes
from tests.branches.registers.sheets import workbook
from tests.cast import Cast
from tests.factories.branches import BranchFactory

REGISTER = REGISTERS["headcounts"]
HEADER = (
    "党组织代码",
    "年度",
    "季度",
    "正式党员数",
    "预备党员数",
    "其中离退休党员数",
    "入党积极分子数",
    "党费收缴金额",
)
GOOD = ("finance-1", 2026, "第三季度", 12, 1, 3, 2, 1234.5)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 10, 12, 9, tzinfo=datetime.UTC), tick=False):
        yield


def written(rows: Sequence[Sequence[Any]], by: User) -> RegisterOutcome:
    sheet = Sheet(workbook(HEADER, rows), "党员数.xlsx")
    seen = try_register(REGISTER, sheet, by=by).digest
    return write_register(REGISTER, sheet, by=by, seen=seen)


def test_counts_come_in_and_twice_is_once(cast: Cast, sun: User) -> None:
    assert written([GOOD], sun).created == 1
    row = Headcount.objects.get()
    assert (row.quarter, row.members, row.retired, row.floating) == (3, 13, 3, 0)
    assert (row.activists, row.applicants, str(row.dues)) == (2, None, "1234.50")
    again = written([GOOD], sun)
    assert (again.same, again.lines) == (1, [])
    assert AuditEntry.objects.filter(action="register.imported").count() == 1


def test_a_changed_figure_is_on_record(cast: Cast, sun: User) -> None:
    written([GOOD], sun)
    outcome = written([(*GOOD[:3], 13, *GOOD[4:])], sun)
    assert outcome.lines[0].changes == [["正式党员数", "12", "13"]]
    assert Headcount.objects.get().formal == 13
    entry = AuditEntry.objects.get(action="headcount.recorded")
    assert '"formal": 12' in entry.before
    assert '"formal": 13' in entry.after


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("nobody", 2026, 3, 12, 1, 3, 2, 0), "不是登记的党组织代码"),
        (("finance-1", 26, 3, 12, 1, 3, 2, 0), "不是年度"),
        (("finance-1", 2026, 5, 12, 1, 3, 2, 0), "不在可选项中"),
        (("finance-1", 2027, 1, 12, 1, 3, 2, 0), "还没有开始"),
        (("finance-1", 2019, 1, 12, 1, 3, 2, 0), "不存在"),
        (("finance-1", 2026, 3, "十二", 1, 3, 2, 0), "不是人数"),
        (("finance-1", 2026, 3, -1, 1, 3, 2, 0), "不是人数"),
        (("finance-1", 2026, 3, 1.5, 1, 3, 2, 0), "不是人数"),
        (("finance-1", 2026, 3, None, 1, 3, 2, 0), "“正式党员数”没有填"),
        (("finance-1", 2026, 3, 2, 0, 3, 2, 0), "离退休党员数不能大于"),
        (("finance-1", 2026, 3, 12, 1, 3, 2, "1.005"), "小数多于两位"),
        (("top", 2026, 3, 12, 1, 3, 2, 0), "汇总"),
    ],
)
def test_a_fault_stands_at_its_row(cast: Cast, sun: User, row: Any, sentence: str) -> None:
    BranchFactory(unit=cast.finance, code="top", kind="party_committee")
    outcome = written([(*GOOD[:2], 2, *GOOD[3:]), row], sun)
    assert not outcome.is_written
    [line] = [line for line in outcome.lines if line.problem]
    assert (line.row, sentence in line.problem) == (3, True), line.problem


def test_a_temporary_branch_keeps_no_development_figures(cast: Cast, sun: User) -> None:
    """Rule 10; 支部条例 Art. 8."""
    BranchFactory(unit=cast.finance, code="temp", kind="temporary_branch")
    assert "临时党支部不发展党员" in written([("temp", *GOOD[1:])], sun).lines[0].problem
    assert written([("temp", 2026, 3, 5, 0, 0, None, None)], sun).is_written


def test_what_goes_out_comes_in_unchanged(cast: Cast, sun: User) -> None:
    written([GOOD], sun)
    resource = REGISTER.resource(sun)
    resource.load(None)
    data = resource.export(resource.entries())
    rows = [data[at] for at in range(len(data))]
    content = workbook_bytes("党员数", data.headers, rows, by=sun)
    outcome = try_register(REGISTER, Sheet(content, "党员数.xlsx"), by=sun)
    assert (outcome.same, outcome.lines) == (1, [])
