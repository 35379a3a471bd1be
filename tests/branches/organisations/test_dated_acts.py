"""Days of end and founding against what is on record, and quarters at the ends of the range."""

import datetime

import pytest

from branches.models import LifeRecord
from branches.services.correcting import CardFacts, correct_organisation
from branches.services.dissolving import dissolve_organisation
from branches.services.handover import Paper
from branches.services.registering.cards import check_card
from portal.errors import RuleBroken
from tests.cast import Cast, as_
from tests.factories.terms import HeadcountFactory, TermFactory
from units.models import RoleAssignment

EARLY, DAY, LATE = (datetime.date(2026, month, 1) for month in (1, 5, 11))


def _on_record(cast: Cast, what: str) -> None:
    if what == "选举":
        TermFactory(organisation=cast.branch, elected_on=DAY)
    elif what == "党员数":
        HeadcountFactory(organisation=cast.branch, year=2026, quarter=2)
    else:
        LifeRecord.objects.create(
            unit=cast.finance,
            organisation=cast.branch,
            kind="theme_day",
            held_on=DAY,
            for_year=2026,
            topic="主题党日",
            recorded_by=cast.qian,
            recorded_at=datetime.datetime(2026, 5, 2, tzinfo=datetime.UTC),
        )


RECORDS = pytest.mark.parametrize("what", ["选举", "党员数", "组织生活"])


@RECORDS
def test_no_end_before_what_is_on_record(cast: Cast, what: str) -> None:
    _on_record(cast, what)
    with pytest.raises(RuleBroken, match=f"撤销日期2026年1月1日早于已登记的.*{what}"):
        dissolve_organisation(cast.branch, Paper(EARLY, "批复"), by=cast.wang)
    assert dissolve_organisation(cast.branch, Paper(LATE, "批复"), by=cast.wang).dissolved_on


@RECORDS
def test_no_founding_after_what_is_on_record(cast: Cast, what: str) -> None:
    _on_record(cast, what)
    facts = CardFacts(founded_on=LATE)
    with pytest.raises(RuleBroken, match=f"成立日期2026年11月1日晚于已登记的.*{what}"):
        correct_organisation(cast.branch, facts, by=cast.wang)
    with pytest.raises(RuleBroken, match=what):
        check_card(cast.branch, facts)
    correct_organisation(cast.branch, CardFacts(founded_on=EARLY), by=cast.wang)


def test_a_dissolved_branch_has_time_to_finish_its_papers(cast: Cast) -> None:
    dissolve_organisation(cast.branch, Paper(LATE, "批复"), by=cast.wang)
    assert RoleAssignment.objects.get(user=cast.qian).ends_on == datetime.date(2027, 3, 31)


@pytest.mark.parametrize("period", ["1921Q1", "2999Q4", "2999Q2"])
def test_quarters_at_the_ends_of_the_range(cast: Cast, period: str) -> None:
    wang, pk, code = as_(cast.wang), cast.branch.pk, cast.branch.code
    assert wang.get(f"/organisations/{pk}/headcounts/{period}/").status_code == 404
    assert wang.get(f"/organisations/headcounts/?quarter={period}").status_code == 404
    for page in (f"bodies/{code}/", "units/finance/", "board/"):
        assert wang.get(f"/organisations/life/{page}?period={period}").status_code == 200
