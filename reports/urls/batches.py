"""Addresses of the reports of a whole period."""

from django.urls import path

from reports.views.batch_publishing import BatchPublishView
from reports.views.batches import (
    BatchDetailView,
    BatchListView,
    BatchNewView,
    BatchResumeView,
)

urlpatterns = [
    path("reports/batches/", BatchListView.as_view(), name="batch-list"),
    path("reports/batches/new/", BatchNewView.as_view(), name="batch-new"),
    path("reports/batches/<int:pk>/", BatchDetailView.as_view(), name="batch-detail"),
    path("reports/batches/<int:pk>/resume/", BatchResumeView.as_view(), name="batch-resume"),
    path("reports/batches/<int:pk>/publish/", BatchPublishView.as_view(), name="batch-publish"),
]
