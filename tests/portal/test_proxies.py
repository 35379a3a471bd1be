"""Audit trail and login lock see the client's address, and nobody can invent one."""

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from portal.models import AuditEntry
from portal.proxies import TrustedProxies, client_address
from tests.factories.portal import UserFactory

OURS = TrustedProxies.of(["127.0.0.1", "10.1.0.0/16", "2001:db8::/32", "unix"])
GOOD = "Feng-huang-77"


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("198.51.100.7", "", "198.51.100.7"),
        ("198.51.100.7", "203.0.113.5", "198.51.100.7"),
        ("127.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "192.0.2.66, 203.0.113.5", "203.0.113.5"),
        ("127.0.0.1", "192.0.2.66, 203.0.113.5, 10.1.2.3", "203.0.113.5"),
        ("127.0.0.1", "10.1.9.9, 10.1.2.3", "10.1.9.9"),
        ("127.0.0.1", "203.0.113.5:51000", "203.0.113.5"),
        ("127.0.0.1", "::ffff:203.0.113.5", "203.0.113.5"),
        ("2001:db8::1", "[2400:3200::1]:443", "2400:3200::1"),
        ("127.0.0.1", "unknown", "127.0.0.1"),
        ("127.0.0.1", "192.0.2.66, <script>, 10.1.2.3", "10.1.2.3"),
        ("", "203.0.113.5", "203.0.113.5"),
        ("", "", ""),
    ],
)
def test_the_rightmost_stranger_is_the_client(peer: str, forwarded: str, found: str) -> None:
    assert client_address(peer, forwarded, OURS) == found


def test_without_trusted_proxies_the_header_counts_for_nothing() -> None:
    nobody = TrustedProxies.of([])
    assert client_address("127.0.0.1", "203.0.113.5", nobody) == "127.0.0.1"
    assert client_address("", "203.0.113.5", nobody) == ""


def log_in(peer: str, password: str = GOOD) -> None:
    client = Client(REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR="192.0.2.66, 203.0.113.5")
    client.post(reverse("portal:login"), {"username": "li", "password": password})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("peer", "seen"), [("127.0.0.1", "203.0.113.5"), ("198.51.100.7", "198.51.100.7")]
)
def test_audit_and_login_lock_see_the_client(
    settings: pytest.FixtureRequest, peer: str, seen: str
) -> None:
    settings.TRUSTED_PROXIES = ["127.0.0.1"]  # type: ignore[attr-defined]
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]
    user = UserFactory(username="li")
    user.set_password(GOOD)
    user.save()
    log_in(peer, "wrong")
    assert AccessAttempt.objects.get().ip_address == seen
    log_in(peer)
    assert AuditEntry.objects.get(action="account.logged_in").address == seen
