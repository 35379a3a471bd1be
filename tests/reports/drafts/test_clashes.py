"""Words that no longer fit a figure: every kind of clash, and what is none."""

from decimal import Decimal

import pytest

from reports.models import DraftFigure
from reports.services.drafts.clashes import Judged, find_clashes


def figure(key: str, number: str | None, printed: str, **more: str) -> DraftFigure:
    unit = more.pop("unit", "次")
    said = None if number is None else Decimal(number)
    return DraftFigure(
        key=key, label="警示教育次数", number=said, printed=printed, unit_of_measure=unit, **more
    )


def reasons(
    text: str, before: DraftFigure, now: DraftFigure, change: str | None = None
) -> list[str]:
    changes = {} if change is None else {"warnings:change": Decimal(change)}
    judged = Judged({before.key: before}, {now.key: now}, changes)
    return [clash.reason for clash in find_clashes(text, judged)]


OLD, NEW = figure("warnings", "42", "42次"), figure("warnings", "36", "36次")


@pytest.mark.parametrize(
    ("text", "change", "said"),
    [
        ("警示教育增长到{warnings}。", "-6", "比上年下降"),
        ("警示教育提高至{warnings}。", "-6", "比上年下降"),
        ("警示教育减少到{warnings}。", "6", "比上年上升"),
        ("警示教育持续增长，达{warnings}，增长明显{warnings}。", "0", "与上年持平"),
    ],
)
def test_rising_words_beside_a_falling_figure(text: str, change: str, said: str) -> None:
    assert said in "".join(reasons(text, OLD, NEW, change))


@pytest.mark.parametrize(
    "text",
    [
        "警示教育增长到{warnings}。",
        "为提高党员素质，开展警示教育{warnings}。",
        "推动成效提高，开展警示教育{warnings}。",
        "开展警示教育{warnings}。增加值再创新高。",
    ],
)
def test_words_that_fit_or_speak_of_something_else(text: str) -> None:
    assert reasons(text, OLD, OLD, "6") == []


@pytest.mark.parametrize(
    ("text", "is_clash"),
    [
        ("近{warnings}", True), ("超{warnings}", True), ("不足{warnings}", True),
        ("{warnings:number}余次", True), ("约{warnings}", False), ("共{warnings}", False),
    ],
)  # fmt: skip
def test_bounding_words_beside_an_exact_figure(text: str, *, is_clash: bool) -> None:
    key = "warnings:number" if ":number" in text else "warnings"
    row = figure(key, "42", "42" if ":number" in text else "42次")
    assert bool(reasons(text, row, row)) is is_clash


def test_a_bounding_word_may_be_true_of_a_rounded_figure() -> None:
    row = figure("warnings", "62840", "6.28万人次", unit="人次")
    assert reasons("超{warnings}", row, row) == []
    assert "准确数" in reasons("近{warnings}", row, row)[0]


def test_a_second_bounding_word_is_one_too_many() -> None:
    row = figure("warnings", "3100", "3100余场", qualifier="yu", unit="场")
    assert "重复" in reasons("近{warnings}", row, row)[0]


@pytest.mark.parametrize(
    ("typed", "is_clash"),
    [("42次", True), ("40余次", True), ("近45次", True), ("30余次", False), ("3个方面", False)],
)
def test_typed_numbers_that_were_true_of_the_old_figure(typed: str, *, is_clash: bool) -> None:
    found = reasons(f"全年{{warnings}}，即{typed}。", OLD, NEW)
    assert bool(found) is is_clash
    assert reasons(f"全年{{warnings}}，即{typed}。", OLD, OLD) == []


def test_a_field_that_may_not_be_said_any_more() -> None:
    gone = figure("warnings", None, "", withheld="填报率不足")
    assert "现在不能说：填报率不足" in reasons("开展{warnings}。", OLD, gone)[0]


def test_who_was_first_is_first_no_longer() -> None:
    before = figure("warnings:top=3", None, "市财政局（9次）、市民政局（7次）、市审计局（5次）")
    now = figure("warnings:top=3", None, "市民政局（9次）、市审计局（7次）、市科技局（5次）")
    text = "{warnings:top=3}位居前列，其中市财政局最多。"
    said = "".join(reasons(text, before, now))
    assert "单位名单已变" in said
    assert "“市财政局”已不在名单中" in said
    assert reasons("包括{warnings:top=3}。", before, now) == []
