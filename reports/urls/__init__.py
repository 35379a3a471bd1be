"""Addresses of the workbench, boards and documents."""

from django.urls import path

from reports.urls import batches, drafts, highlights, past, proof
from reports.views.annexes import ReportAnnexView
from reports.views.dashboards import CityBoardView, UnitBoardListView, UnitBoardView
from reports.views.documents import (
    ReportActionView,
    ReportDetailView,
    ReportDownloadView,
    ReportListView,
    ReportRequestView,
    ReportWordView,
)
from reports.views.figures import FigureListView
from reports.views.letters import TermLetterListView, TermLetterView
from reports.views.organisation_cards import OrganisationCardView
from reports.views.prints import PaperPrintView
from reports.views.selection_papers import SelectionPaperListView, SelectionPaperView
from reports.views.tracing import FigureTraceView
from reports.views.workbench import WorkbenchView

app_name = "reports"
urlpatterns = [
    path("", WorkbenchView.as_view(), name="workbench"),
    path("papers/<int:pk>/print/", PaperPrintView.as_view(), name="paper-print"),
    path(
        "papers/<int:pk>/print/<int:serial>/",
        PaperPrintView.as_view(),
        name="paper-print-version",
    ),
    path(
        "organisations/<int:pk>/card.pdf", OrganisationCardView.as_view(), name="organisation-card"
    ),
    path("selections/<int:pk>/papers/", SelectionPaperListView.as_view(), name="selection-papers"),
    path(
        "selections/<int:pk>/papers/<str:kind>.<str:form>",
        SelectionPaperView.as_view(),
        name="selection-paper",
    ),
    path("terms/<int:pk>/letters/", TermLetterListView.as_view(), name="term-letters"),
    path(
        "terms/<int:pk>/letters/<str:kind>.<str:form>",
        TermLetterView.as_view(),
        name="term-letter",
    ),
    path("boards/city/", CityBoardView.as_view(), name="city-board"),
    path("boards/units/", UnitBoardListView.as_view(), name="unit-board-list"),
    path("boards/units/<str:code>/", UnitBoardView.as_view(), name="unit-board"),
    path("reports/", ReportListView.as_view(), name="report-list"),
    path("reports/request/", ReportRequestView.as_view(), name="report-request"),
    path("reports/<int:pk>/", ReportDetailView.as_view(), name="report-detail"),
    path("reports/<int:pk>/file/", ReportDownloadView.as_view(), name="report-download"),
    path("reports/<int:pk>/word/", ReportWordView.as_view(), name="report-word"),
    path(
        "reports/<int:pk>/annexes/<int:position>/", ReportAnnexView.as_view(), name="report-annex"
    ),
    path("reports/<int:pk>/figures/", FigureListView.as_view(), name="figure-list"),
    path("reports/<int:pk>/figures/<str:key>/", FigureTraceView.as_view(), name="figure-trace"),
    *highlights.urlpatterns,
    *batches.urlpatterns,
    *drafts.urlpatterns,
    *past.urlpatterns,
    *proof.urlpatterns,
    path("reports/<int:pk>/<str:action>/", ReportActionView.as_view(), name="report-action"),
]
