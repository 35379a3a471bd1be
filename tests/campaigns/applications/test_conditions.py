"""Conditions of eligibility: every one met, broken, and worded; rule by rule."""

import datetime

import pytest

from campaigns.choices import EligibilityCode
from campaigns.flags.eligibility import (
    ApplicantFacts,
    AwardHeld,
    Condition,
    TermSeen,
    Verdict,
    judge,
    judge_all,
    unmet,
)
from campaigns.flags.eligibility.judging import JUDGES

C = EligibilityCode
DAY = datetime.date(2026, 10, 12)
CLEAN = ApplicantFacts("第一党支部", DAY, founded_on=datetime.date(2020, 1, 1))


def of(**facts: object) -> ApplicantFacts:
    """A branch that differs in this."""
    return ApplicantFacts(**{"name": "第一党支部", "day": DAY, **facts})  # type: ignore[arg-type]


def award(year: int, *, in_force: bool = True, kind: str = "red") -> AwardHeld:
    return AwardHeld(kind, "红旗党支部", datetime.date(year, 10, 12), in_force)


def said(facts: ApplicantFacts, code: EligibilityCode, **more: object) -> Verdict:
    condition = Condition(code, kind="red", kind_name="红旗党支部", **more)  # type: ignore[arg-type]
    return judge(facts, condition)


def test_every_code_has_its_judge() -> None:
    assert set(JUDGES) == set(EligibilityCode)


@pytest.mark.parametrize(
    ("facts", "is_met", "words"),
    [
        (of(), True, "不按届换届"),
        (of(without_term=("第一党支部",)), False, "没有登记现任班子"),
        (of(terms=(TermSeen("支部", DAY, False),)), True, "2026年10月12日届满，没有逾期"),
        (
            of(terms=(TermSeen("支部", datetime.date(2026, 7, 15), True),)),
            False,
            "逾期未换届：支部（2026年7月15日届满）",
        ),
    ],
)
def test_terms(facts: ApplicantFacts, is_met: bool, words: str) -> None:
    verdict = said(facts, C.TERM_NOT_OVERDUE)
    assert verdict.is_met is is_met
    assert words in verdict.sentence


def test_life_names_what_was_missed_and_counts_the_rest() -> None:
    missed = tuple(f"2026年第{n}季度党课0/1" for n in "一二三四")
    verdict = said(of(life_unmet=missed), C.LIFE_MET, number=2)
    assert not verdict.is_met
    assert verdict.sentence.startswith("近2年组织生活有未达标项：2026年第一季度党课0/1、")
    assert "等4项" in verdict.sentence
    assert said(CLEAN, C.LIFE_MET).sentence == "近一年已结束各季度的组织生活全部达标。"


def test_age_is_counted_in_whole_months() -> None:
    young = of(founded_on=datetime.date(2025, 10, 13))
    assert said(young, C.STOOD_FOR, number=12).sentence == (
        "2025年10月13日成立，到2026年10月13日才满12个月。"
    )
    assert said(of(founded_on=datetime.date(2025, 10, 12)), C.STOOD_FOR, number=12).is_met
    assert said(of(), C.STOOD_FOR).is_met


@pytest.mark.parametrize(
    ("held", "number", "is_met"),
    [
        ((), 3, True),
        ((award(2023),), 3, True),
        ((award(2024),), 3, False),
        ((award(2024, kind="other"),), 3, True),
        ((award(2020),), None, False),
        ((award(2020, in_force=False),), None, True),
    ],
)
def test_who_was_named_lately_waits(
    held: tuple[AwardHeld, ...], number: int | None, is_met: bool
) -> None:
    assert said(of(awards=held), C.NOT_AWARDED_WITHIN, number=number).is_met is is_met


def test_the_day_of_the_next_chance_is_said() -> None:
    verdict = said(of(awards=(award(2024), award(2023))), C.NOT_AWARDED_WITHIN, number=3)
    assert verdict.sentence == (
        "2024年10月12日已获红旗党支部，3年内不重复申报，2027年10月12日起可再申报。"
    )


def test_a_title_that_must_be_held() -> None:
    assert said(of(awards=(award(2024),)), C.HOLDS_AWARD).is_met
    assert not said(of(awards=(award(2024, in_force=False),)), C.HOLDS_AWARD).is_met
    assert "须先获得红旗党支部" in said(CLEAN, C.HOLDS_AWARD).sentence


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        (C.NO_OPEN_RECTIFICATION, {"rectifications": ("台账不全",)}),
        (C.NO_FLAGS, {"flags": ("正式党员7名，应设支部委员会。",)}),
        (C.PAPERS_APPROVED, {"papers_waiting": ("2026年第二季度",)}),
    ],
)
def test_what_is_open_is_named(code: EligibilityCode, facts: dict[str, tuple[str, ...]]) -> None:
    verdict = said(of(**facts), code)
    assert not verdict.is_met
    assert next(iter(facts.values()))[0] in verdict.sentence
    assert said(CLEAN, code).is_met


def test_a_verdict_survives_being_kept_with_its_source_and_link() -> None:
    facts = of(links={C.STOOD_FOR: "/branches/1/"})
    verdicts = judge_all(facts, [Condition(C.STOOD_FOR, 12, basis="办法第六条")])
    assert [Verdict.from_row(v.as_row()) for v in verdicts] == verdicts
    assert (verdicts[0].basis, verdicts[0].link) == ("办法第六条", "/branches/1/")
    assert unmet(verdicts) == []
