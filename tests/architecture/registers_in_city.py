"""Workbooks of registers that wait for their confirmation, for the price list of addresses."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from branches.resources.table import RECORDS, REGISTERS
from portal.models import User
from portal.registers import Register
from portal.registers.running import Sheet
from portal.registers.runs import keep_run
from portal.registers.work import proceed
from tests.branches.registers.sheets import BODIES, workbook
from units.resources.table import ACCOUNTS, UNITS

SHEETS = {
    "organisations": workbook(
        BODIES, [("", "老干部处党支部", "党支部", "finance-bureau", "", "2020-05-01", "")]
    ),
    "units": workbook(
        ("代码", "全称", "简称", "类别", "关系"),
        [("new-bureau", "某市新设局", "市新设局", "党委部门", "管辖")],
    ),
    "accounts": workbook(("账号", "姓名"), [("newcomer.finance", "新人")]),
    "life": workbook(
        ("单位", "类别", "开展日期", "主题"),
        [("finance-bureau", "第一议题学习", "2026-09-15", "学讲话")],
    ),
}
ALL: dict[str, Register] = REGISTERS | RECORDS | UNITS | ACCOUNTS


def waiting_registers(people: dict[str, User]) -> dict[str, dict[str, Any]]:
    """One upload a register, looked through; the arguments of their addresses."""
    org, sys, saf, sec = (
        waiting(code, people[who])
        for code, who in (
            ("organisations", "org"),
            ("units", "sys"),
            ("accounts", "saf"),
            ("life", "sec"),
        )
    )
    named = {"register": "organisations"}
    return {
        "register": named,
        "register-run": named | {"number": org},
        "unit-run": {"number": sys},
        "account-run": {"number": saf},
        "life-run": {"number": sec},
    }


def waiting(code: str, by: User) -> int:
    """The number of an upload that has been looked through."""
    run = keep_run(Sheet(SHEETS[code], "名册.xlsx"), code, rows=1, by=by)
    return proceed(run, ALL[code], by=by).number


def chosen(code: str) -> dict[str, Any]:
    """The workbook, to upload."""
    return {"file": SimpleUploadedFile("名册.xlsx", SHEETS[code])}
