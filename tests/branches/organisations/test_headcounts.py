"""Counts by quarter: entered in branches, carried on, refused where they make no sense."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from branches.models import Headcount
from branches.services.headcounts import Counts, carry_headcounts, record_headcount
from branches.services.staffing import Staffing, record_staffing
from portal.errors import RuleBroken
from portal.models import AuditEntry
from portal.periods import Quarter
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.terms import HeadcountFactory

FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)


@pytest.fixture(autouse=True)
def _in_july(cast: Cast) -> object:
    with time_machine.travel(datetime.datetime(2026, 7, 2, 9, tzinfo=datetime.UTC)):
        yield


def test_counts_are_entered_once_and_corrected(cast: Cast) -> None:
    counts = Counts(20, 1, retired=3, admitted=1, dues=Decimal("120.50"))
    row = record_headcount(cast.branch, SECOND, counts, by=cast.li)
    assert (row.members, row.dues) == (21, Decimal("120.50"))
    record_headcount(cast.branch, SECOND, counts, by=cast.li)
    assert AuditEntry.objects.filter(action="headcount.recorded").count() == 1
    record_headcount(cast.branch, SECOND, Counts(19, 1), by=cast.li)
    assert Headcount.objects.get().formal == 19
    assert AuditEntry.objects.filter(action="headcount.recorded").count() == 2


def test_retired_are_part_of_the_members(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="离退休党员数不能大于"):
        record_headcount(cast.branch, SECOND, Counts(2, 0, retired=3), by=cast.li)


def test_a_committee_adds_its_branches(cast: Cast) -> None:
    top = BranchFactory(unit=cast.finance, kind="party_committee", name="机关党委")
    with pytest.raises(RuleBroken, match="由所属党支部汇总"):
        record_headcount(top, SECOND, Counts(20), by=cast.li)


def test_not_before_the_quarter_begins_nor_where_there_was_no_branch(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="还没有开始"):
        record_headcount(cast.branch, Quarter(2026, 4), Counts(20), by=cast.li)
    with pytest.raises(RuleBroken, match="不存在"):
        record_headcount(cast.branch, Quarter(2018, 1), Counts(20), by=cast.li)


def test_unchanged_branches_carry_their_stocks(cast: Cast) -> None:
    other = BranchFactory(unit=cast.finance, name="第二党支部")
    new = BranchFactory(unit=cast.finance, name="第三党支部")
    HeadcountFactory(organisation=cast.branch, formal=20, admitted=4, dues=Decimal(100))
    HeadcountFactory(organisation=other, formal=10)
    HeadcountFactory(organisation=other, quarter=2, formal=11)
    rows = carry_headcounts([cast.branch, other, new], SECOND, by=cast.li)
    assert [row.organisation for row in rows] == [cast.branch]
    # Stocks go on, flows begin anew, money is not guessed.
    assert (rows[0].formal, rows[0].applicants, rows[0].admitted, rows[0].dues) == (20, 3, 0, None)


def test_staff_of_the_unit(cast: Cast) -> None:
    row = record_staffing(cast.finance, SECOND, Staffing(120, 2, 5), by=cast.wang)
    assert (row.staff, row.full_time) == (120, 2)
    record_staffing(cast.finance, SECOND, Staffing(121, 2, 5), by=cast.wang)
    assert AuditEntry.objects.filter(action="staffing.recorded").count() == 2
    with pytest.raises(ValidationError, match="不能大于机关工作人员数"):
        record_staffing(cast.finance, SECOND, Staffing(1, 2), by=cast.wang)
