"""Acts of 机构改革 in the small city of the cast."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from campaigns.services.reorganisations import Plan, prepare_reorganisation
from portal.models import User
from portal.roles import Role
from tests.cast import Cast, cast, person
from units.choices import ReorganisationKind
from units.models import Reorganisation

TODAY = datetime.date(2026, 7, 1)
JULY = datetime.date(2026, 7, 1)

__all__ = ["cast"]


@pytest.fixture
def organiser(cast: Cast) -> User:
    """Somebody of the 工委组织部."""
    return person("sun", Role.COMMITTEE_ORGANISATION, cast.city)


Drafting = Callable[..., Reorganisation]


@pytest.fixture
def draft(organiser: User) -> Drafting:
    """A draft of an act on 1 July with its document."""

    def make(kind: str, *sources: Any, **more: Any) -> Reorganisation:
        facts = {"effective_on": JULY, "document": "某编〔2026〕1号"} | more
        plan = Plan(kind=ReorganisationKind(kind), sources=sources, **facts)
        return prepare_reorganisation(plan, by=organiser)

    return make
