"""A successor's form says what it has to include of a unit that ended within the period."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from campaigns.selectors.inherited import inherited_notes
from campaigns.services.reorganisations import confirm_reorganisation
from portal.models import User
from tests.campaigns.reorganisations.conftest import JULY, Drafting
from tests.cast import Cast, as_, words
from tests.factories.campaigns import RoundFactory, SubmissionFactory

pytestmark = pytest.mark.django_db
AUGUST = datetime.date(2026, 8, 15)
OCTOBER = datetime.datetime(2026, 10, 8, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


@pytest.fixture(autouse=True)
def _october() -> Iterator[None]:
    with time_machine.travel(OCTOBER, tick=False):
        yield


def merge(cast: Cast, draft: Drafting, by: User, day: datetime.date) -> None:
    act = draft("merge", cast.finance, cast.civil, successor=cast.civil, effective_on=day)
    confirm_reorganisation(act, by=by)


def test_within_the_quarter_the_form_says_it(cast: Cast, draft: Drafting, organiser: User) -> None:
    merge(cast, draft, organiser, AUGUST)
    paper = SubmissionFactory(unit=cast.civil)
    [note] = inherited_notes(paper)
    assert note.startswith("本表须含市财政局2026年7月1日至2026年8月15日前的数")
    page = words(as_(cast.zhao).get(reverse("campaigns:submission-edit", args=[paper.pk])))
    assert note in page
    year = SubmissionFactory(unit=cast.civil, round=RoundFactory(is_yearly=True))
    assert "2026年1月1日至2026年8月15日前" in inherited_notes(year)[0]


def test_on_the_first_day_and_for_others_there_is_nothing_to_say(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    merge(cast, draft, organiser, JULY)
    third = RoundFactory()
    own = SubmissionFactory(unit=cast.civil, round=third)
    branch = SubmissionFactory(unit=cast.civil, round=third, organisation=cast.branch)
    other = SubmissionFactory(unit=cast.finance, round=RoundFactory(quarter=2))
    assert [inherited_notes(paper) for paper in (own, branch, other)] == [[], [], []]
