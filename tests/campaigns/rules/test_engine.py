"""The judge of figures: every kind of rule, and figures nobody would think of."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.choices import Operator, RuleKind, Severity
from campaigns.flags import BranchSum, Facts, Finding, Named, RuleSpec, evaluate

NAMES = {
    "found": Named("发现问题数", "件"),
    "fixed": Named("已整改问题数", "件"),
    "closed": Named("已销号问题数", "件"),
    "rate": Named("问题整改率", "%", is_rate=True),
}
Given = dict[str, int]


def numbers(given: Given | None) -> dict[str, Decimal]:
    return {code: Decimal(number) for code, number in (given or {}).items()}


def facts(
    now: Given, *, previous: Given | None = None, last_year: Given | None = None, **more: Any
) -> Facts:
    return Facts(
        NAMES, numbers(now), previous=numbers(previous), last_year=numbers(last_year), **more
    )


def rule(kind: RuleKind, *, limit: int | None = None, **more: Any) -> RuleSpec:
    chosen = {"severity": Severity.HARD if kind == RuleKind.COMPARE else Severity.SOFT} | more
    threshold = None if limit is None else Decimal(limit)
    return RuleSpec(code=str(kind), name="规则", kind=kind, threshold=threshold, **chosen)


PART = rule(RuleKind.COMPARE, subjects=("fixed",), bounds=("found",), basis="领域规则第33条")
HALF = rule(RuleKind.CHANGE, limit=50)
TEN, WAN = rule(RuleKind.FOLD, limit=10), rule(RuleKind.FOLD, limit=10_000)
USUAL = rule(RuleKind.OUTLIER, limit=6)


def only(spec: RuleSpec, known: Facts) -> Finding:
    [finding] = evaluate([spec], known)
    return finding


def test_a_part_above_its_whole_names_both_cells_with_their_numbers() -> None:
    finding = only(PART, facts({"fixed": 12, "found": 9}))
    assert finding.sentence == "“已整改问题数”（12件）不能大于“发现问题数”（9件），请核对这两个数。"
    assert (finding.place, finding.others, finding.is_hard) == ("fixed", ("found",), True)
    assert finding.basis == "领域规则第33条"


@pytest.mark.parametrize("now", [{"fixed": 9, "found": 9}, {"fixed": 12}, {"found": 9}, {}])
def test_a_part_within_its_whole_or_a_blank_one_breaks_nothing(now: Given) -> None:
    assert evaluate([PART], facts(now)) == []


def test_sums_are_spoken_of_as_sums() -> None:
    spec = rule(RuleKind.COMPARE, subjects=("fixed", "closed"), bounds=("found",))
    finding = only(spec, facts({"fixed": 5, "closed": 6, "found": 9}))
    assert "“已整改问题数”（5件）与“已销号问题数”（6件）之和11不能大于" in finding.sentence
    # What is blank can only add to the sum.
    assert only(spec, facts({"fixed": 10, "found": 9})).place == "fixed"


def test_equal_sums_are_judged_only_when_all_parts_are_given() -> None:
    spec = rule(
        RuleKind.COMPARE, subjects=("fixed", "closed"), bounds=("found",), operator=Operator.EQUAL
    )
    assert evaluate([spec], facts({"fixed": 4, "found": 9})) == []
    assert evaluate([spec], facts({"fixed": 4, "closed": 5, "found": 9})) == []
    assert "应等于" in only(spec, facts({"fixed": 4, "closed": 4, "found": 9})).sentence


def test_a_bound_that_stands_on_another_paper_says_when() -> None:
    known = facts({"fixed": 12}, beside={"found": (Decimal(9), "第四季度")})
    assert "“发现问题数”（第四季度9件）" in only(PART, known).sentence


def test_a_hidden_figure_is_named_without_its_number() -> None:
    names = NAMES | {"found": Named("发现问题数", "件", where="已填的", is_hidden=True)}
    finding = only(PART, Facts(names, numbers({"fixed": 12, "found": 9})))
    assert "9" not in finding.sentence
    assert "已填的“发现问题数”，" in finding.sentence


@pytest.mark.parametrize(
    ("now", "base", "kind"),
    [
        (150, 100, None), (151, 100, "change"), (49, 100, "change"), (50, 100, None),
        (1000, 100, "fold"), (100, 1000, "fold"), (1_000_000, 100, "fold"), (0, 100, "change"),
        (100, 0, None), (5, 1, None),
    ],
)  # fmt: skip
def test_a_figure_far_from_last_year_is_asked_about_once(
    now: int, base: int, kind: str | None
) -> None:
    found = evaluate([HALF, TEN, WAN, USUAL], facts({"found": now}, last_year={"found": base}))
    assert [finding.rule for finding in found] == ([kind] if kind else [])


def test_the_words_fit_the_factor() -> None:
    ten = only(TEN, facts({"found": 1000}, previous={"found": 100}))
    assert "与上期的100件相差约十倍" in ten.sentence
    assert "多打或少打了一位" in ten.sentence
    wan = only(WAN, facts({"found": 1_000_000}, last_year={"found": 100}))
    assert "与去年同期的100件相差约一万倍" in wan.sentence
    assert "“万”" in wan.sentence


def test_small_numbers_are_let_be_below_the_floor_of_the_rule() -> None:
    fell = facts({"found": 3}, last_year={"found": 8})
    assert evaluate([HALF], fell) == []
    assert only(rule(RuleKind.CHANGE, limit=50, floor=Decimal(5)), fell).rule == "change"
    assert evaluate([rule(RuleKind.CHANGE, limit=50, floor=Decimal(9))], fell) == []
    assert "不能" not in "".join(rule(RuleKind.CHANGE, limit=50, floor=Decimal(0)).faults())
    assert rule(RuleKind.CHANGE, limit=50, floor=Decimal(-1)).faults()


def test_an_absurd_number_is_stopped_and_said_in_times_not_in_per_cent() -> None:
    spec = rule(
        RuleKind.BEYOND,
        limit=1000,
        severity=Severity.HARD,
        floor=Decimal(1000),
        bounds=("closed",),
    )
    absurd = {"found": 9_999_999_999}
    known = facts(absurd, last_year={"found": 43})
    finding = only(spec, known)
    assert finding.is_hard
    assert "是以往最多的43件的约2.33亿倍，请核对是否多打了数字。" in finding.sentence
    # Nobody is asked to explain what must be changed anyway.
    assert [f.rule for f in evaluate([HALF, spec], known)] == ["beyond"]
    assert "一般不超过1000000件" in only(spec, facts(absurd)).sentence
    beside = only(spec, facts(absurd | {"closed": 5000}))
    assert "是“已销号问题数”（5000件）的约200万倍" in beside.sentence
    assert evaluate([spec], facts({"found": 1_000_000}, last_year={"found": 43})) == []


def test_many_times_more_is_said_in_times() -> None:
    sentence = only(HALF, facts({"found": 1500}, last_year={"found": 100})).sentence
    assert "是去年同期的100件的约15倍，" in sentence
    assert "%" not in sentence


def test_the_word_around_a_number_is_kept() -> None:
    known = facts({"fixed": 100, "found": 90}, qualifiers={"fixed": "yu", "found": "jin"})
    assert only(PART, known).sentence.startswith(
        "“已整改问题数”（100余件）不能大于“发现问题数”（近90件）"
    )


def test_rates_are_left_alone() -> None:
    known = facts({"rate": 90}, last_year={"rate": 10}, series={"rate": [Decimal(10)] * 8})
    assert evaluate([HALF, TEN, USUAL], known) == []


def test_a_running_total_does_not_fall() -> None:
    spec = rule(RuleKind.NOT_FALLING, subjects=("found",), severity=Severity.HARD)
    finding = only(spec, facts({"found": 120}, previous={"found": 130}))
    assert (
        finding.sentence == "“发现问题数”（120件）是累计数，不能小于上期的130件，请核对这两个数。"
    )
    assert evaluate([spec], facts({"found": 130}, previous={"found": 130})) == []
    gap = facts({"found": 120}, series={"found": [Decimal(100), Decimal(125)]})
    assert "不能小于此前的125件" in only(spec, gap).sentence


def test_an_outlier_needs_four_earlier_figures_and_says_the_usual_range() -> None:
    series = [Decimal(n) for n in (30, 32, 29, 31)]
    assert evaluate([USUAL], facts({"found": 90}, series={"found": series[:3]})) == []
    assert evaluate([USUAL], facts({"found": 40}, series={"found": series})) == []
    sentence = only(USUAL, facts({"found": 90}, series={"found": series})).sentence
    assert "前4期一般在13至48件之间" in sentence


def test_one_odd_figure_of_the_past_does_not_widen_the_range() -> None:
    series = [Decimal(n) for n in (30, 32, 900, 29, 31)]
    assert only(USUAL, facts({"found": 90}, series={"found": series})).rule == "outlier"


@pytest.mark.parametrize(
    ("total", "reported", "is_broken"),
    [(12, 5, False), (10, 5, True), (15, 5, True), (10, 3, False), (15, 3, True)],
)
def test_the_sum_of_branches_counts_when_it_is_whole_or_already_too_much(
    total: int, reported: int, is_broken: bool
) -> None:
    spec = rule(RuleKind.BRANCH_SUM, subjects=("found",), bounds=("closed",))
    known = facts({"found": 12}, branches={"closed": BranchSum(Decimal(total), reported, 5)})
    found = evaluate([spec], known)
    assert bool(found) is is_broken
    if found:
        assert f"{reported}个党支部已报合计（{total}件）不一致" in found[0].sentence


def test_a_figure_beside_the_records() -> None:
    spec = rule(RuleKind.SOURCE)
    assert evaluate([spec], facts({"found": 12}, supplied=numbers({"found": 12}))) == []
    finding = only(spec, facts({"found": 12}, supplied=numbers({"found": 10})))
    assert "与台账计算数（10件）不一致" in finding.sentence


def test_hard_findings_come_first() -> None:
    known = facts({"fixed": 12, "found": 9}, last_year={"fixed": 100})
    assert [f.severity for f in evaluate([HALF, PART], known)] == ["soft", "hard"][::-1]


def test_a_rule_survives_being_frozen() -> None:
    low = rule(RuleKind.CHANGE, limit=50, floor=Decimal(3))
    for spec in (
        low,
        PART,
        HALF,
        rule(RuleKind.BRANCH_SUM, subjects=("found",), bounds=("closed",)),
    ):
        assert RuleSpec.from_dict(spec.as_dict()) == spec
        assert RuleSpec.from_dict(spec.as_frozen()) == spec
    # Older forms do not speak of the floor, and the same rule must give the same bytes.
    assert "floor" not in HALF.as_frozen()
    assert low.as_frozen()["floor"] == "3"
    assert RuleSpec.from_dict({"code": "a", "kind": "fold", "severity": "soft"}).threshold is None


ODD = st.decimals(allow_nan=True, allow_infinity=True) | st.none()
CODES = st.lists(st.sampled_from(["found", "fixed", "rate", "unknown"]), max_size=3)
FIGURES = st.dictionaries(
    st.sampled_from(list(NAMES)),
    st.decimals(min_value=-(10**6), max_value=10**15, places=4, allow_nan=False),
)


@given(
    st.sampled_from([*RuleKind.values, "nonsense"]),
    st.sampled_from(["hard", "soft", ""]),
    CODES,
    CODES,
    st.sampled_from(["le", "eq", "?"]),
    ODD,
    FIGURES,
    FIGURES,
    FIGURES,
)
def test_no_rule_and_no_figure_makes_the_judge_stumble(
    kind: str, severity: str, subjects: list[str], bounds: list[str], operator: str,
    threshold: Decimal | None, now: dict[str, Decimal], before: dict[str, Decimal],
    known: dict[str, Decimal],
) -> None:  # fmt: skip
    spec = RuleSpec(
        "r", "规则", kind, severity, tuple(subjects), tuple(bounds), operator, threshold
    )
    series = {code: [number] * 5 for code, number in before.items()}
    sums = {code: BranchSum(number, 1, 1) for code, number in known.items()}
    given_facts = Facts(NAMES, now, before, before, series, sums, known)
    for finding in evaluate([spec, HALF, TEN, USUAL], given_facts):
        assert finding.place in now
        assert finding.sentence.endswith("。")
    if spec.faults():
        assert evaluate([spec], given_facts) == []


@given(FIGURES, FIGURES)
def test_blank_figures_break_nothing(now: dict[str, Decimal], before: dict[str, Decimal]) -> None:
    every = [PART, HALF, TEN, WAN, USUAL, rule(RuleKind.NOT_FALLING, subjects=("found",))]
    assert evaluate(every, Facts(NAMES, {}, before, before)) == []
    assert not [f for f in evaluate([PART], Facts(NAMES, now)) if "found" not in now]
