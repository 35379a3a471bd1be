"""Addresses of sources."""

from django.urls import URLPattern, path

from campaigns.views.sources.editing import SourceEditView, SourceSwitchView
from campaigns.views.sources.listing import SourceListView

urlpatterns: list[URLPattern] = [
    path("metric-sources/", SourceListView.as_view(), name="source-list"),
    path("metric-sources/<slug:code>/", SourceEditView.as_view(), name="source-edit"),
    path("metric-sources/rows/<int:pk>/switch/", SourceSwitchView.as_view(), name="source-switch"),
]
