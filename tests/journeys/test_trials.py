"""Faults at random moments while somebody types: nothing older than two seconds is lost.

The seeds are fixed so that all four faults occur; `make bench` runs TRIALS=1000 others.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.servers import Portal
from tests.trials.entry import FAULTS, EntryTrials, integer_codes

pytestmark = pytest.mark.journey
# One of each fault.
SEEDS = (0, 1, 3, 6)


@pytest.fixture(scope="module")
def trials(
    tmp_path_factory: pytest.TempPathFactory, playwright: Playwright, chromium: str
) -> Iterator[EntryTrials]:
    """A portal of its own: the others would not like to see theirs die."""
    live = Portal(tmp_path_factory.mktemp("trials"))
    try:
        live.set_up()
        live.start()
        yield EntryTrials(live, playwright, chromium, tmp_path_factory.mktemp("profile"))
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
