"""Addresses of the portal; apps are named by string so that nothing here imports them."""

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.urls import include, path

from portal.health import healthz

portal_patterns = [
    path("login/", auth_views.LoginView.as_view(), name="login"),
    path("logout/", auth_views.LogoutView.as_view(), name="logout"),
]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("", include((portal_patterns, "portal"))),
    path("units/", include("units.urls")),
    path("branches/", include("branches.urls")),
    path("campaigns/", include("campaigns.urls")),
    path("reports/", include("reports.urls")),
]
