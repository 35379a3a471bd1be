"""工委初审: the clean ones at once, the doubtful ones with a reason, each a line of the log."""

import datetime

import pytest

from campaigns.models import Application, Selection, SelectionLog, SiteVisit
from campaigns.services.applications import (
    accept_application,
    accept_clean,
    reject_application,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.selections import make_application, make_selection


@pytest.fixture
def edition(cast: Cast) -> Selection:
    """Under review; branches must stand for a year."""
    return make_selection(
        status="reviewing", conditions=[{"code": "stood_for", "number": 12, "basis": "办法"}]
    )


@pytest.fixture
def sent(edition: Selection, cast: Cast) -> Application:
    """Recommended first by 市财政局."""
    return make_application(edition, cast.branch, status="recommended", rank=1)


def young(edition: Selection, cast: Cast) -> Application:
    """One that no longer meets the condition."""
    branch = BranchFactory(unit=cast.civil, founded_on=datetime.date(2026, 5, 1))
    return make_application(edition, branch, status="recommended", rank=1)


def lines(edition: Selection) -> list[tuple[str, int | None]]:
    rows = SelectionLog.objects.filter(selection=edition).exclude(kind="opened")
    return [(row.kind, row.application_id) for row in rows.order_by("serial")]


def test_accepting_enters_the_scoring_with_its_place_in_the_unit(
    edition: Selection, sent: Application, cast: Cast
) -> None:
    row = accept_application(sent, by=cast.chen)
    assert row.status == "accepted"
    line = SelectionLog.objects.get(selection=edition, kind="entered")
    content = {name: line.content[name] for name in ("unit", "unit_order", "rank")}
    place = [cast.finance.kind.position, cast.finance.position, cast.finance.pk]
    assert content == {"unit": cast.finance.pk, "unit_order": place, "rank": 1}


def test_rejecting_needs_a_reason_and_leaves_the_scoring(
    edition: Selection, sent: Application, cast: Cast
) -> None:
    with pytest.raises(RuleBroken, match="理由"):
        reject_application(sent, "", by=cast.chen)
    accept_application(sent, by=cast.chen)
    assert reject_application(sent, "材料不实", by=cast.chen).status == "rejected"
    accept_application(sent, by=cast.chen)
    assert lines(edition) == [("entered", sent.pk), ("left", sent.pk), ("entered", sent.pk)]


def test_rejecting_what_never_entered_writes_no_line(
    edition: Selection, sent: Application, cast: Cast
) -> None:
    reject_application(sent, "材料不实", by=cast.chen)
    assert lines(edition) == []


def test_one_that_fails_a_condition_needs_a_reason(edition: Selection, cast: Cast) -> None:
    row = young(edition, cast)
    with pytest.raises(RuleBroken, match="才满12个月。仍要通过的，请写明理由"):
        accept_application(row, by=cast.chen)
    row.refresh_from_db()
    assert row.checks[0]["is_met"] is False
    assert accept_application(row, "由两个老支部合并而成", by=cast.chen).status == "accepted"


def test_one_that_failed_its_visit_needs_a_reason(sent: Application, cast: Cast) -> None:
    SiteVisit.objects.create(
        application=sent, planned_on=datetime.date(2026, 10, 10), is_passed=False
    )
    with pytest.raises(RuleBroken, match="实地核查没有通过"):
        accept_application(sent, by=cast.chen)


def test_clean_ones_are_accepted_at_once_and_the_others_stay(
    edition: Selection, sent: Application, cast: Cast
) -> None:
    doubtful = young(edition, cast)
    done = accept_clean(edition, [sent.pk, doubtful.pk], by=cast.chen)
    assert [row.pk for row in done] == [sent.pk]
    doubtful.refresh_from_db()
    assert (doubtful.status, doubtful.checks[0]["is_met"]) == ("recommended", False)


def test_only_who_runs_selections_reviews_and_only_during_the_review(
    edition: Selection, sent: Application, cast: Cast
) -> None:
    for user in (cast.wang, cast.leader):
        with pytest.raises(NotAllowed):
            accept_application(sent, by=user)
        with pytest.raises(NotAllowed):
            accept_clean(edition, [sent.pk], by=user)
    Selection.objects.filter(pk=edition.pk).update(status="open")
    with pytest.raises(WrongState, match="初审核查"):
        accept_application(sent, by=cast.chen)
