"""Party organisations."""

import datetime

import factory

from branches.models import PartyOrganisation
from tests.factories.units import UnitFactory


class BranchFactory(factory.django.DjangoModelFactory[PartyOrganisation]):
    """A 党支部 since 2020."""

    class Meta:
        model = PartyOrganisation

    code = factory.Sequence(lambda n: f"branch-{n}")
    unit = factory.SubFactory(UnitFactory)
    kind = "branch"
    name = factory.Sequence(lambda n: f"第{n}党支部")
    founded_on = datetime.date(2020, 1, 1)
