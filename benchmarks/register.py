"""The register of party organisations: 3,000 branches by workbook, and its pages at 3,100 nodes."""

import datetime
import io
from typing import Any

import python_calamine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from benchmarks.timing import compare
from branches.models import PartyOrganisation
from branches.resources.table import REGISTERS
from portal.models import User
from portal.registers.running import Sheet, try_register, write_register
from portal.roles import Role
from units.models import Unit

BRANCHES = 3000
HEADER = ("代码", "名称", "类型", "单位", "上级党组织", "成立日期", "批复文号")
DAY = datetime.date(2020, 5, 1)
REGISTER = REGISTERS["organisations"]


def run() -> list[dict[str, Any]]:
    """Import against bare reading; list and tree against the statements they need, run bare."""
    by = User.objects.filter(role_assignments__role=Role.COMMITTEE_ORGANISATION).earliest("pk")
    content = new_branches()
    with transaction.atomic():
        rows = [_import(content, by, "new")]
        sheet = Sheet(content, "党组织.xlsx")
        seen = try_register(REGISTER, sheet, by=by).digest
        if not write_register(REGISTER, sheet, by=by, seen=seen).is_written:
            raise RuntimeError("the branches were refused")
        rows += [_import(content, by, "unchanged"), *_pages(by)]
        transaction.set_rollback(True)
    return rows


def new_branches() -> bytes:
    """A workbook of branches spread over all units."""
    units = list(Unit.objects.active().reporting().order_by("pk"))
    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append(HEADER)
    for number in range(BRANCHES):
        unit = units[number % len(units)]
        name = f"新设第{number // len(units) + 1}党支部"
        page.append((f"bench-{number}", name, "党支部", unit.short_name, "", DAY, ""))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _import(content: bytes, by: User, what: str) -> dict[str, Any]:
    sheet = Sheet(content, "党组织.xlsx")

    def dry() -> None:
        outcome = try_register(REGISTER, sheet, by=by)
        if outcome.refused or outcome.created + outcome.same != BRANCHES:
            raise RuntimeError(f"rows were refused: {outcome.lines[:3]}")

    def bare() -> None:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        book.get_sheet_by_index(0).to_python()

    return compare(f"import {BRANCHES} {what} branches / bare reading", dry, bare, rounds=3)


def _pages(by: User) -> list[dict[str, Any]]:
    client = Client()
    client.force_login(by)
    nodes = PartyOrganisation.objects.active().count() + Unit.objects.active().count()

    def page(address: str) -> None:
        if client.get(address).status_code != 200:
            raise RuntimeError(f"{address} did not answer")

    def against_its_sql(name: str, address: str) -> dict[str, Any]:
        page(address)
        with CaptureQueriesContext(connection) as asked:
            page(address)
        statements = [query["sql"] for query in asked.captured_queries]
        label = f"organisation {name}, {nodes} nodes / its {len(statements)} queries bare"
        return compare(label, lambda: page(address), lambda: _execute(statements))

    return [
        against_its_sql("list", "/organisations/"),
        against_its_sql("tree", "/organisations/tree/"),
    ]


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            if cursor.description:
                cursor.fetchall()
