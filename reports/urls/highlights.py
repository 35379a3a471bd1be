"""Addresses of highlights."""

from django.urls import path

from reports.views.highlights import (
    HighlightDetailView,
    HighlightEditView,
    HighlightListView,
    HighlightNewView,
    HighlightPickView,
    HighlightReturnView,
)

urlpatterns = [
    path("highlights/", HighlightListView.as_view(), name="highlight-list"),
    path("highlights/<int:pk>/", HighlightDetailView.as_view(), name="highlight-detail"),
    path("highlights/<int:pk>/edit/", HighlightEditView.as_view(), name="highlight-edit"),
    path("highlights/<int:pk>/pick/", HighlightPickView.as_view(), name="highlight-pick"),
    path("highlights/<int:pk>/return/", HighlightReturnView.as_view(), name="highlight-return"),
    path("papers/<int:pk>/highlights/new/", HighlightNewView.as_view(), name="highlight-new"),
]
