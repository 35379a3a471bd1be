"""The ranking is arithmetic over a log: examples one can check by hand, and properties."""

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.rollup.selections import (
    Event,
    Place,
    RankingRules,
    compare_places,
    far_marks,
    rank_events,
    read_events,
)

FIRST, SECOND, STAFFED, BONUS, DEDUCTION, VETO = range(1, 7)
RULES: dict[str, Any] = {
    "panels": [{"kind": "experts", "weight": 60}, {"kind": "committee", "weight": 40}],
    "criteria": [
        {"pk": FIRST, "kind": "item", "name": "学习", "maximum": 60, "method": "judges"},
        {"pk": SECOND, "kind": "item", "name": "服务", "maximum": 20, "method": "judges"},
        {"pk": STAFFED, "kind": "item", "name": "台账", "maximum": 20, "method": "staff"},
        {"pk": BONUS, "kind": "bonus", "name": "加分", "maximum": 5, "method": "staff"},
        {"pk": DEDUCTION, "kind": "deduction", "name": "扣分", "maximum": 10, "method": "staff"},
        {"pk": VETO, "kind": "veto", "name": "案件", "maximum": 0, "method": "staff"},
    ],
    "drop_extremes": True,
    "decimals": 2,
    "ties": ["expert_score", "unit_rank"],
    "places": 1,
}
for position, criterion in enumerate(RULES["criteria"]):
    criterion |= {"position": position, "parent": None}


def opened(**other: Any) -> Event:
    return Event("opened", None, {"rules": RULES | other})


def entered(application: int, rank: int | None = None) -> Event:
    return Event("entered", application, {"unit_order": [1, application], "rank": rank})


def cast(
    application: int, judge: int, first: object, second: object = 0, revision: int = 1
) -> Event:
    """Judges below 100 are experts, others sit for the committee."""
    panel = "experts" if judge < 100 else "committee"
    marks = {str(FIRST): str(first), str(SECOND): str(second)}
    content = {"judge": judge, "panel": panel, "revision": revision, "marks": marks}
    return Event("cast", application, content)


def recused(application: int, judge: int, revision: int = 1) -> Event:
    panel = "experts" if judge < 100 else "committee"
    content = {"judge": judge, "panel": panel, "revision": revision, "reason": "本单位"}
    return Event("recused", application, content)


def adjusted(application: int, pk: int, mark: str | None, revision: int = 1) -> Event:
    content = {"criterion": pk, "mark": mark, "text": "通报", "revision": revision}
    return Event("adjusted", application, content)


def vetoed(application: int, met: bool = True, revision: int = 1) -> Event:
    content = {"criterion": VETO, "text": "通报", "revision": revision, "met": met}
    return Event("vetoed", application, content)


def numbers(places: list[Place]) -> list[tuple[int, int | None, str]]:
    return [(place.application, place.number, str(place.score)) for place in places]


def one(places: list[Place], application: int) -> Place:
    return next(place for place in places if place.application == application)


def test_two_panels_with_their_weights() -> None:
    """Experts (50+40)/2 = 45, committee 30: 45 x 60 % + 30 x 40 % = 39."""
    log = [opened(), entered(1), cast(1, 1, 50), cast(1, 2, 40), cast(1, 101, 30)]
    assert numbers(rank_events(log)) == [(1, 1, "39.00")]


def test_from_five_ballots_the_highest_and_the_lowest_are_dropped() -> None:
    """60 and 10 go, (30+40+50)/3 = 40 stays; with four ballots all count."""
    log = [opened(), entered(1), cast(1, 101, 40)]
    log += [cast(1, judge, mark) for judge, mark in enumerate((10, 30, 40, 50, 60), start=1)]
    place = rank_events(log)[0]
    assert place.score == Decimal("40.00")
    assert "去掉最高分60.00和最低分10.00" in place.reasons[0]
    assert rank_events(log[:-1])[0].score == Decimal("35.50")  # (10+30+40+50)/4 x 60 % + 16
    kept = rank_events([opened(drop_extremes=False), *log[1:]])[0]
    assert kept.score == Decimal("38.80")


def test_a_panel_that_stands_back_leaves_its_weight_to_the_others() -> None:
    log = [opened(), entered(1), cast(1, 1, 50), recused(1, 101), recused(1, 102)]
    place = rank_events(log)[0]
    assert place.score == Decimal("50.00")
    assert "工委组全部回避，其权重由其余评委组按比例分担。" in place.reasons


def test_standing_back_takes_the_marks_along() -> None:
    log = [opened(), entered(1), cast(1, 1, 50), cast(1, 2, 10), recused(1, 2, revision=2)]
    assert rank_events(log)[0].score == Decimal("50.00")


