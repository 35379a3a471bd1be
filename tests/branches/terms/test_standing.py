"""How terms stand: one term in Python, many in the database, the same answer."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branches.choices import AdjustmentKind, StepKind, TermStanding, TermStatus
from branches.models import CommitteeTerm
from branches.selectors.terms import election_figures, standing, standing_of, term_facts, term_panel
from branches.selectors.terms.limits import soon_until
from branches.services.terms import NewAdjustment, extend_term, record_adjustment, start_election
from portal.errors import RuleBroken
from portal.months import last_reached, months_before, years_after
from portal.periods import Quarter, Year
from tests.branches.terms.conftest import ELECTED, WHOLE, House, day, walk
from tests.factories.branches import BranchFactory
from tests.factories.terms import TermFactory

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2050, 12, 31))


@given(end=DAYS, on=DAYS, months=st.integers(0, 24))
def test_the_way_there_and_the_way_back_agree(
    end: datetime.date, on: datetime.date, months: int
) -> None:
    """A term is 临期 in lists exactly when its first reminder's day has come."""
    assert (end <= last_reached(on, months)) == (months_before(end, months) <= on)


def test_29_february_ends_on_the_28th() -> None:
    assert years_after(day("2024-02-29"), 3) == day("2027-02-28")


@pytest.mark.django_db
def test_the_database_asks_the_same_questions(clock: object) -> None:
    """Every mix of state, end and extension around a day falls into one and the same of six."""
    on = day("2026-08-30")
    soon = soon_until(on)
    for status in TermStatus:
        for shift in (-400, -1, 0, 1, 181, 182, 183, 185, 400):
            end = on + datetime.timedelta(days=shift)
            for extended in (None, end + datetime.timedelta(days=30)):
                TermFactory(
                    organisation=BranchFactory(),
                    elected_on=day("2020-01-01"),
                    expires_on=end,
                    extended_until=extended,
                    status=status,
                )
    by_word = {
        word: set(CommitteeTerm.objects.standing_as(word, on, soon).values_list("pk", flat=True))
        for word in TermStanding
    }
    assert sum(map(len, by_word.values())) == CommitteeTerm.objects.count()
    for term in CommitteeTerm.objects.all():
        assert term.pk in by_word[standing_of(term, on, soon)]


def test_words_and_lights(house: House) -> None:
    found = standing(house.term, day("2026-07-15"))
    assert (found.word, found.detail, found.light) == ("临期", "今天届满", "yellow")
    late = standing(house.term, day("2026-07-20"))
    assert (late.word, late.detail, late.light) == ("逾期", "已超过5天", "red")
    row = start_election(house.term, by=house.wang)
    assert standing(row, day("2026-07-15")).word == "换届中"
    assert standing(row, day("2026-07-20")).detail == "已超过5天，换届办理中"
    assert standing(house.top_term, day("2026-01-15")).light == "green"
    assert standing(house.top_term, day("2022-01-15")).detail == ""


def test_changes_within_the_term_do_not_restart_it(house: House) -> None:
    """补选 and 届中调整: the expiry and the reminders stay; the quarter counts the body as done."""
    before = list(house.term.reminders.values_list("due_on", flat=True))
    new = NewAdjustment(AdjustmentKind.BY_ELECTION, day("2026-01-10"), "批〔2026〕1号", "补选1名")
    record_adjustment(house.term, new, by=house.wang)
    house.term.refresh_from_db()
    assert house.term.expires_on == day("2026-07-15")
    assert list(house.term.reminders.values_list("due_on", flat=True)) == before
    figures = election_figures(Quarter(2026, 1))
    assert [row.term for row in figures.adjusted] == [house.term]
    for wrong, sentence in (
        (NewAdjustment(AdjustmentKind.MID_TERM, day("2026-01-10"), " "), "有据可查"),
        (NewAdjustment(AdjustmentKind.MID_TERM, day("2020-01-10"), "批"), "不能早于本届"),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            record_adjustment(house.term, wrong, by=house.wang)


def test_what_counts_as_due(house: House) -> None:
    third, later = Quarter(2026, 3), Quarter(2027, 1)
    assert {t.pk for t in election_figures(third).due} == {house.term.pk, house.top_term.pk}
    extend_term(house.term, day("2027-01-31"), "批〔2026〕2号", by=house.wang)
    assert {t.pk for t in election_figures(third).due} == {house.top_term.pk}
    assert {t.pk for t in election_figures(later).due} == {house.term.pk}
    house.branch.dissolved_on = day("2026-12-31")
    house.branch.save()
    assert not election_figures(later).due.exists()


def test_what_counts_as_done(house: House, clock: object) -> None:
    clock.shift(150 * 86_400)  # type: ignore[attr-defined]
    walk(house.term, WHOLE, house.wang, house.wang)
    # Elected in April, approved in May: done in the second quarter, and no longer due in the third.
    assert [t.pk for t in election_figures(Quarter(2026, 2)).renewed] == [house.term.pk]
    assert {t.pk for t in election_figures(Quarter(2026, 3)).due} == {house.top_term.pk}
    assert {t.pk for t in election_figures(Year(2026)).due} == {house.term.pk, house.top_term.pk}


def test_a_discipline_committee_is_elected_with_its_body_and_not_counted(house: House) -> None:
    body = BranchFactory(unit=house.top.unit, kind="discipline_committee", parent=house.top)
    TermFactory(organisation=body, elected_on=ELECTED, expires_on=day("2026-07-20"))
    assert body.pk not in {t.organisation_id for t in election_figures(Quarter(2026, 3)).due}


def test_facts_for_drafts(house: House) -> None:
    walk(house.term, {StepKind.REQUEST: "2026-01-10"}, house.wang, house.wang)
    house.term.holders.create(name="钱", post="secretary", starts_on=ELECTED)
    facts = term_facts(house.term)
    assert facts.organisation == f"{house.branch.unit.name}第一党支部"
    assert (facts.superior, facts.is_top) == ("市财政局机关党委", False)
    assert (facts.secretary, facts.serial, facts.next_serial) == ("钱", 2, 3)
    assert facts.steps[StepKind.REQUEST].done_on == day("2026-01-10")
    assert term_facts(house.top_term).superior == "市委市直机关工委"


def test_the_card_of_an_organisation(house: House) -> None:
    panel = term_panel(house.branch)
    assert panel.current is not None
    assert panel.current.term == house.term
    assert not panel.former
    temporary = BranchFactory(kind="temporary_branch")
    assert not term_panel(temporary).is_elected
