"""Accounts and their roles, one row a role; passwords are issued on the account's own page."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import tablib
from django.utils import timezone

from portal.accounts import correct_account, enter_accounts
from portal.errors import RuleBroken
from portal.models import User
from portal.registers import Change, Column, RegisterResource
from portal.registers.amounts import Day
from portal.registers.choosing import Choice, Lookup
from portal.registers.resource import Key
from portal.registers.texts import Code, Text
from portal.roles import Role
from units.choices import ROLE_CHOICES
from units.models import RoleAssignment
from units.resources.account_entries import AccountEntry, person_of, place_of
from units.resources.places import UnitIndex
from units.services import end_role
from units.services.registering import RolesHeld, enter_roles

SHORTEST = 2


class AccountResource(RegisterResource):
    """账号与角色."""

    username = Column("username", "账号", Code(40), is_needed=True, hint="登录用，如wang.finance")
    display_name = Column("display_name", "姓名", Text(40), is_needed=True)
    work_phone = Column("work_phone", "工作电话", Text(30), hint="座机；不收集个人手机号")
    role = Column(
        "role", "角色", Choice(ROLE_CHOICES), hint="、".join(label for _, label in ROLE_CHOICES)
    )
    unit = Column("unit", "单位", Text(80), hint="任职的单位")
    organisation_code = Column(
        "organisation_code", "限于党组织", Code(60), hint="党支部书记填所在党支部的代码"
    )
    starts_on = Column("starts_on", "起始日期", Day(), hint="不填为今天")
    ends_on = Column("ends_on", "终止日期", Day(), hint="填了就在这一天终止")

    entry = AccountEntry
    key = ("username", "role", "unit", "organisation_code", "starts_on")
    named = ("username", "display_name", "role", "unit")

    def __init__(self, by: User) -> None:
        super().__init__(by)
        self.units = UnitIndex()
        self.fields["unit"].widget = Lookup(self.units.find, self.units.show)
        self.accounts: dict[str, User] = {}
        self.held = RolesHeld(())
        self.people: dict[str, tuple[int, tuple[str, str]]] = {}
        self.running: dict[Key, AccountEntry] = {}
        self.new_accounts: dict[str, User] = {}
        self.new_roles: list[RoleAssignment] = []

    def load(self, dataset: tablib.Dataset | None) -> None:
        """Every account with every role, ended ones too."""
        # Held until the end: two imports could each pass the check of 三员分立.
        accounts = User.objects.select_for_update() if dataset is not None else User.objects.all()
        self.accounts = {account.username.casefold(): account for account in accounts}
        by_key = {account.pk: account for account in self.accounts.values()}
        roles = list(RoleAssignment.objects.order_by("user__username", "starts_on", "pk"))
        for row in roles:
            row.user, row.unit = by_key[row.user_id], self.units.units[row.unit_id]
            self._enter(AccountEntry(**person_of(row.user), **place_of(row), held=row))
        self.held = RolesHeld(roles)
        with_roles = {row.user_id for row in roles}
        self.without = [a for a in by_key.values() if a.pk not in with_roles]

    def entries(self) -> Sequence[AccountEntry]:
        """Roles, then accounts without any."""
        return [*self.stored.values(), *(AccountEntry(**person_of(a)) for a in self.without)]

    def key_in(self, row: Any) -> Key:
        """Account, role, place and first day, as far as the row names them."""
        values: dict[str, Any] = {
            name: self.fields[name].clean(row) if self.fields[name].column_name in row else None
            for name in self.key
        }
        unit = values["unit"]
        return (
            values["username"].casefold(),
            values["role"] or "",
            unit.pk if unit else None,
            values["organisation_code"] or "",
            values["starts_on"],
        )

    def find(self, key: Key) -> Any:
        """The role from that day; without a day the one that runs; without a role the account."""
        username, role, *place, starts_on = key
        if not role:
            account = self.accounts.get(str(username))
            return AccountEntry(**person_of(account)) if account else None
        if starts_on is not None:
            return self.stored.get(key)
        return self.running.get((username, role, *place))

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """The columns; the account found whatever the case of its name."""
        super().import_instance(instance, row, **kwargs)
        old = self.now.old
        account = self.accounts.get(instance.username.casefold())
        if account is not None:
            instance.username, instance.account = account.username, account
        if instance.starts_on is None:
            instance.starts_on = old.starts_on if old else timezone.localdate()
        if not instance.role and not old:
            instance.starts_on = None

    def judge(self, change: Change) -> None:
        """One name an account, and the rules of a single assignment."""
        new, old = change.new, change.old
        if len(new.username) < SHORTEST:
            raise RuleBroken(f"账号至少{SHORTEST}个字符。")
        row, person = self.people.setdefault(new.username.casefold(), (change.row, new.person))
        if person != new.person:
            raise RuleBroken(f"同一账号的姓名或工作电话与第{row}行不同，请核对。")
        if bool(new.role) != bool(new.unit):
            raise RuleBroken("角色和单位要么都填，要么都不填。")
        if old is not None and old.ends_on is not None and old.ends_on != new.ends_on:
            raise RuleBroken("该任命已经终止，终止日期不能再改。")
        if old is None and new.role:
            self._draft(new)
        elif new.account is None:
            self._keep(self._account(new))

    def store(self, changes: Sequence[Change]) -> None:
        """Accounts, then roles, both at once; then what ends or is mended, one by one."""
        enter_accounts(list(self.new_accounts.values()), by=self.by)
        enter_roles(self.new_roles, by=self.by)
        for change in changes:
            self.attempt(change, partial(self._amend, change.old, change.new))

    def _draft(self, new: AccountEntry) -> None:
        user = self._account(new)
        wanted = RoleAssignment(
            user=user,
            unit=new.unit,
            role=Role(new.role).value,
            organisation_code=new.organisation_code,
            starts_on=new.starts_on or timezone.localdate(),
            ends_on=new.ends_on,
        )
        self.held.take(wanted)
        self.new_roles.append(wanted)
        self._keep(user)

    def _account(self, new: AccountEntry) -> User:
        known: User | None = new.account or self.new_accounts.get(new.username.casefold())
        return known or User(
            username=new.username, display_name=new.display_name, work_phone=new.work_phone
        )

    def _keep(self, user: User) -> None:
        if user.pk is None:
            self.new_accounts[user.username.casefold()] = user

    def _amend(self, old: AccountEntry | None, new: AccountEntry) -> None:
        if new.account is not None and new.person != (
            new.account.display_name,
            new.account.work_phone,
        ):
            name, phone = new.person
            correct_account(new.account, display_name=name, work_phone=phone, by=self.by)
            new.account.display_name, new.account.work_phone = name, phone
        if old is not None and old.held is not None and old.ends_on is None and new.ends_on:
            end_role(old.held, ends_on=new.ends_on, by=self.by)

    def _enter(self, entry: AccountEntry) -> None:
        username = entry.username.casefold()
        place = (entry.role, entry.unit.pk, entry.organisation_code, entry.starts_on)
        self.stored[username, *place] = entry
        if entry.ends_on is None:
            self.running[username, *place[:3]] = entry
