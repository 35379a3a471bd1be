"""The rule pack as shipped, and somebody of the 工委组织部."""

import pytest

from portal.models import User
from tests.branches.flags.conftest import pack
from tests.cast import Cast, cast
from tests.factories.portal import UserFactory
from tests.factories.units import RoleAssignmentFactory

__all__ = ["cast", "pack"]


@pytest.fixture
def keeper(cast: Cast) -> User:
    """Who keeps the rules."""
    user: User = UserFactory()
    RoleAssignmentFactory(user=user, unit=cast.city, role="committee_organisation")
    return user
