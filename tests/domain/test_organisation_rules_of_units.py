"""Rule 10, what a temporary branch does without, and rule 11, party staff."""

import pytest

from branches.flags import StaffFacts, StaffLight, judge_unit, staff_light
from branches.models import Headcount
from tests.domain.rule_pack import body, committee, numbers, shipped_pack, speaks


def test_rule_10_a_temporary_branch_has_no_term_dues_or_development() -> None:
    """Rule 10: a 临时党支部 has no term, no dues figure, no development figure.  支部条例 Art. 8."""
    assert 10 not in numbers(body("temporary_branch", 5))
    with_term = speaks(body("temporary_branch", 5, term=committee()))
    with_dues = speaks(body("temporary_branch", 5, has_own_figures=True))
    assert [flag.is_blocking for flag in (*with_term, *with_dues)] == [True, True]
    assert "班子届次" in with_term[0].sentence
    assert "党费" in with_dues[0].sentence


def test_rule_10_the_columns_may_stay_empty() -> None:
    """Rule 10: what a temporary branch does not have is stored as nothing, not as 0.  支部条例 Art. 8."""
    for name in ("dues", "applicants", "activists", "candidates", "admitted", "confirmed"):
        assert Headcount._meta.get_field(name).null


@pytest.mark.parametrize(
    ("staff", "full_time", "light"),
    [
        (200, 2, StaffLight.GREEN),
        (201, 2, StaffLight.AMBER),
        (200, 1, StaffLight.AMBER),
        (49, 1, StaffLight.GREEN),
        (49, 0, StaffLight.AMBER),
        (50, 0, StaffLight.AMBER),
        (50, 1, StaffLight.GREEN),
        (150, 1, StaffLight.AMBER),
        (0, 0, StaffLight.GREEN),
    ],
)
def test_rule_11_full_time_party_staff(staff: int, full_time: int, light: StaffLight) -> None:
    """Rule 11: below 1% of the staff is amber; under 50 staff and 1 dedicated person is green.

    机关条例 Art. 30; 50 is ours.
    """
    facts, pack = StaffFacts(1, "市财政局", staff, full_time), shipped_pack()
    assert staff_light(facts, pack) is light
    flags = judge_unit(facts, pack)
    assert [flag.number for flag in flags] == ([11] if light is StaffLight.AMBER else [])


def test_rule_11_says_how_many_and_what_share() -> None:
    """Rule 11: the remark shows count and share.  机关条例 Art. 30."""
    (flag,) = judge_unit(StaffFacts(1, "市财政局", 400, 3), shipped_pack())
    assert flag.sentence == "市财政局专职党务人员3人，占0.8%，应不少于1%。"
