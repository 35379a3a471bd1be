"""Addresses of papers, rounds and the metric dictionary."""

from django.urls import path, re_path

from campaigns.views.correction import FigureAddView, FigureCorrectView
from campaigns.views.editing import SubmissionEditView
from campaigns.views.files import FileDownloadView, FileRemoveView, PaperFilesView
from campaigns.views.imports import ImportPreviewView, ImportUploadView
from campaigns.views.metrics import MetricDetailView, MetricListView
from campaigns.views.papers import (
    SubmissionDetailView,
    SubmissionListView,
    SubmissionVersionView,
)
from campaigns.views.review import SubmissionActionView, SubmissionReviewView
from campaigns.views.rounds import RoundBoardView, RoundListView, RoundLockView, RoundOpenView

app_name = "campaigns"
ACTIONS = "submit|withdraw|approve|return"
urlpatterns = [
    path("papers/", SubmissionListView.as_view(), name="submission-list"),
    path("papers/<int:pk>/", SubmissionDetailView.as_view(), name="submission-detail"),
    path("papers/<int:pk>/edit/", SubmissionEditView.as_view(), name="submission-edit"),
    path("papers/<int:pk>/files/", PaperFilesView.as_view(), name="submission-files"),
    path("papers/files/<int:pk>/", FileDownloadView.as_view(), name="file-download"),
    path("papers/files/<int:pk>/remove/", FileRemoveView.as_view(), name="file-remove"),
    path("papers/<int:pk>/review/", SubmissionReviewView.as_view(), name="submission-review"),
    path(
        "papers/<int:pk>/versions/<int:serial>/",
        SubmissionVersionView.as_view(),
        name="submission-version",
    ),
    re_path(
        rf"^papers/(?P<pk>\d+)/(?P<action>{ACTIONS})/$",
        SubmissionActionView.as_view(),
        name="submission-action",
    ),
    path("papers/<int:pk>/figures/<slug:code>/add/", FigureAddView.as_view(), name="figure-add"),
    path("papers/figures/<int:pk>/correct/", FigureCorrectView.as_view(), name="figure-correct"),
    path("import/", ImportUploadView.as_view(), name="import-upload"),
    path("import/preview/", ImportPreviewView.as_view(), name="import-preview"),
    path("rounds/", RoundListView.as_view(), name="round-list"),
    path("rounds/open/", RoundOpenView.as_view(), name="round-open"),
    path("rounds/<int:pk>/", RoundBoardView.as_view(), name="round-board"),
    path("rounds/<int:pk>/lock/", RoundLockView.as_view(), name="round-lock"),
    path("metrics/", MetricListView.as_view(), name="metric-list"),
    path("metrics/<slug:code>/", MetricDetailView.as_view(), name="metric-detail"),
]
