"""The numbered rules of the register: sizes of bodies, committees, posts (rules 1 to 9 and 17)."""

import datetime

import pytest

from branches.flags import Held
from tests.domain.rule_pack import body, committee, numbers, rules, seats, speaks

ALONE = committee(Held("王", "secretary"), has_committee=False)


@pytest.mark.parametrize(("formal", "flagged"), [(6, False), (7, True), (12, True)])
def test_rule_1_seven_full_members_need_a_committee(formal: int, flagged: bool) -> None:
    """Rule 1: 7 or more 正式党员 and no committee is flagged; 6 is not.  机关条例 Art. 7."""
    assert (1 in numbers(body(members=formal, term=ALONE))) is flagged
    assert 1 not in numbers(body(members=formal, term=seats(3)))


def test_rule_1_counts_full_members_only() -> None:
    """Rule 1: 6 正式 and 3 预备 need no committee.  机关条例 Art. 7."""
    assert 1 not in numbers(body(members=9, formal=6, term=ALONE))


@pytest.mark.parametrize(
    ("kind", "formal", "flagged"),
    [
        ("branch", 2, True),
        ("branch", 3, False),
        ("joint_branch", 2, False),
        ("temporary_branch", 2, False),
    ],
)
def test_rule_2_too_few_members_join(kind: str, formal: int, flagged: bool) -> None:
    """Rule 2: fewer than 3 正式党员, not 联合 or 临时: 应成立联合党支部.  支部条例 Art. 5."""
    found = [flag for flag in speaks(body(kind, formal)) if flag.number == 2]
    assert bool(found) is flagged
    assert all("应成立联合党支部" in flag.sentence for flag in found)


@pytest.mark.parametrize(("members", "flagged"), [(50, False), (51, True)])
def test_rule_3_more_than_fifty(members: int, flagged: bool) -> None:
    """Rule 3: a branch with more than 50 members is flagged; 50 is not.  支部条例 Art. 4."""
    assert (3 in numbers(body(members=members, term=seats(5)))) is flagged


@pytest.mark.parametrize(
    ("kind", "members", "is_top", "name"),
    [
        ("branch", 49, True, ""),
        ("branch", 50, True, "应设党总支"),
        ("branch", 99, True, "应设党总支"),
        ("branch", 100, True, "应设机关党委"),
        ("branch", 50, False, ""),
        ("branch", 100, False, ""),
        ("general_branch", 100, True, ""),
        ("general_branch", 101, True, "应设机关党委"),
        ("general_branch", 101, False, "应设机关党委"),
    ],
)
def test_rule_4_what_the_top_body_should_be(
    kind: str, members: int, is_top: bool, name: str
) -> None:
    """Rule 4: a top-level branch from 50 on should be a 总支, from 100 on a 机关党委; a 总支 above
    100 too, with exactly 100 not.  机关条例 Art. 5 and 6.
    """
    found = [flag.name for flag in speaks(body(kind, members, is_top=is_top)) if flag.number == 4]
    assert found == ([name] if name else [])


def test_rule_4_exactly_fifty_trips_it_and_not_rule_3() -> None:
    """Rule 4: exactly 50 trips this rule but not rule 3.  机关条例 Art. 6; 支部条例 Art. 4."""
    assert {3, 4} & numbers(body(members=50, is_top=True)) == {4}


@pytest.mark.parametrize(
    ("kind", "members", "has_approval", "flagged"),
    [
        ("party_committee", 99, False, True),
        ("party_committee", 99, True, False),
        ("party_committee", 100, False, False),
        ("general_branch", 49, False, True),
        ("general_branch", 49, True, False),
        ("general_branch", 50, False, False),
    ],
)
def test_rule_5_small_bodies_need_an_approval(
    kind: str, members: int, has_approval: bool, flagged: bool
) -> None:
    """Rule 5: a 机关党委 below 100, a 总支 below 50 needs an approval reference.  机关条例 Art. 5, 6."""
    facts = body(kind, members, has_approval=has_approval)
    assert (5 in numbers(facts)) is flagged


def test_rule_5_is_silent_while_a_branch_has_no_count() -> None:
    """Rule 5: nothing is called too small before all of it is counted.  机关条例 Art. 5."""
    assert 5 not in numbers(body("party_committee", 40, is_counted=False))


def test_rule_6_discipline_committee_and_member() -> None:
    """Rule 6: a 机关党委 without 机关纪委, a 总支 or branch committee without 纪检委员 is flagged.

    机关条例 Art. 9.
    """
    nobody = committee(Held("王", "secretary"))
    somebody = committee(Held("王", "secretary"), Held("李", "discipline"))
    assert 6 in numbers(body("party_committee", 120))
    assert 6 not in numbers(body("party_committee", 120, has_discipline_committee=True))
    for kind in ("general_branch", "branch"):
        assert 6 in numbers(body(kind, 60, term=nobody))
        assert 6 not in numbers(body(kind, 60, term=somebody))
    assert 6 not in numbers(body("branch", 5, term=ALONE))