def test_bonus_has_a_cap_deductions_too_and_nobody_falls_below_nought() -> None:
    log = [opened(), entered(1), entered(2), cast(1, 1, 50), cast(2, 1, 2)]
    log += [adjusted(1, BONUS, "7.50"), adjusted(1, STAFFED, "18.50"), adjusted(2, DEDUCTION, "30")]
    places = rank_events(log)
    assert numbers(places) == [(1, 1, "73.50"), (2, 2, "0.00")]
    assert "加分：加7.50分，按上限计5.00分。依据：通报" in places[0].reasons
    assert "扣分：扣30.00分，按上限计10.00分。依据：通报" in places[1].reasons


def test_a_veto_puts_out_until_it_is_lifted() -> None:
    log = [opened(), entered(1), entered(2), cast(1, 1, 50), cast(2, 1, 40), vetoed(1)]
    places = rank_events(log)
    assert numbers(places) == [(2, 1, "40.00"), (1, None, "50.00")]
    assert "一票否决“案件”，不参加排名。依据：通报" in places[1].reasons
    assert one(rank_events([*log, vetoed(1, met=False, revision=2)]), 1).number == 1


def test_ties_go_by_the_stated_rules_and_else_share_the_place() -> None:
    """All score 40; the experts prefer 3; 1 and 2 are told apart by their unit's order or not."""
    log = [opened(), entered(1, 2), entered(2, 1), entered(3)]
    log += [cast(1, 1, 40), cast(1, 101, 40), cast(2, 1, 40), cast(2, 101, 40)]
    log += [cast(3, 1, 42), cast(3, 101, 37)]
    assert numbers(rank_events(log)) == [(3, 1, "40.00"), (2, 2, "40.00"), (1, 3, "40.00")]
    reasons = one(rank_events(log), 2).reasons
    assert "与另外2个申报同为40.00分，按“专家组评分高者在前”确定先后。" in reasons
    assert "与另外1个申报同为40.00分，按“单位推荐顺序在前者在前”确定先后。" in reasons
    shared = rank_events([opened(ties=["expert_score"]), *log[1:], entered(4), cast(4, 1, 1)])
    assert [(p.application, p.number, p.is_tied) for p in shared] == [
        (3, 1, False), (1, 2, True), (2, 2, True), (4, 4, False),
    ]  # fmt: skip


def test_a_rule_that_says_nothing_of_one_of_them_decides_nothing() -> None:
    """Whose only expert stood back is neither favoured nor punished for it."""
    log = [opened(ties=["expert_score"]), entered(1), entered(2)]
    log += [cast(1, 1, 40), cast(1, 101, 40), recused(2, 1), cast(2, 101, 40)]
    assert [place.number for place in rank_events(log)] == [1, 1]


def test_first_item_and_order_of_units_decide_too() -> None:
    log = [opened(ties=["first_criterion"]), entered(1), entered(2)]
    log += [cast(1, 1, 40, 10), cast(2, 1, 45, 5)]
    assert [place.application for place in rank_events(log)] == [2, 1]
    log[0] = opened(ties=["unit_order"])
    assert [place.application for place in rank_events(log)] == [1, 2]


def test_places_say_who_is_within() -> None:
    log = [opened(), entered(1), entered(2), cast(1, 1, 50), cast(2, 1, 40)]
    places = rank_events(log)
    assert [place.is_within for place in places] == [True, False]
    assert "拟命名1个，名次在其后。" in places[1].reasons


def test_equal_means_equal_after_rounding() -> None:
    """A third of a hundredth that nobody can see on the sheet decides nothing."""
    log = [opened(ties=[]), entered(1), entered(2)]
    log += [cast(1, judge, mark) for judge, mark in enumerate(("10.00", "10.00", "10.01"), 1)]
    log += [cast(2, judge, "10.00") for judge in (1, 2, 3)]
    assert [place.number for place in rank_events(log)] == [1, 1]


def test_adopted_rules_take_the_place_of_the_frozen_ones() -> None:
    log = [opened(), entered(1), cast(1, 1, 50), cast(1, 101, 40)]
    other = RULES | {
        "panels": [{"kind": "experts", "weight": 10}, {"kind": "committee", "weight": 90}]
    }
    adopted = Event("adopted", None, {"rules": other, "revision": 9, "reason": "会议"})
    assert rank_events(log)[0].score == Decimal("46.00")
    assert rank_events([*log, adopted])[0].score == Decimal("41.00")


