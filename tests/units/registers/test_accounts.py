"""Accounts and role-holders by workbook."""

import datetime
from collections.abc import Sequence
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.models import AuditEntry, User
from portal.registers.lines import RegisterOutcome
from portal.registers.running import Sheet, try_register, write_register
from portal.spreadsheets import workbook_bytes
from tests.branches.registers.sheets import workbook
from tests.cast import Cast
from units.models import RoleAssignment
from units.resources.table import ACCOUNTS

REGISTER = ACCOUNTS["accounts"]
HEADER = ("账号", "姓名", "工作电话", "角色", "单位", "限于党组织", "起始日期", "终止日期")
SUN = ("sun.finance", "孙某", "65001234", "单位填报员", "市财政局", "", "2026-01-01", None)


def written(rows: Sequence[Sequence[Any]], by: User, *, partial: bool = False) -> RegisterOutcome:
    sheet = Sheet(workbook(HEADER, rows), "账号.xlsx")
    seen = try_register(REGISTER, sheet, by=by).digest
    return write_register(REGISTER, sheet, by=by, seen=seen, partial=partial)


def test_accounts_come_in_with_their_roles_and_twice_is_once(cast: Cast) -> None:
    second = (*SUN[:3], "党支部书记", "市财政局", "finance-1", "2026-02-01", None)
    outcome = written([SUN, second], cast.security)
    assert outcome.created == 2, outcome.lines
    account = User.objects.get(username="sun.finance")
    assert {row.role for row in account.role_assignments.all()} == {
        "unit_reporter", "branch_secretary",
    }  # fmt: skip
    assert AuditEntry.objects.filter(action="account.created").count() == 1
    assert AuditEntry.objects.filter(action="role.assigned").count() == 2
    again = written([SUN, second], cast.security)
    assert (again.same, again.lines) == (2, [])


def test_nobody_logs_in_before_a_password_is_issued(cast: Cast) -> None:
    written([SUN], cast.security)
    account = User.objects.get(username="sun.finance")
    assert not account.has_usable_password()
    assert account.must_change_password
    client = Client()
    client.post(reverse("portal:login"), {"username": "sun.finance", "password": account.password})
    assert client.get(reverse("reports:workbench")).status_code == 302


def test_a_name_is_mended_and_a_role_ended(cast: Cast) -> None:
    written([SUN], cast.security)
    outcome = written([("SUN.finance", "孙敏", *SUN[2:7], "2026-03-31")], cast.security)
    assert outcome.updated == 1, outcome.lines
    account = User.objects.get(username="sun.finance")
    assert account.display_name == "孙敏"
    assert account.role_assignments.get().ends_on == datetime.date(2026, 3, 31)
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"account.corrected", "role.ended"} <= actions


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("孙", *SUN[1:]), "不是代码"),
        (("s", *SUN[1:]), "至少2个字符"),
        (("sun.x", "", *SUN[2:]), "“姓名”没有填"),
        (("sun.x", "孙", "13812345678", *SUN[3:]), "疑似手机号码"),
        (("sun.x", "孙", "", "局长", *SUN[4:]), "不在可选项中"),
        (("sun.x", "孙", "", "单位填报员", None, *SUN[5:]), "要么都填"),
        (("sun.x", "孙", "", "党支部书记", *SUN[4:]), "须指明所在党支部"),
        (("sun.x", "孙", "", "单位填报员", "市财政局", "finance-1", *SUN[6:]), "不能限于"),
        (("li", "li", "", "审计管理员", "市直机关工委", *SUN[5:]), "三员"),
        (("li", "li", "", "单位填报员", "市财政局", *SUN[5:]), "不必重复任命"),
        ((*SUN[:6], "2026-03-01", "2026-02-01"), "终止日期不能早于"),
    ],
)
def test_a_fault_stands_at_its_row(cast: Cast, row: Any, sentence: str) -> None:
    User.objects.filter(username="li").update(display_name="li", work_phone="")
    before = User.objects.count(), RoleAssignment.objects.count()
    [line] = written([row], cast.security, partial=True).lines
    assert sentence in line.problem, line.problem
    assert (User.objects.count(), RoleAssignment.objects.count()) == before


def test_one_account_has_one_name(cast: Cast) -> None:
    other = ("sun.finance", "孙敏", *SUN[2:6], "2026-05-01", None)
    assert "与第2行不同" in written([SUN, other], cast.security).lines[1].problem


def test_two_roles_that_exclude_each_other_in_one_sheet(cast: Cast) -> None:
    audit = (*SUN[:3], "审计管理员", "市直机关工委", "", "2026-01-01", None)
    assert "三员" in written([SUN, audit], cast.security).lines[1].problem


def test_what_goes_out_comes_in_unchanged(cast: Cast) -> None:
    User.objects.create_user("nobody", display_name="无角色")
    User.objects.filter(display_name="").update(display_name="某")
    resource = REGISTER.resource(cast.security)
    resource.load(None)
    data = resource.export(resource.entries())
    rows = [data[at] for at in range(len(data))]
    content = workbook_bytes("账号", data.headers, rows, by=cast.security)
    outcome = try_register(REGISTER, Sheet(content, "账号.xlsx"), by=cast.security)
    assert (outcome.same, outcome.lines) == (len(rows), [])
