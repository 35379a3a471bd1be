"""Standings: what applies to whom, over which span, until when."""

from datetime import date

import pytest

from branches.choices import LifeKind, LifeState
from branches.models import CommitteeTerm, LifeRemark, OrganisationChange, PartyOrganisation
from branches.rollup.judging import Standing
from branches.rollup.standards import end_of_grace, whole_months
from branches.selectors.life.boards import branch_rows, unit_rows
from branches.selectors.life.cards import life_card, unit_life_card
from branches.selectors.life.standings import branch_standings, ground_of, unit_standings
from branches.services.life import write_remark
from portal.periods import Quarter
from tests.branches.life.conftest import Recorder
from tests.cast import Cast
from tests.factories.branches import BranchFactory

pytestmark = pytest.mark.usefixtures("numbers")
THIRD, FOURTH = Quarter(2026, 3), Quarter(2026, 4)
TODAY = date(2026, 10, 12)


def of(body: PartyOrganisation, kind: str, quarter: Quarter = THIRD, day: date = TODAY) -> Standing:
    standings = branch_standings([body], ground_of(quarter, day))[body.pk]
    return next(s for s in standings if s.minimum.kind == LifeKind(kind))


def test_whole_months_are_counted() -> None:
    span = (date(2026, 7, 1), date(2026, 9, 30))
    assert whole_months(*span, date(2020, 1, 1), None) == 3
    assert whole_months(*span, date(2026, 8, 2), None) == 1
    assert whole_months(*span, date(2020, 1, 1), date(2026, 9, 1)) == 2
    assert whole_months(date(2026, 10, 1), date(2026, 12, 31), date(2020, 1, 1), None) == 3
    assert end_of_grace(2025, 3) == date(2026, 3, 31)
    assert end_of_grace(2025, 0) == date(2025, 12, 31)


def test_a_running_quarter_is_not_yet_judged(cast: Cast, record: Recorder) -> None:
    record("theme_day", "2026-10-10")
    assert of(cast.branch, "theme_day", FOURTH).words == "1/3 未到期"
    assert of(cast.branch, "theme_day", FOURTH, date(2027, 1, 1)).words == "1/3 未达标"


def test_a_young_branch_owes_its_whole_months_only(cast: Cast) -> None:
    young = BranchFactory(unit=cast.finance, founded_on=date(2026, 7, 20))
    assert of(young, "theme_day").fraction == "0/2"
    assembly = of(young, "assembly")
    assert assembly.state == LifeState.NOT_APPLICABLE
    assert "存续不满" in assembly.why


def test_what_a_branch_does_not_have_it_does_not_owe(cast: Cast, term: CommitteeTerm) -> None:
    assert of(cast.branch, "group_meeting").state == LifeState.NOT_APPLICABLE
    cast.branch.has_groups = True
    cast.branch.save()
    assert of(cast.branch, "group_meeting").fraction == "0/3"
    for number in range(2):
        BranchFactory(
            unit=cast.finance, parent=cast.branch, kind="party_group", name=f"第{number}党小组"
        )
    assert of(cast.branch, "group_meeting").fraction == "0/6"
    temporary = BranchFactory(unit=cast.finance, kind="temporary_branch")
    assert of(temporary, "appraisal").state == LifeState.NOT_APPLICABLE
    assert of(temporary, "committee_meeting").state == LifeState.NOT_APPLICABLE


def test_the_committee_of_that_time_counts(cast: Cast, term: CommitteeTerm) -> None:
    assert of(cast.branch, "committee_meeting", Quarter(2025, 1)).words == "不适用"
    assert of(cast.branch, "committee_meeting").fraction == "0/3"


def test_a_remark_explains_and_does_not_mend(cast: Cast) -> None:
    write_remark(cast.branch, LifeKind.THEME_DAY, THIRD, "七月集中抗汛", by=cast.qian)
    shown = of(cast.branch, "theme_day")
    assert (shown.words, shown.remark) == ("0/3 未达标（有说明）", "七月集中抗汛")


def test_yearly_items_may_follow_in_the_first_months(cast: Cast) -> None:
    last = Quarter(2025, 4)
    assert of(cast.branch, "life_meeting", last, date(2026, 3, 31)).state == LifeState.PENDING
    assert of(cast.branch, "life_meeting", last, date(2026, 4, 1)).state == LifeState.UNMET


def test_reports_are_asked_by_the_studies(cast: Cast, record: Recorder) -> None:
    def reports() -> Standing:
        return unit_standings([cast.finance], ground_of(THIRD, TODAY))[cast.finance.pk][1]

    assert reports().why == "本季度没有中心组学习"
    record("core_study", "2026-07-10", subject=cast.finance, reported_on=date(2026, 7, 12))
    record("core_study", "2026-08-10", subject=cast.finance)
    assert reports().words == "1/2 未达标"


def test_boards_show_only_what_one_sees(cast: Cast, term: CommitteeTerm) -> None:
    BranchFactory(unit=cast.civil, name="民政党支部")
    assert [row.body for row in branch_rows(cast.qian, THIRD, TODAY)] == [cast.branch]
    assert len(branch_rows(cast.chen, THIRD, TODAY)) == 2
    assert [row.unit for row in unit_rows(cast.wang, THIRD, TODAY)] == [cast.finance]
    row = branch_rows(cast.qian, THIRD, TODAY)[0]
    assert row.state == LifeState.UNMET


def test_a_past_quarter_shows_a_branch_where_it_was(cast: Cast) -> None:
    cast.branch.unit = cast.civil
    cast.branch.save()
    OrganisationChange.objects.create(
        organisation=cast.branch,
        kind="move",
        effective_on=date(2026, 10, 1),
        unit_before=cast.finance,
    )

    def counted(quarter: Quarter) -> dict[str, int]:
        rows = unit_rows(cast.chen, quarter, TODAY)
        return {row.unit.code: row.branches for row in rows}

    assert counted(THIRD) == {"finance": 1, "civil": 0}
    assert counted(FOURTH) == {"finance": 0, "civil": 1}


def test_cards_name_the_period_of_each_item(cast: Cast, record: Recorder) -> None:
    record("theme_day", "2026-09-10")
    card = life_card(cast.branch)
    assert card.quarter == FOURTH
    assert {period for _, period in card.periods} == {"2026Q4", "2026"}
    assert len(card.records) == 1
    assert unit_life_card(cast.finance).is_unit
    assert not LifeRemark.objects.exists()


def test_the_card_of_a_quarter_lists_what_it_is_judged_by(cast: Cast, record: Recorder) -> None:
    third = record("theme_day", "2026-09-10")
    fourth = record("theme_day", "2026-10-10")
    early = record("talks", "2026-03-05")
    assert life_card(cast.branch, THIRD).records == [third, early]
    assert life_card(cast.branch, FOURTH).records == [fourth, early]
    assert life_card(cast.branch, FOURTH.previous.previous).records == [early]
    assert life_card(cast.branch).records == [fourth, third, early]
