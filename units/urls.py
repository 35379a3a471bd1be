"""Addresses of units and accounts."""

from django.urls import path

from units.views.accounts import (
    AccountCreateView,
    AccountDisableView,
    AccountEnableView,
    AccountListView,
    AccountPasswordView,
)
from units.views.registers import (
    AccountRegisterExportView,
    AccountRegisterRunView,
    AccountRegisterView,
    UnitRegisterExportView,
    UnitRegisterRunView,
    UnitRegisterView,
)
from units.views.roles import AccountDetailView, RoleEndView
from units.views.units import UnitDetailView, UnitListView

app_name = "units"
urlpatterns = [
    path("", UnitListView.as_view(), name="unit-list"),
    path("accounts/", AccountListView.as_view(), name="account-list"),
    path("accounts/new/", AccountCreateView.as_view(), name="account-create"),
    path("accounts/<int:pk>/", AccountDetailView.as_view(), name="account-detail"),
    path("accounts/<int:pk>/password/", AccountPasswordView.as_view(), name="account-password"),
    path("accounts/<int:pk>/disable/", AccountDisableView.as_view(), name="account-disable"),
    path("accounts/<int:pk>/enable/", AccountEnableView.as_view(), name="account-enable"),
    path("roles/<int:pk>/end/", RoleEndView.as_view(), name="role-end"),
    # Registers in and out as workbooks.
    path("register/", UnitRegisterView.as_view(), name="unit-register"),
    path("register/export/", UnitRegisterExportView.as_view(), name="unit-register-export"),
    path("register/<int:number>/", UnitRegisterRunView.as_view(), name="unit-register-run"),
    path("accounts/register/", AccountRegisterView.as_view(), name="account-register"),
    path(
        "accounts/register/export/",
        AccountRegisterExportView.as_view(),
        name="account-register-export",
    ),
    path(
        "accounts/register/<int:number>/",
        AccountRegisterRunView.as_view(),
        name="account-register-run",
    ),
    path("<slug:code>/", UnitDetailView.as_view(), name="unit-detail"),
]
