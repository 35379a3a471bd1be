"""Units and roles."""

import datetime

import factory

from portal.pinyin import initials, pinyin
from tests.factories.portal import UserFactory
from units.models import RoleAssignment, Unit, UnitKind


class UnitKindFactory(factory.django.DjangoModelFactory[UnitKind]):
    """Class of units."""

    class Meta:
        model = UnitKind
        django_get_or_create = ("code",)

    code = "government"
    name = "政府部门"
    position = 10


class UnitFactory(factory.django.DjangoModelFactory[Unit]):
    """A unit that reports; without a parent it is the 工委 itself."""

    class Meta:
        model = Unit

    code = factory.Sequence(lambda n: f"unit-{n}")
    short_name = factory.Sequence(lambda n: f"第{n}局")
    name = factory.LazyAttribute(lambda unit: f"某市{unit.short_name}")
    pinyin = factory.LazyAttribute(lambda unit: pinyin(unit.short_name))
    initials = factory.LazyAttribute(lambda unit: initials(unit.short_name))
    kind = factory.SubFactory(UnitKindFactory)
    position = factory.Sequence(int)


class RoleAssignmentFactory(factory.django.DjangoModelFactory[RoleAssignment]):
    """A role held since 2020."""

    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(UnitFactory)
    role = "unit_reporter"
    starts_on = datetime.date(2020, 1, 1)
