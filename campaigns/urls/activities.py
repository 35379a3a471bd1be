"""Addresses of activities."""

from django.urls import URLPattern, path

from campaigns.views.activities.kinds import (
    KindCopyView,
    KindListView,
    KindSwitchView,
    KindView,
)
from campaigns.views.activities.recording import ActivityChooseView, ActivityRecordView
from campaigns.views.activities.records import (
    ActivityDetailView,
    ActivityListView,
    ActivityVoidView,
)
from campaigns.views.activities.registers import (
    ActivityRegisterExportView,
    ActivityRegisterRunView,
    ActivityRegisterView,
)
from campaigns.views.activities.series import SeriesDetailView, SeriesListView, SeriesNewView

KIND = "activities/kinds/<slug:code>/"
SHEET = "activities/sheet/"
urlpatterns: list[URLPattern] = [
    path("activities/", ActivityListView.as_view(), name="activity-list"),
    path("activities/record/", ActivityChooseView.as_view(), name="activity-choose"),
    path("activities/record/<slug:code>/", ActivityRecordView.as_view(), name="activity-record"),
    path(SHEET, ActivityRegisterView.as_view(), name="activity-register"),
    path(f"{SHEET}export/", ActivityRegisterExportView.as_view(), name="activity-register-export"),
    path(f"{SHEET}<int:number>/", ActivityRegisterRunView.as_view(), name="activity-register-run"),
    path("activities/<int:pk>/", ActivityDetailView.as_view(), name="activity-detail"),
    path("activities/<int:pk>/void/", ActivityVoidView.as_view(), name="activity-void"),
    path("activities/kinds/", KindListView.as_view(), name="activity-kind-list"),
    path(KIND, KindView.as_view(), name="activity-kind"),
    path(f"{KIND}copy/", KindCopyView.as_view(), name="activity-kind-copy"),
    path(f"{KIND}switch/", KindSwitchView.as_view(), name="activity-kind-switch"),
    path("activities/series/", SeriesListView.as_view(), name="series-list"),
    path("activities/series/new/", SeriesNewView.as_view(), name="series-new"),
    path("activities/series/<int:pk>/", SeriesDetailView.as_view(), name="series-detail"),
]
