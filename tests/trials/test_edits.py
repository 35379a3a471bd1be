"""Eight people in one form, typing at random over each other: nothing is overwritten unseen."""

from types import SimpleNamespace

import pytest
from django.db import connection

from portal.roles import Role
from tests.campaigns.conftest import Quarter3, asked, cast, papers, today
from tests.cast import Cast, person
from tests.trials.edits import Accepted, broken_links, run_edits

__all__ = ["asked", "cast", "papers", "today"]
CODES = ["meetings", "visits", "found", "members"]
PEOPLE = 8
STEPS = 12


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(2))
def test_no_change_replaces_what_its_writer_has_not_seen(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, seed: int
) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("one SQLite in memory has no second writer; `make bench` runs this on a file")
    people = [person(f"typist-{n}", Role.UNIT_REPORTER, cast.finance) for n in range(PEOPLE)]
    outcome = run_edits(papers.finance, people, CODES, steps=STEPS, seed=seed)
    assert not outcome.faults
    assert outcome.contested, "nobody met anybody: the trial proves nothing"
    assert len(outcome.accepted) > STEPS


def test_the_judge_sees_a_silent_overwrite() -> None:
    """A check that cannot fail would be no check."""
    first, second = Accepted("meetings", 0, 2, "5"), Accepted("meetings", 2, 3, "6")
    blind = Accepted("meetings", 2, 4, "7")
    assert not broken_links([first, second])
    assert len(broken_links([first, second, blind])) == 1
