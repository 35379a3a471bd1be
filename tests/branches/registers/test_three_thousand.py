"""3,000 branches from one workbook: in few statements, and the second run changes nothing."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from branches.models import Headcount, OrganisationChange, PartyOrganisation
from branches.resources.table import REGISTERS
from portal.models import User
from portal.registers.lines import RegisterOutcome
from portal.registers.running import Sheet, try_register, write_register
from tests.branches.registers.sheets import BODIES, workbook
from tests.cast import Cast
from tests.factories.units import UnitFactory

UNITS, BRANCHES = 30, 100
# Loading, inserts (SQLite takes 999 values a statement), lineage, one entry.
# One by one it would be sixty thousand.
MOST_QUERIES = 120
DAY = datetime.date(2020, 5, 1)


def city(cast: Cast) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for unit in UnitFactory.create_batch(UNITS, parent=cast.city):
        rows += [
            (f"{unit.code}-{n}", f"第{n}党支部", "党支部", unit.short_name, "机关党委", DAY, "")
            for n in range(BRANCHES)
        ]
        rows.append((f"{unit.code}-top", "机关党委", "机关党委", unit.short_name, "", DAY, ""))
    return rows


def both(code: str, content: bytes, by: User) -> tuple[RegisterOutcome, int]:
    """Looked through, then written; how many statements writing took."""
    register, sheet = REGISTERS[code], Sheet(content, "表.xlsx")
    seen = try_register(register, sheet, by=by).digest
    with CaptureQueriesContext(connection) as asked:
        outcome = write_register(register, sheet, by=by, seen=seen)
    return outcome, len(asked)


@pytest.mark.slow
def test_three_thousand_branches(cast: Cast, sun: User) -> None:
    rows = city(cast)
    before = PartyOrganisation.objects.count()
    content = workbook(BODIES, rows)
    outcome, queries = both("organisations", content, sun)
    assert (outcome.is_written, outcome.created) == (True, len(rows))
    assert queries < MOST_QUERIES
    assert PartyOrganisation.objects.count() == before + len(rows)
    assert OrganisationChange.objects.filter(kind="found").count() == len(rows)
    assert PartyOrganisation.objects.filter(kind="branch", parent__isnull=True).count() == 1
    again, queries = both("organisations", content, sun)
    assert (again.same, again.lines, again.is_written) == (len(rows), [], False)
    assert queries < MOST_QUERIES


@pytest.mark.slow
def test_three_thousand_headcounts(cast: Cast, sun: User) -> None:
    both("organisations", workbook(BODIES, city(cast)), sun)
    bodies = PartyOrganisation.objects.filter(kind="branch").values_list("code", flat=True)
    rows = [(code, 2025, "四", 9 + n % 20, n % 3) for n, code in enumerate(bodies)]
    header = ("党组织代码", "年度", "季度", "正式党员数", "预备党员数")
    wrong = workbook(header, rows)
    outcome, _ = both("headcounts", wrong, sun)
    assert outcome.refused == len(rows)
    right = workbook(header, [(*row[:2], 4, *row[3:]) for row in rows])
    outcome, queries = both("headcounts", right, sun)
    assert (outcome.is_written, outcome.created) == (True, len(rows))
    assert queries < MOST_QUERIES
    assert Headcount.objects.count() == len(rows)
    again, _ = both("headcounts", right, sun)
    assert (again.same, again.lines) == (len(rows), [])