def test_rule_6_a_former_discipline_member_is_none() -> None:
    """Rule 6: who has left the post holds it no more.  机关条例 Art. 9."""
    left = Held("李", "discipline", datetime.date(2026, 6, 30))
    assert 6 in numbers(body("general_branch", 60, term=committee(left)))


def test_rule_7_discipline_secretary_is_a_deputy() -> None:
    """Rule 7: a 机关纪委书记 who is not a 副书记 of the same 机关党委 is flagged.  机关条例 Art. 9."""
    led = committee(Held("李", "secretary"))
    above = frozenset({"李"})
    assert 7 not in numbers(body("discipline_committee", term=led, deputies_above=above))
    assert 7 in numbers(body("discipline_committee", term=led, deputies_above=frozenset({"赵"})))


@pytest.mark.parametrize(
    ("persons", "rule"),
    [
        (2, "committee_too_small"),
        (3, ""),
        (5, ""),
        (6, "committee_above_usual"),
        (7, "committee_above_usual"),
        (8, "committee_too_large"),
    ],
)
def test_rule_8_size_of_a_committee(persons: int, rule: str) -> None:
    """Rule 8: fewer than 3 or more than 7 is flagged; 6 to 7 shows 一般3至5人.  支部条例 Art. 20."""
    found = {flag.rule: flag for flag in speaks(body(members=20, term=seats(persons)))}
    assert set(found) == ({rule} if rule else set())
    if rule == "committee_above_usual":
        assert "一般3至5人" in found[rule].sentence


def test_rule_8_one_person_with_two_posts_sits_once() -> None:
    """Rule 8: seats are persons, not posts.  支部条例 Art. 20."""
    twice = committee(Held("王", "secretary"), Held("王", "organisation"), Held("李", "discipline"))
    assert "committee_too_small" in rules(body(members=20, term=twice))


@pytest.mark.parametrize(("units", "flagged"), [(5, False), (6, True)])
def test_rule_9_units_of_a_joint_branch(units: int, flagged: bool) -> None:
    """Rule 9: a 联合党支部 covering more than 5 units is flagged.  支部条例 Art. 5."""
    assert (9 in numbers(body("joint_branch", 8, term=seats(3), covered_units=units))) is flagged


def test_rule_17_a_secretary_leaves_within_the_term() -> None:
    """Rule 17: a secretary's change inside the term without 上级同意 is flagged.  机关条例 Art. 8."""
    early, last_day = datetime.date(2026, 3, 1), datetime.date(2027, 5, 20)
    other = Held("赵", "secretary")
    for ends_on, consent, flagged in (
        (early, False, True),
        (early, True, False),
        (last_day, False, False),
    ):
        left = Held("王", "secretary", ends_on, consent)
        term = committee(left, other, has_committee=False)
        assert (17 in numbers(body(members=5, term=term))) is flagged
    assert 17 not in numbers(body(members=5, term=committee(Held("王", "deputy", early))))


def test_many_members_ask_for_a_full_time_deputy() -> None:
    """应设专职副书记 where members are many; 100 is our number.  机关条例."""
    led = committee(Held("李", "full_time_deputy"))
    rule = "needs_full_time_deputy"
    assert rule in rules(body("party_committee", 100))
    assert rule not in rules(body("party_committee", 99))
    assert rule not in rules(body("party_committee", 100, term=led))


@pytest.mark.parametrize("kind", ["branch", "joint_branch", "general_branch", "party_committee"])
def test_a_term_without_a_secretary_is_remarked(kind: str) -> None:
    """A current term has its 书记; one who has left is none.  机关条例 Art. 7; 支部条例 Art. 20."""
    rule = "secretary_missing"
    gone = Held("王", "secretary", datetime.date(2026, 6, 30), has_consent=True)
    assert rule in rules(body(kind, 5, term=committee()))
    assert rule in rules(body(kind, 5, term=committee(gone, Held("李", "discipline"))))
    assert rule not in rules(body(kind, 5, term=ALONE))
    assert rule not in rules(body(kind, 5))


@pytest.mark.parametrize("kind", ["temporary_branch", "party_group"])
def test_bodies_that_are_not_elected_are_not_asked_for_a_secretary(kind: str) -> None:
    """A 临时党支部 is appointed and has no term, a 党小组 is no body.  支部条例 Art. 8."""
    assert "secretary_missing" not in rules(body(kind, 5, term=committee()))
