"""Members, admissions, changes of the set-up, and what the 工委 counts itself."""

import pytest

from branches.models import OrganisationChange, PartyOrganisation, SitIn
from campaigns.models import Submission
from tests.campaigns.conftest import Quarter3, ask
from tests.campaigns.sources.conftest import day, heads, numbers, term, told
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.campaigns import RoundFactory, SubmissionFactory


@pytest.fixture
def finance(papers: Quarter3) -> Submission:
    """The unit's paper asks the two stocks."""
    ask("members_active")
    ask("members_floating")
    return papers.finance


def year_paper(cast: Cast, *codes: str, of_city: bool = False) -> Submission:
    level = "committee" if of_city else "unit"
    for code in codes:
        ask(code, period_kind="year", reported_by=level)
    whole = RoundFactory(period_kind="year", year=2026, quarter=None)
    return SubmissionFactory(round=whole, unit=cast.city if of_city else cast.finance)


def test_members_add_up_from_the_branches(
    finance: Submission, cast: Cast, second: PartyOrganisation
) -> None:
    BranchFactory(unit=cast.finance, code="finance-9", name="临时", kind="temporary_branch")
    heads(cast.branch, formal=20, probationary=2, retired=5, floating=1)
    heads(second, formal=8, floating=0)
    found = told(finance)
    assert (found["members_active"].number, found["members_floating"].number) == (25, 1)
    assert found["members_active"].items == ("第一党支部　17名", "第二党支部　8名")


def test_half_a_sum_is_no_sum(finance: Submission, cast: Cast, second: PartyOrganisation) -> None:
    heads(cast.branch, formal=20)
    assert told(finance) == {}


def test_admissions_of_the_year_need_every_quarter(papers: Quarter3, cast: Cast) -> None:
    paper = year_paper(cast, "members_recruited")
    for quarter in (1, 2, 3):
        heads(cast.branch, quarter, formal=20, admitted=1)
    assert told(paper) == {}
    heads(cast.branch, 4, formal=20, admitted=0)
    assert told(paper)["members_recruited"].items == ("第一党支部　3名",)


def test_changes_of_the_set_up_count_each_body_once(
    papers: Quarter3, cast: Cast, second: PartyOrganisation
) -> None:
    paper = year_paper(cast, "org_optimised")
    for kind, on in (("convert", day(3, 1)), ("convert", day(9, 1)), ("rename", day(4, 1))):
        OrganisationChange.objects.create(organisation=cast.branch, kind=kind, effective_on=on)
    OrganisationChange.objects.create(organisation=second, kind="rename", effective_on=day(5, 1))
    assert told(paper)["org_optimised"].items == ("第一党支部　3月1日改设",)


def test_the_committee_counts_units_that_elected_and_where_it_sat_in(
    papers: Quarter3, cast: Cast, second: PartyOrganisation
) -> None:
    paper = year_paper(cast, "elections_done_units", "sit_in_units", of_city=True)
    for body in (cast.branch, second):
        of = term(body, day(7, 15))
        of.status, of.renewed_on = "renewed", day(7, 1)
        of.save()
    plan = {"unit": cast.civil, "planned_on": day(5, 1)}
    SitIn.objects.create(**plan, visited_on=day(5, 2))
    SitIn.objects.create(**plan, visited_on=day(6, 2), feedback="很好", feedback_on=day(6, 9))
    SitIn.objects.create(**plan, visited_on=day(7, 2), feedback="很好", feedback_on=day(7, 9))
    assert numbers(paper) == {"elections_done_units": 1, "sit_in_units": 1}
    assert told(paper)["elections_done_units"].items == ("市财政局　第一党支部、第二党支部",)
    assert told(paper)["sit_in_units"].items == ("市民政局　2026年6月2日",)
