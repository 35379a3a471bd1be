"""The numbered rules of terms (12 to 16), through the services."""

import datetime

import pytest
import time_machine

from branches.choices import OrganisationKind, TermStanding
from branches.models import CommitteeTerm
from branches.selectors.terms.standing import standing
from branches.services.terms import NewTerm, extend_term, register_term, send_reminders
from portal.errors import RuleBroken
from portal.months import months_before
from tests.branches.terms.conftest import ELECTED, House, clock, day, house
from tests.cast import Cast
from tests.factories.branches import BranchFactory

__all__ = ["clock", "house"]
pytestmark = pytest.mark.usefixtures("clock")


def word(term: CommitteeTerm, on: str) -> str:
    term.refresh_from_db()
    return standing(term, day(on)).word


def test_rule_10_a_temporary_branch_has_no_term(cast: Cast) -> None:
    """Rule 10: a 临时党支部 has no term. Source: 支部条例 Art. 8 [V]."""
    body = BranchFactory(unit=cast.finance, kind="temporary_branch")
    with pytest.raises(RuleBroken, match="没有任期"):
        register_term(body, NewTerm(ELECTED), by=None)


@pytest.mark.parametrize(
    ("kind", "years"),
    [
        (OrganisationKind.PARTY_COMMITTEE, 5),
        (OrganisationKind.DISCIPLINE_COMMITTEE, 5),
        (OrganisationKind.GENERAL_BRANCH, 3),
        (OrganisationKind.BRANCH, 3),
        (OrganisationKind.JOINT_BRANCH, 3),
    ],
)
def test_rule_12_the_term_of_each_kind(cast: Cast, kind: str, years: int) -> None:
    """Rule 12: 机关党委 and 机关纪委 5 years, 总支 and branch 3; expiry = election date + term.

    Source: 机关条例 Art. 5-7 [V]; 纪委 [U].
    """
    body = BranchFactory(unit=cast.finance, kind=kind)
    term = register_term(body, NewTerm(ELECTED), by=None)
    assert (term.years, term.expires_on) == (years, ELECTED.replace(year=2023 + years))


def test_rule_12_the_branch_of_the_example(house: House) -> None:
    """Rule 12: branch elected 2023-07-15 expires 2026-07-15."""
    assert house.term.expires_on == day("2026-07-15")


def test_rule_13_reminders_six_three_one_months_before_and_on_the_day(cast: Cast) -> None:
    """Rule 13: 2026-01-15, 2026-04-15, 2026-06-15, 2026-07-15 for the case above.

    Source: 6 months 支部条例 Art. 21 [V]; the others ours.
    """
    with time_machine.travel(datetime.datetime(2023, 8, 1, 4, tzinfo=datetime.UTC), tick=False):
        term = register_term(cast.branch, NewTerm(ELECTED), by=None)
    due = list(term.reminders.order_by("due_on").values_list("due_on", flat=True))
    assert due == [day(text) for text in ("2026-01-15", "2026-04-15", "2026-06-15", "2026-07-15")]


def test_rule_13_each_is_sent_once_on_a_working_day(
    house: House, clock: time_machine.Traveller
) -> None:
    """Rule 13 and domain sheet §5: none on non-working days."""
    sent = []
    for offset in range(200):
        today = datetime.date(2026, 1, 15) + datetime.timedelta(days=offset)
        clock.move_to(datetime.datetime.combine(today, datetime.time(1), datetime.UTC))
        send_reminders(today)
        again = send_reminders(today)
        assert again == 0
    for row in house.term.reminders.order_by("due_on"):
        sent.append(row.send_on)
        assert row.sent_at is not None
    # All four days of the example are working days.
    assert sent == [day(t) for t in ("2026-01-15", "2026-04-15", "2026-06-15", "2026-07-15")]


def test_rule_14_months_back_clamp_to_the_end_of_the_month() -> None:
    """Rule 14: six months before 2026-08-31 is 2026-02-28. Source: ours."""
    assert months_before(day("2026-08-31"), 6) == day("2026-02-28")


def test_rule_15_an_extension_of_more_than_a_year_is_refused(house: House) -> None:
    """Rule 15: later than one year after expiry is refused. Source: 选举条例 Art. 3 [V]."""
    with pytest.raises(RuleBroken, match="最迟可延至2027年7月15日"):
        extend_term(house.term, day("2027-07-16"), "机关党委批〔2026〕1号", by=house.wang)
    row = extend_term(house.term, day("2027-07-15"), "机关党委批〔2026〕1号", by=house.wang)
    assert row.ends_on == day("2027-07-15")


def test_rule_15_an_extension_needs_its_approval(house: House) -> None:
    """Rule 15: and needs the approval reference."""
    with pytest.raises(RuleBroken, match="须经上级党组织批准"):
        extend_term(house.term, day("2027-01-01"), " ", by=house.wang)


def test_rule_16_past_expiry_it_is_overdue_unless_extended(house: House) -> None:
    """Rule 16: past expiry without approved extension = 逾期; with it = 已批延期 until its date.

    Source: 选举条例 Art. 3 [V].
    """
    assert word(house.term, "2026-01-14") == TermStanding.NORMAL.label
    assert word(house.term, "2026-01-15") == TermStanding.SOON.label
    assert word(house.term, "2026-07-15") == TermStanding.SOON.label
    assert word(house.term, "2026-07-16") == TermStanding.OVERDUE.label
    extend_term(house.term, day("2027-01-31"), "机关党委批〔2026〕1号", by=house.wang)
    assert word(house.term, "2026-07-16") == TermStanding.EXTENDED.label
    assert word(house.term, "2027-01-31") == TermStanding.EXTENDED.label
    assert word(house.term, "2027-02-01") == TermStanding.OVERDUE.label
