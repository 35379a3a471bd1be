"""Rules of passwords: domain sheet §8 (10 characters, 3 of 4 classes, last 5 barred, 90 days)."""

import datetime

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portal import passwords
from portal.models import PasswordHistory, PolicyNumber, User
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
GOOD = "Feng-huang-77"
PAGE = "/password/"


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("Ab3-efghi", "至少要10个字符"),
        ("abcdefghijkl", "至少要有3类"),
        ("abcdefgh1234", "至少要有3类"),
        ("凤凰凤凰凤凰凤凰凤凰凤凰", "至少要有3类"),
    ],
)
def test_weak_passwords_are_refused(password: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        validate_password(password)


@pytest.mark.parametrize("password", [GOOD, "abcdefgh-12", "ABCDefgh12", "Abcdefgh-!"])
def test_three_classes_are_enough(password: str) -> None:
    validate_password(password)


def test_policy_sets_the_numbers_where_it_is_loaded() -> None:
    PolicyNumber.objects.create(
        code="password_length_min", value=14, valid_from=datetime.date(2020, 1, 1), basis="试"
    )
    with pytest.raises(ValidationError, match="至少要14个字符"):
        validate_password(GOOD)


def changed(user: User, password: str) -> None:
    user.set_password(password)
    user.save()


def test_the_last_five_are_barred_and_the_sixth_is_free() -> None:
    user = UserFactory()
    used = [f"{GOOD}{number}" for number in range(6)]
    for password in used:
        validate_password(password, user)
        changed(user, password)
    for password in used[1:]:
        with pytest.raises(ValidationError, match="最近5次"):
            validate_password(password, user)
    validate_password(used[0], user)
    assert PasswordHistory.objects.filter(user=user).count() == 5
    validate_password(used[3], UserFactory())


def test_a_password_set_before_there_were_records_is_barred_too() -> None:
    user = User.objects.create_user("li", password=GOOD)
    assert not PasswordHistory.objects.exists()
    with pytest.raises(ValidationError, match="最近5次"):
        validate_password(GOOD, user)


def test_only_hashes_are_kept() -> None:
    user = UserFactory()
    changed(user, GOOD)
    kept = PasswordHistory.objects.get()
    assert GOOD not in kept.password
    assert GOOD not in str(kept)
    assert passwords.was_used(user, GOOD)


def test_random_passwords_obey_the_rules_and_differ() -> None:
    made = {passwords.random_password() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        validate_password(password)


def where(client: Client) -> str:
    """Where a visit to the feedback page leads."""
    answer = client.get(reverse("portal:styleguide"))
    return str(answer.headers.get("Location", ""))


def test_after_ninety_days_a_new_one_is_asked() -> None:
    with time_machine.travel(START, tick=False) as clock:
        user = UserFactory()
        changed(user, GOOD)
        clock.shift(90 * DAY)
        client = Client()
        client.force_login(user)
        assert where(client) != PAGE
        clock.shift(DAY)
        client.force_login(user)
        assert where(client) == PAGE
        assert "密码用满90天须更换" in client.get(PAGE).content.decode()
        new = {"old_password": GOOD, "new_password1": f"{GOOD}x", "new_password2": f"{GOOD}x"}
        assert client.post(PAGE, new).status_code == 302
        assert where(client) != PAGE


def test_a_session_that_lasts_past_the_day_is_stopped_too() -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = Client()
        client.force_login(UserFactory())
        assert where(client) != PAGE
        clock.shift(90 * DAY)
        client.cookies.clear()
        client.force_login(User.objects.get())
        assert where(client) != PAGE
        for _ in range(24 * 4):
            clock.shift(DAY / 96)
            client.get("/healthz")
        assert where(client) == PAGE


def test_whoever_must_choose_may_still_leave() -> None:
    user = UserFactory(must_change_password=True)
    client = Client()
    client.force_login(user)
    assert where(client) == PAGE
    assert client.get("/healthz").status_code == 200
    assert client.post(reverse("portal:logout"))["Location"].startswith(reverse("portal:login"))


def test_passwords_set_on_the_command_line_are_on_record(monkeypatch: pytest.MonkeyPatch) -> None:
    user = UserFactory(username="li")
    monkeypatch.setattr("getpass.getpass", lambda prompt="": GOOD)
    call_command("changepassword", "li")
    user.refresh_from_db()
    assert PasswordHistory.objects.get(user=user).password == user.password
