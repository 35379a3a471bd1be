"""A template does not boast of nothing, nor print a rate that the numbers beside it contradict."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from reports.figures.figure import FigureDraft
from reports.figures.fitting import fit_to_print, rates_of
from reports.figures.printing import PAIRED
from reports.selectors.genres import Genre, Paragraph, Section
from tests.reports.figures.small_city import make_metrics

METRICS = make_metrics()
FOUND, FIXED, RATE = "issues_found", "issues_rectified", "rate"
WARNED, SITES = "warning_sessions", "sites"
RATES = rates_of(METRICS.values())


def genre(*sentences: Sequence[str], good_zeros: tuple[str, ...] = ()) -> Genre:
    paragraph = Paragraph("", "", "", "做好工作。", tuple(tuple(s) for s in sentences))
    section = Section("a", "工作", (), (paragraph,))
    return Genre("{organ}", (), (section,), (), good_zeros=good_zeros)


def said(numbers: Mapping[str, int], words: str = "") -> dict[str, FigureDraft]:
    return {
        code: FigureDraft(
            code, code, METRICS[code], "integrity", "reported",
            f"{number}{words if code == RATE else ''}", Decimal(number),
        )
        for code, number in numbers.items()
    }  # fmt: skip


DUTY = ["应整改{issues_found}", "整改{issues_rectified}", "整改率为{rate}"]


@pytest.mark.parametrize(
    ("sentence", "numbers", "kept"),
    [
        (["警示教育{warning_sessions}"], {WARNED: 0}, set()),
        (["警示教育{warning_sessions}"], {WARNED: 3}, {WARNED}),
        (["警示教育{warning_sessions}", "示范点{sites}"], {WARNED: 0, SITES: 2}, {SITES}),
        # Of 29 that were due none is done: no praise, but the truth.
        (DUTY, {FOUND: 29, FIXED: 0, RATE: 0}, {FOUND, FIXED, RATE}),
        (DUTY, {FOUND: 0, FIXED: 0}, set()),
    ],
)
def test_a_result_of_nothing_is_left_out(
    sentence: list[str], numbers: dict[str, int], kept: set[str]
) -> None:
    assert fit_to_print(genre(sentence), said(numbers), RATES).keys() == kept


def test_nothing_may_be_good_news() -> None:
    given = genre(["差错{warning_sessions}"], good_zeros=(WARNED,))
    assert WARNED in fit_to_print(given, said({WARNED: 0}), RATES)


def test_a_rate_is_left_out_where_its_neighbours_give_another() -> None:
    odd = said({FOUND: 29, FIXED: 28, RATE: 100}, PAIRED)
    assert fit_to_print(genre(DUTY), odd, RATES).keys() == {FOUND, FIXED}
    # Alone it says on what it rests, and nobody can divide anything.
    assert RATE in fit_to_print(genre(["整改率为{rate}"]), odd, RATES)
    assert RATE in fit_to_print(genre(DUTY), said({FOUND: 29, FIXED: 28, RATE: 97}), RATES)
