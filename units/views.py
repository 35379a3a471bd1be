"""Units and accounts."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from portal.errors import RuleBroken
from portal.models import User
from portal.roles import Capability, Role
from portal.views import CapabilityView, ScopedListView, ScopedObjectView
from units.filters import AccountFilter, AccountTable, UnitFilter, UnitTable
from units.forms import AssignRoleForm, EndRoleForm
from units.models import RoleAssignment, Unit
from units.selectors import accounts, unit_card
from units.services import assign_role, end_role


class UnitListView(ScopedListView):
    """Units in the reader's scope, in official order."""

    capability = Capability.UNIT_READ
    filterset_class = UnitFilter
    table_class = UnitTable
    title = "单位"
    subtitle = "可按简称、曾用名、代码或拼音首字母查找。"

    def rows(self) -> QuerySet[Unit]:
        """With their kind."""
        units: Any = Unit.objects.visible_to(self.request.user).select_related("kind")
        found: QuerySet[Unit] = units.in_official_order()
        return found


class UnitDetailView(ScopedObjectView[Unit]):
    """One unit: names, place, history, who works here in the portal."""

    model = Unit
    slug_field = "code"
    capability = Capability.UNIT_READ
    template_name = "units/detail.html"

    def get(self, *args: object, code: str) -> HttpResponse:
        """The card."""
        unit = self.get_object()
        return self.page({"unit": unit, "card": unit_card(unit)})


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


class AccountPage(CapabilityView):
    """What the pages of one account share."""

    capability = Capability.ACCOUNT_MANAGE
    template_name = "units/account.html"

    def account_page(self, account: User, form: AssignRoleForm) -> HttpResponse:
        """The account's roles through time, and the form for a new one."""
        roles = account.role_assignments.select_related("unit").order_by("-starts_on", "-pk")
        return self.page({"account": account, "roles": roles, "form": form})


class AccountDetailView(AccountPage):
    """One account; POST gives it a role."""

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Roles and the form."""
        return self.account_page(get_object_or_404(User, pk=pk), AssignRoleForm())

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Assign, or say which rule refuses."""
        account = get_object_or_404(User, pk=pk)
        form = AssignRoleForm(self.request.POST)
        if not form.is_valid():
            return self.account_page(account, form)
        wanted = form.cleaned_data
        try:
            assign_role(
                account,
                wanted["unit"],
                Role(wanted["role"]),
                by=self.request.user,
                starts_on=wanted["starts_on"],
                organisation_code=wanted["organisation_code"],
            )
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.account_page(account, form)
        self.say(f"已任命{account}。")
        return redirect("units:account-detail", pk=pk)


class RoleEndView(CapabilityView):
    """End one assignment; by POST only."""

    capability = Capability.ACCOUNT_MANAGE
    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """The day named is the last one."""
        assignment = get_object_or_404(RoleAssignment, pk=pk)
        form = EndRoleForm(self.request.POST)
        if not form.is_valid():
            self.refuse("请填写终止日期，如2026-03-31。")
        else:
            self.end(assignment, form)
        return redirect("units:account-detail", pk=assignment.user_id)

    def end(self, assignment: RoleAssignment, form: EndRoleForm) -> None:
        """End it and say so, or say why not."""
        wanted = form.cleaned_data
        try:
            end_role(
                assignment,
                by=self.request.user,
                ends_on=wanted["ends_on"],
                reason=wanted["reason"],
            )
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        else:
            self.say(f"已终止：{assignment}。")
