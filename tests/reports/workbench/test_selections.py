"""What of selections waits for whom: one line an edition, with the end of its stage."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine

from campaigns.models import Ballot
from portal.models import User
from portal.roles import Role
from portal.workdays import Calendar
from reports.selectors.workbench_selections import selection_tasks
from tests.cast import Cast, as_, cast, person, words
from tests.factories.branches import BranchFactory
from tests.factories.selections import make_application, make_judge, make_selection

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
    assert lines(cast.zhao) == [("可以申报", "还有5个工作日")], "another unit"
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


def test_an_open_edition_is_seen_before_anybody_began(cast: Cast) -> None:
    edition = make_selection()
    assert lines(cast.qian) == [("可以申报", "还有5个工作日")]
    assert lines(cast.wang) == [("可以申报", "还有5个工作日")]
    assert lines(cast.chen) == []
    [task] = selection_tasks(cast.qian, TODAY, NO_HOLIDAYS)
    assert task.href.endswith(f"/{edition.pk}/apply/")
    make_selection("model_unit", "unit")
    assert len(lines(cast.qian)) == 1, "a branch does not apply for its unit"
    assert len(lines(cast.wang)) == 2
    make_application(edition, cast.branch)
    assert lines(cast.qian) == [("待申报1个", "还有5个工作日")]


def test_an_edition_whose_time_has_passed_is_no_offer(cast: Cast) -> None:
    edition = make_selection()
    edition.stages.filter(step="apply").update(starts_on="2026-09-01", ends_on="2026-10-09")
    assert lines(cast.qian) == []


def test_nobody_is_told_that_nothing_waits_beside_what_waits(cast: Cast) -> None:
    expert = person("ping", Role.EXPERT, cast.city)
    assert "没有待办" in words(as_(expert).get("/"))
    edition = make_selection(status="scoring")
    application = make_application(edition, cast.branch, status="accepted")
    edition.panels.create(kind="expert", weight=100)
    Ballot.objects.create(judge=make_judge(edition, "expert", expert), application=application)
    page = words(as_(expert).get("/"))
    assert "待评分1个" in page
    assert "没有待办" not in page
