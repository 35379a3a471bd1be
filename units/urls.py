"""Addresses of units and accounts."""

from django.urls import path

from units.views.accounts import (
    AccountCreateView,
    AccountDisableView,
    AccountEnableView,
    AccountListView,
    AccountPasswordView,
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
    path("<slug:code>/", UnitDetailView.as_view(), name="unit-detail"),
]
