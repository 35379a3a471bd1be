"""Addresses."""

from django.urls import URLPattern, path

from branches.views.flags import FlagBoardView, FlagListView

app_name = "branches"
urlpatterns: list[URLPattern] = [
    # What the rule pack remarks.
    path("flags/", FlagBoardView.as_view(), name="flag-board"),
    path("flags/each/", FlagListView.as_view(), name="flag-list"),
]
