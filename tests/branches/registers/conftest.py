"""The 组织部 of the small city, which takes registers in."""

import pytest

from portal.models import User
from portal.roles import Role
from tests.cast import Cast, person


@pytest.fixture
def sun(cast: Cast) -> User:
    """工委组织部."""
    return person("sun", Role.COMMITTEE_ORGANISATION, cast.city)
