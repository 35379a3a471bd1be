"""Figures as printed in real summaries, and figures as we print them, read back."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cells import read_cell
from portal.numbers import figure_text, qualifier_class

ROOT = Path(__file__).resolve().parents[2]
FIGURES = list(
    csv.DictReader((ROOT / "tests/fixtures/figures.csv").open(encoding="utf-8", newline=""))
)
METRICS = {
    metric["code"]: metric
    for metric in json.loads((ROOT / "fixtures/metrics.json").read_text(encoding="utf-8"))
}

places = st.integers(1, 999999).map(lambda hundredths: Decimal(hundredths) / 100)
counts = st.one_of(
    st.integers(1, 9999).map(Decimal),
    places.map(lambda shown: shown * 10**4),
    places.map(lambda shown: shown * 10**8),
)
words = st.sampled_from(["", "yu", "duo", "chao", "jin", "yue", "above", "within"])


def test_the_corpus_is_complete() -> None:
    assert len(FIGURES) == 112


@pytest.mark.parametrize(
    "figure", FIGURES, ids=[f"{row['indicator_code']}-{row['value_as_printed']}" for row in FIGURES]
)
def test_a_printed_figure_is_understood(figure: dict[str, str]) -> None:
    metric = METRICS[figure["indicator_code"]]
    reading = read_cell(
        figure["value_as_printed"],
        unit_of_measure=metric["unit_of_measure"],
        value_type=metric["value_type"],
    )
    expected = Decimal(figure["value_numeric"]) if figure["value_numeric"] else None
    code = "masked" if reading.state == "masked" else reading.qualifier
    assert (reading.value, qualifier_class(code)) == (expected, figure["qualifier"])
    assert (reading.problem, reading.as_printed) == ("", figure["value_as_printed"])


@given(counts, words, st.sampled_from(["场", "个", "人次", "名", "家", "件"]))
def test_a_printed_count_reads_back(value: Decimal, qualifier: str, unit: str) -> None:
    reading = read_cell(figure_text(value, qualifier, unit), unit_of_measure=unit)
    assert (reading.value, reading.qualifier, reading.problem) == (value, qualifier, "")
    assert (reading.measure_word, reading.notes) == (unit, ())


@given(places, words)
def test_printed_money_reads_back(value: Decimal, qualifier: str) -> None:
    for amount in (value, value * 10**4):
        printed = figure_text(amount, qualifier, "万元")
        reading = read_cell(printed, unit_of_measure="万元", value_type="money")
        assert (reading.value, reading.qualifier, reading.problem) == (amount, qualifier, "")


@given(st.integers(0, 5000).map(lambda tenths: Decimal(tenths) / 10), words)
def test_a_printed_rate_reads_back(value: Decimal, qualifier: str) -> None:
    printed = figure_text(value, qualifier, "%")
    reading = read_cell(printed, unit_of_measure="%", value_type="percent")
    assert (reading.value, reading.qualifier, reading.problem) == (value, qualifier, "")
