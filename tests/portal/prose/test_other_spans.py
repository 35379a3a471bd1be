"""Words before a figure that tell it of more than one year."""

import pytest

from portal.prose import find_figures
from portal.prose.periods import words_of_other_spans


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("“十四五”期间，旁听庭审180次。", "十四五”期间"), ("近五年，旁听庭审180次。", "近五年"),
        ("五年来旁听庭审180次。", "五年来"), ("累计旁听庭审180次。", "累计"),
        ("2021年以来，旁听庭审180次。", "2021年以来"), ("党的二十大以来，旁听庭审180次。", "党的二十大以来"),
        ("2021—2024年旁听庭审180次。", "2021—2024年"), ("任期内旁听庭审180次。", "任期内"),
        ("学习教育开展以来，旁听庭审180次。", "学习教育开展以来"),
    ],
)  # fmt: skip
def test_the_words_are_named(sentence: str, words: str) -> None:
    found = [row for row in find_figures(sentence) if row.value_as_printed == "180次"]
    assert words_of_other_spans(found[0].before, 2024) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年，旁听庭审180次。", "今年以来，旁听庭审180次。", "2024年以来旁听庭审180次。", "全年累计旁听庭审180次。",
        "完成“十四五”规划收官，旁听庭审180次。", "上半年旁听庭审180次。", "我局年初以来旁听庭审180次。",
    ],
)  # fmt: skip
def test_the_year_itself_is_no_other_span(sentence: str) -> None:
    found = [row for row in find_figures(sentence) if row.value_as_printed == "180次"]
    assert words_of_other_spans(found[0].before, 2024) == ""
