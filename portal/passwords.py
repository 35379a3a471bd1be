"""Rules of passwords (GB/T 22239; domain sheet §8): how long, how mixed, how old, how often the same.

The numbers are policy (fixtures/policy_numbers.json); the defaults hold until it is loaded.
"""

import datetime
import secrets

from django.contrib.auth.hashers import check_password
from django.utils import timezone

from portal import policy
from portal.models import PasswordHistory, User

DEFAULTS = {
    "password_length_min": 10,
    "password_classes_min": 3,
    "password_days_max": 90,
    "password_history": 5,
}
# Letters and digits that nobody confuses when copying from a screen or a slip of paper.
CAPITALS, SMALL, DIGITS = "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghjkmnpqrstuvwxyz", "23456789"
GROUPS, GROUP_LENGTH = 3, 4


def limit(code: str) -> int:
    """One of the numbers in `DEFAULTS` as it stands today."""
    return int(policy.number(code, timezone.localdate(), otherwise=DEFAULTS[code]))


def classes_in(password: str) -> int:
    """How many of the four classes occur: capital letters, small letters, digits, others."""
    found = (
        any(c.isupper() for c in password),
        any(c.islower() for c in password),
        any(c.isdecimal() for c in password),
        any(not (c.isupper() or c.islower() or c.isdecimal()) for c in password),
    )
    return sum(found)


def random_password() -> str:
    """Twelve easily copied characters in three groups; all four classes occur."""
    while True:
        alphabet = CAPITALS + SMALL + DIGITS
        groups = (
            "".join(secrets.choice(alphabet) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS)
        )
        password = "-".join(groups)
        if classes_in(password) == 4:
            return password


def last_day_of(user: User) -> datetime.date:
    """The last day on which the user's present password is good."""
    newest = PasswordHistory.objects.filter(user=user).first()
    since = newest.set_at if newest else user.date_joined
    return timezone.localdate(since) + datetime.timedelta(days=limit("password_days_max"))


def why_due(user: User) -> str:
    """Why the user must choose a new password now; empty when the present one is good."""
    if user.must_change_password:
        return "您现在用的是一次性密码。请先设置自己的密码，再使用平台。"
    if timezone.localdate() > last_day_of(user):
        return f"密码用满{limit('password_days_max')}天须更换。请设置新密码，再使用平台。"
    return ""


def was_used(user: User, password: str) -> bool:
    """Whether it is the present password or one of the last ones."""
    last = PasswordHistory.objects.filter(user=user).values_list("password", flat=True)
    hashes = dict.fromkeys([user.password, *last[: limit("password_history")]])
    return any(check_password(password, secret) for secret in hashes)


def remember(user: User) -> None:
    """Enter the password just set, and forget what is no longer barred."""
    PasswordHistory.objects.create(user=user, password=user.password)
    rows = PasswordHistory.objects.filter(user=user)
    # The newest always stays: it says since when the password is in use.
    kept = list(rows.values_list("pk", flat=True)[: max(1, limit("password_history"))])
    rows.exclude(pk__in=kept).delete()
