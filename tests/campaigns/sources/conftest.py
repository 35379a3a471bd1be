"""市财政局's branches, and short words to write down what happened in them."""

import datetime
from typing import Any

import pytest

from branches.models import CommitteeTerm, Headcount, LifeRecord, OfficeHolder, PartyOrganisation
from campaigns.models import Metric, Submission
from campaigns.selectors.sources import Supplied, supplied
from tests.cast import Cast
from tests.factories.branches import BranchFactory


def day(month: int, number: int, year: int = 2026) -> datetime.date:
    """A day of 2026."""
    return datetime.date(year, month, number)


@pytest.fixture
def second(cast: Cast) -> PartyOrganisation:
    """市财政局 has a second branch."""
    return BranchFactory(unit=cast.finance, code="finance-2", name="第二党支部")


def term(body: PartyOrganisation, expires_on: datetime.date, **facts: Any) -> CommitteeTerm:
    """A term of three years that ends on the day."""
    elected = expires_on.replace(year=expires_on.year - 3)
    return CommitteeTerm.objects.create(
        organisation=body, elected_on=elected, years=3, expires_on=expires_on, **facts
    )


def holder(of: CommitteeTerm, post: str, since: datetime.date, ref: str = "") -> OfficeHolder:
    """Somebody who takes a post."""
    return OfficeHolder.objects.create(
        term=of, name="王某", post=post, starts_on=since, approval_ref=ref
    )


def life(cast: Cast, kind: str, on: datetime.date, **facts: Any) -> LifeRecord:
    """A record of 市财政局; `organisation` for one of a branch."""
    facts = {"unit": cast.finance, "topic": "学习", "for_year": on.year} | facts
    return LifeRecord.objects.create(
        kind=kind, held_on=on, recorded_by=cast.li, recorded_at="2026-10-01T08:00:00Z", **facts
    )


def heads(body: PartyOrganisation, quarter: int = 3, **counts: int) -> Headcount:
    """Counts of a branch at the end of a quarter of 2026."""
    return Headcount.objects.create(organisation=body, year=2026, quarter=quarter, **counts)


def told(paper: Submission) -> dict[str, Supplied]:
    """What records say of the paper, by code."""
    codes = dict(Metric.objects.values_list("pk", "code"))
    return {codes[pk]: figure for pk, figure in supplied(paper).items()}


def numbers(paper: Submission) -> dict[str, int]:
    """The same, numbers only."""
    return {code: int(figure.number) for code, figure in told(paper).items()}
