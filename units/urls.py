"""Addresses of units and accounts."""

from django.urls import path

from units.views import (
    AccountDetailView,
    AccountListView,
    RoleEndView,
    UnitDetailView,
    UnitListView,
)

app_name = "units"
urlpatterns = [
    path("", UnitListView.as_view(), name="unit-list"),
    path("accounts/", AccountListView.as_view(), name="account-list"),
    path("accounts/<int:pk>/", AccountDetailView.as_view(), name="account-detail"),
    path("roles/<int:pk>/end/", RoleEndView.as_view(), name="role-end"),
    path("<slug:code>/", UnitDetailView.as_view(), name="unit-detail"),
]
