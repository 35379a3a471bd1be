"""Accounts."""

import factory

from portal.models import User


class UserFactory(factory.django.DjangoModelFactory[User]):
    """Somebody without any role."""

    class Meta:
        model = User
        django_get_or_create = ("username",)

    username = factory.Sequence(lambda n: f"user{n}")
    display_name = factory.SelfAttribute("username")
    work_phone = "0000-0001"
