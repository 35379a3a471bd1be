"""更正届次 mends typing errors; it is no way around extensions and recorded acts."""

import pytest
import time_machine

from branches.services.terms import (
    NewStep,
    NewTerm,
    attach_file,
    correct_term,
    extend_term,
    record_step,
    remove_file,
    take_back_step,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from tests.branches.terms.conftest import PDF, WHOLE, House, K, day, walk
from tests.factories.terms import HolderFactory


def test_an_extended_term_is_corrected_by_who_extended_it(house: House) -> None:
    extend_term(house.top_term, day("2027-09-01"), "工委批〔2026〕1号", by=house.sun)
    near = NewTerm(day("2021-09-02"), 5)
    with pytest.raises(NotAllowed, match="已获批延期"):
        correct_term(house.top_term, near, reason="笔误", by=house.wang)
    assert (
        correct_term(house.top_term, near, reason="笔误", by=house.sun).elected_on
        == near.elected_on
    )
    with pytest.raises(RuleBroken, match="不得超过1年"):
        correct_term(house.top_term, NewTerm(day("2021-08-01")), reason="笔误", by=house.sun)


def test_a_much_later_expiry_is_the_superiors_to_allow(house: House) -> None:
    late = NewTerm(day("2022-06-01"), 5)
    with pytest.raises(NotAllowed, match="推后一个月以上"):
        correct_term(house.top_term, late, reason="笔误", by=house.wang)
    row = correct_term(house.top_term, NewTerm(day("2021-09-20")), reason="笔误", by=house.wang)
    assert row.expires_on == day("2026-09-20")
    row = correct_term(house.top_term, late, reason="笔误", by=house.sun)
    assert row.expires_on == day("2027-06-01")


def test_nothing_of_the_term_lies_before_its_election(house: House) -> None:
    step = record_step(house.term, NewStep(K.REQUEST, day("2026-01-10"), "会议"), by=house.wang)
    new = NewTerm(day("2026-01-12"))
    with pytest.raises(RuleBroken, match="2026年1月10日已录入"):
        correct_term(house.term, new, reason="笔误", by=house.wang)
    take_back_step(step, reason="录错", by=house.wang)
    HolderFactory(term=house.term, starts_on=house.term.elected_on)
    with pytest.raises(RuleBroken, match="已于2023年7月15日任职"):
        correct_term(house.term, new, reason="笔误", by=house.wang)


def test_the_election_that_was_recorded_stands(house: House, clock: time_machine.Traveller) -> None:
    clock.shift(150 * 86_400)
    walk(house.term, WHOLE, house.wang, house.wang)
    following = house.branch.terms.get(elected_on=day("2026-04-20"))
    for wrong in ("2026-04-19", "2026-05-01"):
        with pytest.raises(RuleBroken, match="选举日期是2026年4月20日"):
            correct_term(following, NewTerm(day(wrong)), reason="笔误", by=house.wang)


def test_papers_of_a_dissolved_body_stay(house: House) -> None:
    step = record_step(house.term, NewStep(K.REQUEST, day("2026-01-10"), "会议"), by=house.wang)
    file = attach_file(step, "请示.pdf", PDF, by=house.wang)
    house.branch.dissolved_on = day("2026-01-12")
    house.branch.save()
    for act in (
        lambda: take_back_step(step, reason="录错", by=house.wang),
        lambda: attach_file(step, "b.pdf", PDF + b"%", by=house.wang),
        lambda: remove_file(file, by=house.wang),
    ):
        with pytest.raises(WrongState, match="已于2026年1月12日撤销"):
            act()
    assert step.files.count() == 1
