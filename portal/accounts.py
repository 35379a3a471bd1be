"""Accounts from first day to last: made, given a new password, switched off and on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from axes.utils import reset as forget_failed_logins
from django.db import transaction

from portal import audit
from portal.audit import Event
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.passwords import random_password

BATCH = 500


@dataclass(frozen=True)
class IssuedPassword:
    """An account with its one-time password in clear: to be shown once and kept nowhere."""

    account: User
    password: str = field(repr=False)


@transaction.atomic
def create_account(
    username: str, *, display_name: str, work_phone: str = "", by: User | None
) -> IssuedPassword:
    """A new account without any role; its owner must choose a password at the first login."""
    taken = User.objects.filter(username__iexact=username).first()
    if taken:
        raise RuleBroken(f"账号“{taken.username}”已由{taken}使用，请换一个。")
    account = User(username=username, display_name=display_name, work_phone=work_phone)
    issued = _with_one_time_password(account)
    account.full_clean()
    account.save()
    after = {"username": username, "display_name": display_name, "work_phone": work_phone}
    audit.record(by, "account.created", account, after=after)
    return issued


@transaction.atomic
def correct_account(account: User, *, display_name: str, work_phone: str, by: User | None) -> User:
    """Another name as shown, another office telephone."""
    row: User = User.objects.select_for_update().get(pk=account.pk)
    before = {"display_name": row.display_name, "work_phone": row.work_phone}
    row.display_name, row.work_phone = display_name, work_phone
    row.full_clean()
    row.save(update_fields=["display_name", "work_phone"])
    after = {"display_name": display_name, "work_phone": work_phone}
    if after != before:
        audit.record(by, "account.corrected", row, before=before, after=after)
    return row


@transaction.atomic
def enter_accounts(accounts: Sequence[User], *, by: User | None) -> None:
    """Many new ones, without a password: nobody logs in before one is issued to each."""
    for account in accounts:
        account.set_unusable_password()
        account.must_change_password = True
    User.objects.bulk_create(accounts, batch_size=BATCH)
    names = ("username", "display_name", "work_phone")
    events = [
        Event("account.created", account, after={name: getattr(account, name) for name in names})
        for account in accounts
    ]
    audit.record_all(by, events)


@transaction.atomic
def reset_password(account: User, *, by: User | None) -> IssuedPassword:
    """A one-time password instead of the present one; open sessions and log-in locks end."""
    row: User = User.objects.select_for_update().get(pk=account.pk)
    if by is not None and row.pk == by.pk:
        raise RuleBroken("自己的密码请点右上角“修改密码”更换。")
    issued = _with_one_time_password(row)
    row.save(update_fields=["password", "must_change_password"])
    forget_failed_logins(username=row.username)
    audit.record(by, "account.password_reset", row)
    return issued


@transaction.atomic
def disable_account(account: User, *, by: User | None) -> User:
    """Nobody can log in with it any more, and its open sessions end; nothing it did is lost."""
    row: User = User.objects.select_for_update().get(pk=account.pk)
    if by is not None and row.pk == by.pk:
        raise RuleBroken("不能停用自己的账号，请由另一位安全管理员办理。")
    return _switch(row, False, by=by)


@transaction.atomic
def enable_account(account: User, *, by: User | None) -> User:
    """The account may be used again, with the password and the roles it has."""
    return _switch(User.objects.select_for_update().get(pk=account.pk), True, by=by)


def _with_one_time_password(account: User) -> IssuedPassword:
    password = random_password()
    account.set_password(password)
    account.must_change_password = True
    return IssuedPassword(account, password)


def _switch(row: User, active: bool, *, by: User | None) -> User:
    if row.is_active == active:
        raise WrongState(f"账号“{row.username}”已经{'启用' if active else '停用'}，不必重复办理。")
    row.is_active = active
    row.save(update_fields=["is_active"])
    audit.record(
        by,
        "account.enabled" if active else "account.disabled",
        row,
        before={"is_active": not active},
        after={"is_active": active},
    )
    return row
