"""Accounts: the list, a new one, a new password, switching off and on."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers

from portal.accounts import (
    IssuedPassword,
    create_account,
    disable_account,
    enable_account,
    reset_password,
)
from portal.errors import RuleBroken
from portal.models import User
from portal.roles import Capability
from portal.views import CapabilityView, ScopedListView
from units.filters import AccountFilter, AccountTable
from units.forms import NewAccountForm
from units.selectors import accounts

ISSUED_PAGE = "units/password_issued.html"


class AccountListView(ScopedListView):
    """Accounts with the roles they hold today."""

    capability = Capability.ACCOUNT_MANAGE
    filterset_class = AccountFilter
    table_class = AccountTable
    title = "账号与角色"
    subtitle = "一人一号；三员（系统、安全、审计管理员）互斥，且不兼任业务角色。"

    def rows(self) -> QuerySet[User]:
        """Every account."""
        return accounts()

    def extra_context(self) -> dict[str, Any]:
        """The button for a new one."""
        return {"actions": "units/_account_list_actions.html"}


class PasswordIssuingView(CapabilityView):
    """Answers with the one-time password itself.

    Never by redirect: the password would have to be kept somewhere until the next page.
    """

    capability = Capability.ACCOUNT_MANAGE

    def issued(self, issued: IssuedPassword, title: str) -> HttpResponse:
        """The one page on which the password is ever shown."""
        context = {"issued": issued, "account": issued.account, "title": title}
        answer = render(self.request, ISSUED_PAGE, context)
        add_never_cache_headers(answer)
        return answer


class AccountCreateView(PasswordIssuingView):
    """A new account; roles are given on its own page."""

    template_name = "units/account_form.html"

    def get(self, *args: object) -> HttpResponse:
        """An empty form."""
        return self.page({"form": NewAccountForm()})

    def post(self, *args: object) -> HttpResponse:
        """Make it and show its one-time password, or say what is in the way."""
        form = NewAccountForm(self.request.POST)
        if not form.is_valid():
            return self.page({"form": form}, status=422)
        try:
            issued = create_account(**form.cleaned_data, by=self.request.user)
        except RuleBroken as refusal:
            form.add_error("username", refusal.message)
            return self.page({"form": form}, status=422)
        return self.issued(issued, "账号已建立")


class AccountPasswordView(PasswordIssuingView):
    """A one-time password for somebody who forgot the own one; by POST only."""

    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Reset and show, or say why not."""
        account = get_object_or_404(User, pk=pk)
        try:
            issued = reset_password(account, by=self.request.user)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("units:account-detail", pk=pk)
        return self.issued(issued, "密码已重置")


class AccountSwitchView(CapabilityView):
    """What switching off and switching on share; by POST only."""

    capability = Capability.ACCOUNT_MANAGE
    http_method_names = ["post"]
    switch: ClassVar[Callable[..., User]]
    done: ClassVar[str]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Switch and say so, or say why not."""
        account = get_object_or_404(User, pk=pk)
        try:
            type(self).switch(account, by=self.request.user)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        else:
            self.say(f"账号“{account.username}”{self.done}")
        return redirect("units:account-detail", pk=pk)


class AccountDisableView(AccountSwitchView):
    """Switch an account off."""

    switch = staticmethod(disable_account)
    done = "已停用，不能再登录；任职和所办事项都保留。"


class AccountEnableView(AccountSwitchView):
    """Switch an account on again."""

    switch = staticmethod(enable_account)
    done = "已启用，可以登录。"
