"""应换届, 完成换届 and 增补 come from the book of terms, whoever types them."""

import datetime
from urllib.parse import parse_qs

import pytest

from branches.models import (
    CommitteeTerm,
    ElectionStep,
    OrganisationChange,
    PartyOrganisation,
    TermAdjustment,
)
from campaigns.models import Submission
from campaigns.selectors.sources import records_of
from tests.campaigns.conftest import Quarter3, ask
from tests.campaigns.sources.conftest import day, holder, numbers, term, told
from tests.cast import Cast

CODES = ("elections_due", "elections_done", "staff_secretary_added", "staff_member_added")


@pytest.fixture
def finance(papers: Quarter3) -> Submission:
    """The paper of the third quarter asks them all."""
    for code in CODES:
        ask(code)
    return papers.finance


def renewed(
    of: CommitteeTerm, on: datetime.date, replied: datetime.date | None, cast: Cast
) -> None:
    of.status, of.renewed_on = "renewed", on
    of.save()
    if replied:
        ElectionStep.objects.create(
            term=of, kind="result_reply", done_on=replied, entered_by=cast.li,
            entered_at="2026-09-01T08:00:00Z",
        )  # fmt: skip


def test_a_unit_without_terms_says_nothing(finance: Submission) -> None:
    assert told(finance) == {}


def test_terms_that_end_in_the_quarter_are_due(
    finance: Submission, cast: Cast, second: PartyOrganisation
) -> None:
    term(cast.branch, day(7, 15))
    term(second, day(10, 1))
    due = told(finance)["elections_due"]
    assert (due.number, due.items) == (1, ("第一党支部　届满日2026年7月15日",))
    assert due.words == "系统按届次台账计算（2026年第三季度届满或延期届满）"
    assert due.lists[0].page == "branches:term-list"
    assert parse_qs(due.lists[0].query) == {"q": ["市财政局"], "year": ["2026"]}


def test_a_quarter_without_an_expiry_is_none_not_blank(finance: Submission, cast: Cast) -> None:
    term(cast.branch, day(12, 1))
    assert numbers(finance) == dict.fromkeys(CODES, 0)
    assert told(finance)["elections_due"].items == ()


def test_an_extension_moves_the_day_it_is_due(
    finance: Submission, cast: Cast, second: PartyOrganisation
) -> None:
    term(cast.branch, day(7, 15), extended_until=day(12, 31), extension_ref="批复1号")
    term(second, day(3, 15), extended_until=day(8, 31), extension_ref="批复2号")
    assert told(finance)["elections_due"].items == ("第二党支部　经批准延期至2026年8月31日",)


def test_who_elected_before_the_quarter_is_not_due_in_it(finance: Submission, cast: Cast) -> None:
    renewed(term(cast.branch, day(8, 1)), day(6, 1), day(6, 10), cast)
    assert numbers(finance)["elections_due"] == 0


def test_an_election_is_done_when_its_result_is_approved(
    finance: Submission, cast: Cast, second: PartyOrganisation
) -> None:
    renewed(term(cast.branch, day(7, 15)), day(7, 10), day(8, 3), cast)
    renewed(term(second, day(9, 30)), day(9, 28), day(10, 9), cast)
    done = told(finance)["elections_done"]
    assert done.items == ("第一党支部　换届批复2026年8月3日",)
    assert numbers(finance)["elections_due"] == 2


def test_an_addition_within_the_term_counts_as_mended_once(finance: Submission, cast: Cast) -> None:
    running = term(cast.branch, day(5, 1, 2028), approval_ref="批复5号")
    holder(running, "secretary", running.elected_on)
    holder(running, "secretary", day(8, 1), "批复8号")
    holder(running, "publicity", day(8, 2))
    for on in (day(8, 1), day(9, 1)):
        TermAdjustment.objects.create(
            term=running, kind="by_election", done_on=on, document="批复8号", entered_by=cast.li,
            entered_at="2026-09-01T08:00:00Z",
        )  # fmt: skip
    found = numbers(finance)
    assert found == {
        "elections_due": 0, "elections_done": 1,
        "staff_secretary_added": 1, "staff_member_added": 1,
    }  # fmt: skip
    assert told(finance)["staff_secretary_added"].items == ("第一党支部书记　2026年8月1日到任",)


def test_the_paper_that_approved_the_election_adds_nobody(finance: Submission, cast: Cast) -> None:
    new = term(cast.branch, day(7, 15, 2029), approval_ref="批复9号")
    holder(new, "secretary", day(8, 3), "批复9号")
    assert numbers(finance)["staff_secretary_added"] == 0


def test_a_dissolved_body_is_not_due_any_more(finance: Submission, cast: Cast) -> None:
    term(cast.branch, day(8, 15))
    cast.branch.dissolved_on = day(8, 1)
    cast.branch.save()
    assert numbers(finance)["elections_due"] == 0


def test_a_body_counts_where_it_was_at_the_periods_end(
    finance: Submission, papers: Quarter3, cast: Cast
) -> None:
    term(cast.branch, day(7, 15))
    cast.branch.unit = cast.civil
    cast.branch.save()
    OrganisationChange.objects.create(
        organisation=cast.branch, kind="move", effective_on=day(10, 5), unit_before=cast.finance
    )
    found = records_of([finance, papers.civil], CODES)
    assert found[finance.pk]["elections_due"].number == 1
    assert papers.civil.pk not in found
