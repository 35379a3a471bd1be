"""Addresses of campaigns' frames and of kinds of selection."""

from django.urls import URLPattern, path, re_path

from campaigns.views.frames.campaigns import (
    FrameActionView,
    FrameDetailView,
    FrameEditView,
    FrameListView,
    FrameNewView,
)
from campaigns.views.frames.kinds import (
    SelectionKindCopyView,
    SelectionKindDetailView,
    SelectionKindEditView,
    SelectionKindListView,
    SelectionKindSwitchView,
)

FRAME, KIND = "frames/<int:pk>/", "selections/kinds/<slug:code>/"
urlpatterns: list[URLPattern] = [
    path("frames/", FrameListView.as_view(), name="frame-list"),
    path("frames/new/", FrameNewView.as_view(), name="frame-new"),
    path(FRAME, FrameDetailView.as_view(), name="frame-detail"),
    path(f"{FRAME}edit/", FrameEditView.as_view(), name="frame-edit"),
    re_path(
        r"^frames/(?P<pk>\d+)/act/(?P<action>open|close|reopen)/$",
        FrameActionView.as_view(),
        name="frame-action",
    ),
    path("selections/kinds/", SelectionKindListView.as_view(), name="selection-kind-list"),
    path(KIND, SelectionKindDetailView.as_view(), name="selection-kind-detail"),
    path(f"{KIND}edit/", SelectionKindEditView.as_view(), name="selection-kind-edit"),
    path(f"{KIND}copy/", SelectionKindCopyView.as_view(), name="selection-kind-copy"),
    path(f"{KIND}switch/", SelectionKindSwitchView.as_view(), name="selection-kind-switch"),
]
