"""Round numbers keep to the truth, whatever the number."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.figures.about import about, in_scale
from tests.reports.figures.number_reader import read_numbers


@pytest.mark.parametrize(
    ("value", "measure", "words"),
    [
        ("3140", "场", "3100余场"),
        ("3100", "场", "3100场"),
        ("2980", "场", "近3000场"),
        ("62800", "人次", "超6.2万人次"),
        ("60500", "人次", "6万余人次"),
        ("99999996", "人次", "近1亿人次"),
        ("27", "万元", "20余万元"),
        ("41300", "万元", "超4.1亿元"),
        ("19", "场", "19场"),
        ("0", "场", "0场"),
        ("83.3", "%", "超83%"),
        ("1.9", "%", "1.9%"),
        ("83", "%", "83%"),
    ],
)
def test_a_speaker_rounds(value: str, measure: str, words: str) -> None:
    assert about(Decimal(value), measure) == words


@settings(max_examples=600, deadline=None)
@given(
    st.one_of(st.integers(0, 10**13).map(Decimal), st.decimals(0, 10**7, places=2)),
    st.sampled_from(["场", "人次", "万元", "%"]),
)
def test_no_round_number_says_what_is_not_so(value: Decimal, measure: str) -> None:
    (said,) = read_numbers(about(value, measure))
    assert said.is_true_of(Fraction(value) * (10**4 if measure == "万元" else 1))


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 10**13), st.sampled_from(["万", "亿"]), st.sampled_from(["人次", "万元"]))
def test_a_forced_scale_is_true_or_refused(value: int, scale: str, measure: str) -> None:
    words, reason = in_scale(Decimal(value), "", measure, scale)
    assert bool(words) != bool(reason)
    if words:
        (said,) = read_numbers(words)
        assert scale in words
        assert said.is_true_of(Fraction(value) * (10**4 if measure == "万元" else 1))
