"""One account's page with its roles through time; giving and ending roles."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from portal.errors import RuleBroken
from portal.models import User
from portal.roles import Capability, Role
from portal.views import CapabilityView
from units.forms import AssignRoleForm, EndRoleForm
from units.models import RoleAssignment
from units.services import assign_role, end_role


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
