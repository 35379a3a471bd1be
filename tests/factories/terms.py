"""Terms of committees and counts of members."""

import datetime

import factory

from branches.models import CommitteeTerm, Headcount, OfficeHolder
from tests.factories.branches import BranchFactory


class TermFactory(factory.django.DjangoModelFactory[CommitteeTerm]):
    """A branch's term since July 2025."""

    class Meta:
        model = CommitteeTerm

    organisation = factory.SubFactory(BranchFactory)
    serial = 1
    elected_on = datetime.date(2025, 7, 15)
    years = 3
    expires_on = datetime.date(2028, 7, 15)


class HolderFactory(factory.django.DjangoModelFactory[OfficeHolder]):
    """A 书记 since the election."""

    class Meta:
        model = OfficeHolder

    term = factory.SubFactory(TermFactory)
    name = factory.Sequence(lambda n: f"李{n}")
    post = "secretary"
    starts_on = datetime.date(2025, 7, 15)


class HeadcountFactory(factory.django.DjangoModelFactory[Headcount]):
    """Counts of the first quarter of 2026."""

    class Meta:
        model = Headcount

    organisation = factory.SubFactory(BranchFactory)
    year = 2026
    quarter = 1
    formal = 20
    probationary = 1
    retired = 4
    floating = 0
    applicants = 3
    activists = 2
    candidates = 1
