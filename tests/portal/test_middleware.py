"""The session ends after thirty idle minutes, and activity moves that end on."""

import datetime

import pytest
import time_machine
from django.test import Client

from portal.models import User

START = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> User:
    return User.objects.create_user("li", password="x")


def is_logged_in(client: Client) -> bool:
    client.get("/healthz")
    return "_auth_user_id" in client.session


def test_activity_keeps_a_session_and_idleness_ends_it(client: Client, member: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(member)
        for _ in range(3):
            clock.shift(29 * MINUTE)
            assert is_logged_in(client)
        clock.shift(31 * MINUTE)
        assert not is_logged_in(client)


def test_the_session_is_saved_at_most_once_a_minute(client: Client, member: User) -> None:
    with time_machine.travel(START, tick=False):
        client.force_login(member)
        client.get("/healthz")
        first = client.session["seen_at"]
    with time_machine.travel(START + datetime.timedelta(seconds=30), tick=False):
        client.get("/healthz")
        assert client.session["seen_at"] == first
    with time_machine.travel(START + 2 * MINUTE, tick=False):
        client.get("/healthz")
        assert client.session["seen_at"] > first
