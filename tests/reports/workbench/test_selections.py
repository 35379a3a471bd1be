"""What of selections waits for whom: one line an edition, with the end of its stage."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine

from portal.models import User
from portal.workdays import Calendar
from reports.selectors.workbench_selections import selection_tasks
from tests.cast import Cast, as_, cast, words
from tests.factories.branches import BranchFactory
from tests.factories.selections import make_application, make_selection

__all__ = ["cast"]
TODAY = datetime.date(2026, 10, 12)
NO_HOLIDAYS = Calendar(frozenset(), frozenset(), frozenset({2026}))


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 10, 12, 4, tzinfo=datetime.UTC), tick=False):
        yield


def lines(user: User) -> list[tuple[str, str]]:
    found = selection_tasks(user, TODAY, NO_HOLIDAYS)
    return [(task.title.partition("：")[2], task.light_word) for task in found]


def test_each_sees_what_waits_for_him(cast: Cast) -> None:
    edition = make_selection()
    make_application(edition, cast.branch)
    make_application(edition, BranchFactory(unit=cast.finance), status="filed")
    make_application(edition, BranchFactory(unit=cast.finance), status="filed")
    review = make_selection(status="reviewing")
    make_application(review, cast.branch, status="recommended", rank=1)
    assert lines(cast.qian) == [("待申报1个", "还有5个工作日")]
    assert lines(cast.wang) == [("待申报1个", "还有5个工作日"), ("待推荐2个", "时间充足")]
    assert lines(cast.chen) == [("待初审1个", "时间充足")]
    assert lines(cast.zhao) == []
    assert lines(cast.leader) == []


def test_the_line_leads_to_where_it_is_done(cast: Cast) -> None:
    edition = make_selection()
    draft = make_application(edition, cast.branch)
    page = as_(cast.qian).get("/")
    assert f"/applications/{draft.pk}/edit/" in words(page)
    make_application(edition, BranchFactory(unit=cast.finance))
    hrefs = [task.href for task in selection_tasks(cast.wang, TODAY, NO_HOLIDAYS)]
    assert hrefs[0].endswith(f"?selection={edition.pk}&status=draft")


def test_without_a_planned_stage_nothing_is_late(cast: Cast) -> None:
    edition = make_selection(stages=[])
    make_application(edition, cast.branch)
    task = selection_tasks(cast.qian, TODAY, NO_HOLIDAYS)[0]
    assert (task.light, task.due) == ("green", None)
