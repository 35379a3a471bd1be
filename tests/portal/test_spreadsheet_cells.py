"""Cells of exported lists: local times as real dates, words for yes and no."""

from datetime import UTC, date, datetime

from portal.spreadsheets import cell_value


def test_times_are_local_and_without_zone() -> None:
    assert cell_value(datetime(2026, 11, 21, 4, 4, 22, 769622, tzinfo=UTC)) == datetime(  # noqa: DTZ001
        2026, 11, 21, 12, 4, 22
    )


def test_days_stay_days_and_truth_is_a_word() -> None:
    assert cell_value(date(2026, 1, 8)) == date(2026, 1, 8)
    assert (cell_value(True), cell_value(False)) == ("是", "否")
