"""The status board of a round: units of its time, or with those that keep their past today."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine

from campaigns.services.reorganisations import confirm_reorganisation
from portal.models import User
from tests.campaigns.reorganisations.conftest import Drafting
from tests.cast import Cast, as_, words
from tests.factories.campaigns import RoundFactory, SubmissionFactory

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 7, 1, 4, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[object]:
    """1 July, when the first quarter has long been opened."""
    with time_machine.travel(NOON, tick=False) as hand:
        yield hand


def test_the_board_names_and_finds_successors(cast: Cast, draft: Drafting, organiser: User) -> None:
    quarter = RoundFactory(year=2026, quarter=1)
    for unit in (cast.finance, cast.civil):
        SubmissionFactory(round=quarter, unit=unit)
    act = draft("merge", cast.finance, cast.civil, successor=cast.civil)
    confirm_reorganisation(act, by=organiser)
    browser, address = as_(cast.chen), f"/campaigns/rounds/{quarter.pk}/"
    then = browser.get(address, {"q": "民政"})
    assert [str(row.unit) for row in then.context["table"].data] == ["市民政局"]
    now = browser.get(address, {"q": "民政", "organised": "now"})
    assert {str(row.unit) for row in now.context["table"].data} == {"市财政局", "市民政局"}
    assert "市财政局（现市民政局）" in words(now)
    assert "（现市民政局）" not in words(browser.get(address))
