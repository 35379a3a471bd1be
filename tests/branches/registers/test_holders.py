"""Office-holders by workbook."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import time_machine

from branches.models import CommitteeTerm, OfficeHolder
from branches.resources.table import REGISTERS
from portal.models import AuditEntry, User
from portal.registers.lines import RegisterOutcome
from portal.registers.running import Sheet, try_register, write_register
from portal.spreadsheets import workbook_bytes
from tests.branches.registers.sheets import workbook
from tests.cast import Cast

REGISTER = REGISTERS["holders"]
HEADER = ("党组织代码", "姓名", "党内职务", "办公电话", "任职日期", "离任日期", "上级同意")
LI = ("finance-1", "李敏", "书记", "87000001", "2025-03-01", None, None)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 10, 12, 9, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def term(cast: Cast) -> CommitteeTerm:
    return CommitteeTerm.objects.create(
        organisation=cast.branch,
        elected_on=datetime.date(2025, 3, 1),
        years=3,
        expires_on=datetime.date(2028, 3, 1),
    )


def written(rows: Sequence[Sequence[Any]], by: User) -> RegisterOutcome:
    sheet = Sheet(workbook(HEADER, rows), "任职.xlsx")
    seen = try_register(REGISTER, sheet, by=by).digest
    return write_register(REGISTER, sheet, by=by, seen=seen)


def test_holders_come_in_and_twice_is_once(term: CommitteeTerm, sun: User) -> None:
    rows = [LI, ("finance-1", "王强", "组织委员", "", "2025-03-01", None, None)]
    assert written(rows, sun).created == 2
    assert {holder.name for holder in term.holders.all()} == {"李敏", "王强"}
    again = written(rows, sun)
    assert (again.same, again.lines) == (2, [])


def test_who_leaves_makes_room_for_who_comes(term: CommitteeTerm, sun: User) -> None:
    written([LI], sun)
    successor = ("finance-1", "赵云", "书记", "", "2026-05-01", None, None)
    assert "现由李敏担任" in written([successor], sun).lines[0].problem
    gone = (*LI[:5], "2026-04-30", "组干〔2026〕1号")
    outcome = written([successor, gone], sun)
    assert outcome.is_written, outcome.lines
    li = OfficeHolder.objects.get(name="李敏")
    assert (str(li.ends_on), li.consent_ref) == ("2026-04-30", "组干〔2026〕1号")
    assert AuditEntry.objects.filter(action="holder.released").exists()
    back = written([LI], sun)
    assert "已办理离任" in back.lines[0].problem


def test_a_new_telephone_is_a_correction(term: CommitteeTerm, sun: User) -> None:
    written([LI], sun)
    outcome = written([(*LI[:3], "87000009", *LI[4:])], sun)
    assert outcome.lines[0].changes == [["办公电话", "87000001", "87000009"]]
    assert OfficeHolder.objects.get().work_phone == "87000009"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ((*LI[:3], "13912345678", *LI[4:]), "疑似手机号码"),
        ((*LI[:2], "厂长", *LI[3:]), "不在可选项中"),
        ((*LI[:4], "2024-01-01", None, None), "不能早于本届选举日期"),
        ((*LI[:5], "2024-12-31", None), "离任日期不能早于任职日期"),
        (("nobody", *LI[1:]), "不是登记的党组织代码"),
    ],
)
def test_a_fault_stands_at_its_row(term: CommitteeTerm, sun: User, row: Any, sentence: str) -> None:
    [line] = written([row], sun).lines
    assert sentence in line.problem


def test_a_body_without_a_term_has_no_posts(cast: Cast, sun: User) -> None:
    assert "没有登记现任班子" in written([LI], sun).lines[0].problem


def test_what_goes_out_comes_in_unchanged(term: CommitteeTerm, sun: User) -> None:
    written([LI, (*LI[:1], "王强", "委员", "", "2025-03-01", "2026-01-01", None)], sun)
    resource = REGISTER.resource(sun)
    resource.load(None)
    data = resource.export(resource.entries())
    rows = [data[at] for at in range(len(data))]
    content = workbook_bytes("任职人员", data.headers, rows, by=sun)
    outcome = try_register(REGISTER, Sheet(content, "任职.xlsx"), by=sun)
    assert (outcome.same, outcome.lines) == (2, [])
