"""Addresses of earlier reports."""

from django.urls import path

from reports.views.past.figures import PastFigureListView
from reports.views.past.reports import PastReportListView, PastReportNewView

urlpatterns = [
    path("reports/past/", PastReportListView.as_view(), name="past-list"),
    path("reports/past/new/", PastReportNewView.as_view(), name="past-new"),
    path("reports/past/<int:pk>/", PastFigureListView.as_view(), name="past-detail"),
]