def test_other_rules_side_by_side() -> None:
    log = [opened(), entered(1), entered(2)]
    log += [cast(1, 1, 50), cast(1, 101, 30), cast(2, 1, 40), cast(2, 101, 40)]
    rules = RankingRules.from_json(RULES).with_weights(
        {"experts": Decimal(10), "committee": Decimal(90)}
    )
    shifts = compare_places(rank_events(log), rank_events(log, rules))
    assert [(shift.application, shift.moved, shift.crosses) for shift in shifts] == [
        (1, -1, True),
        (2, 1, True),
    ]


def test_marks_far_off_the_panel_are_listed_by_the_stated_rule() -> None:
    """Full marks of a ballot are 80, so 15 % are 12; the others' means are 43 and 48."""
    log = [opened(), entered(1), cast(1, 1, 44), cast(1, 2, 42), cast(1, 3, 54.5)]
    assert not far_marks(read_events(log), 15)
    log[-1] = cast(1, 3, 55.5)
    (mark,) = far_marks(read_events(log), 15)
    assert (mark.judge, mark.others, mark.off) == (3, 43, Decimal("12.5"))
    assert not far_marks(read_events(log[:-1]), 1)


def test_a_log_that_was_never_opened_is_an_error() -> None:
    with pytest.raises(ValueError, match="opened"):
        rank_events([entered(1)])


MARKS = st.integers(0, 6000).map(lambda cents: f"{Decimal(cents) / 100:.2f}")


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    """Any course an edition may take, in the order in which it happened."""
    ties = draw(
        st.permutations(["committee_score", "expert_score", "unit_rank", "first_criterion"])
    )
    log = [opened(ties=ties[: draw(st.integers(0, 4))], places=draw(st.integers(1, 3)))]
    count = draw(st.integers(1, 5))
    log += [entered(pk, draw(st.none() | st.integers(1, 3))) for pk in range(1, count + 1)]
    revisions: dict[Any, int] = {}
    for _ in range(draw(st.integers(0, 25))):
        log.append(draw(one_event(count, revisions)))
    return log


@st.composite
def one_event(draw: st.DrawFn, count: int, revisions: dict[Any, int]) -> Event:
    """A vote, a recusal, a mark of the staff, a veto or a withdrawal, each newer than the last."""
    application = draw(st.integers(1, count))
    kind = draw(st.sampled_from(["cast"] * 6 + ["recused", "adjusted", "vetoed", "left"]))
    judge = draw(st.sampled_from([1, 2, 3, 4, 5, 6, 101, 102]))
    revision = revisions[kind] = revisions.get(kind, 0) + 1
    newest = revision + 100 * sum(revisions.values())
    if kind == "cast":
        return cast(application, judge, draw(MARKS), draw(MARKS), newest)
    if kind == "recused":
        return recused(application, judge, newest)
    if kind == "adjusted":
        pk = draw(st.sampled_from([STAFFED, BONUS, DEDUCTION]))
        return adjusted(application, pk, draw(st.none() | MARKS), newest)
    if kind == "vetoed":
        return vetoed(application, draw(st.booleans()), newest)
    return Event("left", application, {"revision": newest})


@settings(deadline=None)
@given(log=logs(), seed=st.integers(0, 10**6))
def test_the_order_of_events_does_not_matter(log: list[Event], seed: int) -> None:
    """Whoever hands in first, the same places with the same reasons, word for word."""
    shuffled = list(log)
    random.Random(seed).shuffle(shuffled)
    assert rank_events(shuffled) == rank_events(log)


@settings(deadline=None)
@given(log=logs())
def test_numbers_follow_the_scores_and_skip_after_equals(log: list[Event]) -> None:
    ranked = [place for place in rank_events(log) if place.number is not None]
    assert [p.score for p in ranked] == sorted((p.score for p in ranked), reverse=True)
    counted: Mapping[int | None, int] = {}
    for index, place in enumerate(ranked, start=1):
        counted = {place.number: index} | dict(counted)
        assert place.number == counted[place.number]
        assert place.reasons


@settings(deadline=None)
@given(log=logs())
def test_rules_survive_being_written_down(log: list[Event]) -> None:
    rules = read_events(log).rules
    assert RankingRules.from_json(rules.as_json()) == rules


@settings(deadline=None)
@given(log=logs(), judge=st.integers(1, 6), more=st.integers(1, 3000))
def test_a_better_mark_never_lowers_a_score(log: list[Event], judge: int, more: int) -> None:
    low, high = Decimal(1000) / 100, Decimal(1000 + more) / 100
    last = 10**6
    worse = one(rank_events([*log, entered_again(), cast(1, judge, low, 0, last)]), 1).score
    better = one(rank_events([*log, entered_again(), cast(1, judge, high, 0, last)]), 1).score
    assert better >= worse


def entered_again() -> Event:
    """Taken back into the running, after whatever happened."""
    return Event("entered", 1, {"unit_order": [1, 1], "rank": 1, "revision": 10**6})
