"""The numbered rules of organisational life (18 to 22)."""

import datetime
from decimal import Decimal

import pytest

from branches.choices import LifeKind, LifeState
from branches.models import CommitteeTerm
from branches.rollup.appraisals import excellent_allowed, too_many_excellent
from branches.rollup.judging import Standing
from branches.selectors.life.boards import unit_rows
from branches.selectors.life.standings import branch_standings, ground_of, unit_standings
from portal.errors import RuleBroken
from portal.models import PolicyNumber
from portal.periods import Quarter
from tests.branches.life.conftest import Recorder, numbers, record, term, today
from tests.cast import Cast
from tests.factories.branches import BranchFactory

__all__ = ["numbers", "record", "term", "today"]
pytestmark = pytest.mark.usefixtures("numbers", "today")
SECOND, THIRD = Quarter(2026, 2), Quarter(2026, 3)
TODAY = datetime.date(2026, 10, 12)


def standing_of(cast: Cast, kind: LifeKind, quarter: Quarter = THIRD) -> Standing:
    found = branch_standings([cast.branch], ground_of(quarter, TODAY))[cast.branch.pk]
    return next(standing for standing in found if standing.minimum.kind == kind)


def test_rule_18_two_committee_meetings_in_a_quarter_show_two_of_three(
    cast: Cast, term: CommitteeTerm, record: Recorder
) -> None:
    """Rule 18: a branch with a committee and 2 支委会 in a quarter shows 2/3.

    Source: 支部条例 Art. 12 [P], 20 [V text].
    """
    record("committee_meeting", "2026-07-10")
    record("committee_meeting", "2026-08-10")
    shown = standing_of(cast, LifeKind.COMMITTEE_MEETING)
    assert (shown.fraction, shown.state) == ("2/3", LifeState.UNMET)
    record("committee_meeting", "2026-09-10")
    assert standing_of(cast, LifeKind.COMMITTEE_MEETING).state == LifeState.MET


def test_rule_18_without_a_committee_it_does_not_apply_and_lowers_no_rate(
    cast: Cast, term: CommitteeTerm, record: Recorder
) -> None:
    """Rule 18: a branch without committee shows 不适用, and it does not lower the unit's rate.

    Source: 支部条例 Art. 12 [P], 20 [V text].
    """
    BranchFactory(unit=cast.finance, name="第二党支部")
    for month in ("07", "08", "09"):
        record("committee_meeting", f"2026-{month}-10")
    small = BranchFactory(unit=cast.finance, name="第三党支部")
    shown = branch_standings([small], ground_of(THIRD, TODAY))[small.pk]
    meeting = next(s for s in shown if s.minimum.kind == LifeKind.COMMITTEE_MEETING)
    assert (meeting.words, meeting.fraction) == ("不适用", "—")
    row = next(row for row in unit_rows(cast.chen, THIRD, TODAY) if row.unit == cast.finance)
    assert row.branches == 3
    assert row.rates[1].words == "1/1（100%）"


def test_rule_19_a_life_meeting_in_january_may_count_for_the_year_before(
    cast: Cast, record: Recorder
) -> None:
    """Rule 19: 组织生活会 held on 2026-01-20 for year 2025 counts for 2025.

    Source: practice [L].
    """
    held = record("life_meeting", "2026-01-20", for_year=2025)
    assert held.for_year == 2025
    last_year = standing_of(cast, LifeKind.LIFE_MEETING, Quarter(2025, 4))
    assert (last_year.fraction, last_year.state) == ("1/1", LifeState.MET)
    assert standing_of(cast, LifeKind.LIFE_MEETING).held == 0


@pytest.mark.parametrize(("excellent", "is_flagged"), [(3, False), (4, True)])
def test_rule_20_more_excellent_than_a_third_is_flagged(excellent: int, is_flagged: bool) -> None:
    """Rule 20: 优秀 above one third of members (floor): 10 members → 3 allowed, 4 flagged.

    Source: 12371 guidance [V].
    """
    assert excellent_allowed(10, 3) == 3
    assert bool(too_many_excellent(excellent, 10, 3)) == is_flagged
    assert too_many_excellent(None, 10, 3) == ""


def test_rule_20_the_flag_does_not_block(record: Recorder) -> None:
    """Rule 20 is a flag: four of ten are recorded.  Source: 12371 guidance [V]."""
    held = record("appraisal", "2026-03-01", attended=10, excellent=4, qualified=6)
    assert held.pk


def test_rule_21_a_quarter_without_discussion_is_flagged(cast: Cast, record: Recorder) -> None:
    """Rule 21: 中心组 with no 集体学习研讨 in a quarter is flagged.  Source: 学习规则 2017 [P]."""
    record("core_study", "2026-07-20", subject=cast.finance)
    shown = unit_standings([cast.finance], ground_of(THIRD, TODAY))[cast.finance.pk][0]
    assert (shown.minimum.label, shown.words) == ("中心组集体研讨", "0/1 未达标")
    record("core_study", "2026-08-20", subject=cast.finance, with_discussion=True)
    shown = unit_standings([cast.finance], ground_of(THIRD, TODAY))[cast.finance.pk][0]
    assert shown.state == LifeState.MET


def test_rule_21_discussions_never_exceed_studies(cast: Cast, record: Recorder) -> None:
    """Rule 21: the count of studies with discussion may not exceed the count of studies (blocking).

    A discussion is only recorded as part of a study, one study at a time.  Source: S4.
    """
    with pytest.raises(RuleBroken, match="研讨次数不能大于学习次数"):
        record("first_agenda", "2026-07-20", subject=cast.finance, with_discussion=True)
    with pytest.raises(RuleBroken, match="开展一次记一次"):
        record("core_study", "2026-07-20", subject=cast.finance, with_discussion=True, sessions=2)


def test_rule_22_a_changed_minimum_leaves_past_periods_alone(cast: Cast, record: Recorder) -> None:
    """Rule 22: 党课 minimum comes from the settings; changing it does not change past results.

    Source: convention [U].
    """
    record("lecture", "2026-05-10")
    record("lecture", "2026-08-10")
    PolicyNumber.objects.create(
        code="party_lectures_per_quarter",
        value=Decimal(2),
        valid_from=datetime.date(2026, 7, 1),
        basis="某委〔2026〕1号",
    )
    assert standing_of(cast, LifeKind.LECTURE, SECOND).words == "1/1 达标"
    assert standing_of(cast, LifeKind.LECTURE, THIRD).words == "1/2 未达标"
