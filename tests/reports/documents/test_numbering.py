"""Headings and points are numbered by themselves, and blocks become sections."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.choices import BlockKind
from reports.figures.binding import bind_sections
from reports.figures.numbering import chinese, marks

H, S, M = BlockKind.HEADING, BlockKind.SUBHEADING, BlockKind.MINOR_HEADING
P, N, C = BlockKind.PARAGRAPH, BlockKind.POINT, BlockKind.CHART


@dataclass(frozen=True)
class Given:
    """A block as the binder sees it."""

    kind: str
    text: str


def bound(*blocks: tuple[str, str]) -> list[tuple[str, list[dict[str, str]]]]:
    sections = bind_sections([Given(kind, text) for kind, text in blocks])
    return [(section.heading, section.rows) for section in sections]


@pytest.mark.parametrize(
    ("number", "word"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")]
)
def test_numbers_as_headings_count(number: int, word: str) -> None:
    assert chinese(number) == word


@pytest.mark.parametrize("number", [0, -1, 100])
def test_a_number_no_heading_has(number: int) -> None:
    with pytest.raises(ValueError, match="no heading is counted as"):
        chinese(number)


def test_each_level_counts_anew_below_the_one_above() -> None:
    kinds = [P, H, S, M, M, N, N, S, M, P, N, H, S, N, C, N]
    assert marks(kinds) == [
        "", "一、", "（一）", "1.", "2.", "一是", "二是", "（二）", "1.", "", "一是",
        "二、", "（一）", "一是", "", "二是",
    ]  # fmt: skip


@given(st.lists(st.sampled_from([H, S, M, P, N]), max_size=40))
def test_no_number_is_skipped_or_given_twice(kinds: list[str]) -> None:
    heads = [mark for kind, mark in zip(kinds, marks(kinds), strict=True) if kind == H]
    assert heads == [f"{chinese(place)}、" for place in range(1, len(heads) + 1)]
    assert all(bool(mark) == (kind != P) for kind, mark in zip(kinds, marks(kinds), strict=True))


def test_what_stands_before_the_first_heading_is_the_opening() -> None:
    assert bound((P, "开头。"), (H, "工作"), (P, "做了。")) == [
        ("", [{"heading": "", "lead": "", "text": "开头。"}]),
        ("一、工作", [{"heading": "", "lead": "", "text": "做了。"}]),
    ]


def test_a_heading_with_a_full_stop_opens_the_paragraph_and_any_other_stands_alone() -> None:
    (_, rows) = bound((H, "工作"), (S, "学习。"), (P, "学了。"), (S, "组织"), (P, "建了。"))[1]
    assert rows == [
        {"heading": "", "lead": "（一）学习。", "text": "学了。"},
        {"heading": "（二）组织", "lead": "", "text": "建了。"},
    ]


def test_the_first_sentence_of_a_point_is_its_opening_words() -> None:
    (_, rows) = bound((H, "工作"), (N, "抓学习。学了{a}。"), (N, "办了{b}。再说。"), (N, "只一句"))[
        1
    ]
    assert [(row["lead"], row["text"]) for row in rows] == [
        ("一是抓学习。", "学了{a}。"),
        ("二是", "办了{b}。再说。"),
        ("三是", "只一句"),
    ]


def test_headings_with_nothing_below_still_stand() -> None:
    (_, rows) = bound((H, "工作"), (S, "组织"), (M, "支部"), (P, "强。"), (S, "空的。"))[1]
    assert [(row["heading"], row["lead"], row["text"]) for row in rows] == [
        ("（一）组织", "", ""),
        ("1.支部", "", "强。"),
        ("", "（二）空的。", ""),
    ]


def test_a_chart_stays_in_its_section() -> None:
    assert bound((H, "工作"), (C, "a|units"))[1] == ("一、工作", [{"chart": "a|units"}])
