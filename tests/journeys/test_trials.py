"""Faults at random moments while somebody types: nothing older than two seconds is lost.

The seeds are fixed so that all four faults occur; `make bench` runs TRIALS=1000 others.
"""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import sync_playwright

from tests.servers import Portal
from tests.trials.entry import FAULTS, EntryTrials, integer_codes

pytestmark = pytest.mark.journey
# One of each fault.
SEEDS = (0, 1, 3, 6)


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EntryTrials]:
    """A portal of its own: the others would not like to see theirs die."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs chromium (apt-get install chromium, or ./test.sh)")
    live = Portal(tmp_path_factory.mktemp("trials"))
    try:
        live.set_up()
        live.start()
        with sync_playwright() as playwright:
            yield EntryTrials(live, playwright, program, tmp_path_factory.mktemp("profile"))
    finally:
        live.tear_down()


def test_the_seeds_hold_every_fault() -> None:
    assert {EntryTrials.fault_of(seed) for seed in SEEDS} == set(FAULTS)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_older_than_two_seconds_is_lost(trials: EntryTrials, seed: int) -> None:
    trial = trials.run(seed, "wang.finance", "市财政局", integer_codes(trials, "finance-bureau"))
    trial.judge(trials.stored("finance-bureau"))
    assert not trial.lost, f"{trial.fault}: {trial.lost}"
    assert trial.typed
