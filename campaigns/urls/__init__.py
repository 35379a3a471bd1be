"""Addresses of papers, rounds and the metric dictionary."""

from django.urls import path, re_path

from campaigns.urls import (
    activities,
    applications,
    editions,
    entries,
    frames,
    naming,
    scoring,
    sources,
)
from campaigns.views.cells import CellChoiceView, CellsView
from campaigns.views.correction import FigureAddView, FigureCorrectView
from campaigns.views.editing import SubmissionEditView
from campaigns.views.explaining import ExplainView
from campaigns.views.file_doors import FileDownloadView, FileRemoveView
from campaigns.views.files import PaperFilesView
from campaigns.views.form_drafts import FormAddView, FormEditView
from campaigns.views.form_publishing import FormPublishView
from campaigns.views.forms import (
    FormDetailView,
    FormDifferenceView,
    FormListView,
    RoundFormView,
)
from campaigns.views.imports import ImportPreviewView, ImportUploadView
from campaigns.views.metrics import MetricDetailView, MetricListView
from campaigns.views.papers import (
    SubmissionDetailView,
    SubmissionListView,
    SubmissionVersionView,
)
from campaigns.views.pasting import PasteMatchView
from campaigns.views.reorganisation_drafts import (
    ReorganisationBodiesView,
    ReorganisationEditView,
    ReorganisationNewView,
    ReorganisationStartView,
)
from campaigns.views.reorganisations import (
    ReorganisationCancelView,
    ReorganisationConfirmView,
    ReorganisationDetailView,
    ReorganisationListView,
)
from campaigns.views.returns import ReturnsResultView, ReturnsUploadView
from campaigns.views.returns_files import ReturnsFileView, ReturnsMarkedView
from campaigns.views.review import SubmissionActionView, SubmissionReviewView
from campaigns.views.rounds import RoundBoardView, RoundListView, RoundLockView, RoundOpenView
from campaigns.views.rules import RuleEditView, RuleListView, RuleSwitchView
from campaigns.views.sheets import (
    SheetDownloadView,
    SheetMarkedView,
    SheetResultView,
    SheetUploadView,
)
from campaigns.views.talks import FormAnswerView, QuestionActionView, QuestionAskView
from campaigns.views.unlocks import UnlockDecideView, UnlockListView, UnlockRequestView
from campaigns.views.waiting import WaitingApproveView, WaitingListView

app_name = "campaigns"
DRAFT = "forms/drafts/<int:pk>/<slug:kind>/"
ACT = "reorganisations/<int:pk>/"
ACTIONS = "submit|withdraw|approve|return"
urlpatterns = [
    path("papers/", SubmissionListView.as_view(), name="submission-list"),
    path("papers/<int:pk>/", SubmissionDetailView.as_view(), name="submission-detail"),
    path("papers/<int:pk>/edit/", SubmissionEditView.as_view(), name="submission-edit"),
    path("papers/<int:pk>/cells/", CellsView.as_view(), name="submission-cells"),
    path("papers/<int:pk>/cells/choose/", CellChoiceView.as_view(), name="cells-choose"),
    path("papers/<int:pk>/explain/", ExplainView.as_view(), name="figure-explain"),
    path("papers/<int:pk>/paste/", PasteMatchView.as_view(), name="submission-paste"),
    path("papers/<int:pk>/sheet/", SheetUploadView.as_view(), name="sheet-upload"),
    path("papers/<int:pk>/sheet/workbook/", SheetDownloadView.as_view(), name="sheet-download"),
    path("papers/<int:pk>/sheet/result/", SheetResultView.as_view(), name="sheet-result"),
    path("papers/<int:pk>/sheet/marked/", SheetMarkedView.as_view(), name="sheet-marked"),
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
    path("papers/<int:pk>/questions/", QuestionAskView.as_view(), name="question-ask"),
    path(
        "papers/<int:pk>/questions/<int:question>/<str:action>/",
        QuestionActionView.as_view(),
        name="question-action",
    ),
    path(
        "papers/<int:pk>/edit/questions/<int:question>/",
        FormAnswerView.as_view(),
        name="question-form-answer",
    ),
    path("papers/<int:pk>/unlock/", UnlockRequestView.as_view(), name="unlock-request"),
    path("unlocks/", UnlockListView.as_view(), name="unlock-list"),
    path("unlocks/<int:pk>/", UnlockDecideView.as_view(), name="unlock-decide"),
    path("waiting/", WaitingListView.as_view(), name="waiting-list"),
    path("waiting/approve/", WaitingApproveView.as_view(), name="waiting-approve"),
    path("papers/<int:pk>/figures/<slug:code>/add/", FigureAddView.as_view(), name="figure-add"),
    path("papers/figures/<int:pk>/correct/", FigureCorrectView.as_view(), name="figure-correct"),
    path("import/", ImportUploadView.as_view(), name="import-upload"),
    path("import/preview/", ImportPreviewView.as_view(), name="import-preview"),
    path("rounds/", RoundListView.as_view(), name="round-list"),
    path("rounds/open/", RoundOpenView.as_view(), name="round-open"),
    path("rounds/<int:pk>/", RoundBoardView.as_view(), name="round-board"),
    path("rounds/<int:pk>/lock/", RoundLockView.as_view(), name="round-lock"),
    path("rounds/<int:pk>/returns/", ReturnsUploadView.as_view(), name="returns-upload"),
    path(
        "rounds/<int:pk>/returns/<int:number>/",
        ReturnsResultView.as_view(),
        name="returns-result",
    ),
    path(
        "rounds/<int:pk>/returns/<int:number>/files/<int:index>/",
        ReturnsFileView.as_view(),
        name="returns-file",
    ),
    path(
        "rounds/<int:pk>/returns/<int:number>/marked/",
        ReturnsMarkedView.as_view(),
        name="returns-marked",
    ),
    path("rounds/<int:pk>/form/<int:form>/", RoundFormView.as_view(), name="round-form"),
    path("forms/", FormListView.as_view(), name="form-list"),
    path("forms/<int:pk>/", FormDetailView.as_view(), name="form-detail"),
    path("forms/<int:pk>/difference/", FormDifferenceView.as_view(), name="form-difference"),
    path(f"{DRAFT}edit/<slug:level>/", FormEditView.as_view(), name="form-edit"),
    path(f"{DRAFT}edit/<slug:level>/add/", FormAddView.as_view(), name="form-add"),
    path(f"{DRAFT}publish/", FormPublishView.as_view(), name="form-publish"),
    path("rules/", RuleListView.as_view(), name="rule-list"),
    path("rules/new/", RuleEditView.as_view(), name="rule-new"),
    path("rules/<slug:code>/", RuleEditView.as_view(), name="rule-edit"),
    path("rules/<slug:code>/switch/", RuleSwitchView.as_view(), name="rule-switch"),
    path("reorganisations/", ReorganisationListView.as_view(), name="reorganisation-list"),
    path("reorganisations/new/", ReorganisationStartView.as_view(), name="reorganisation-start"),
    path(
        "reorganisations/new/<slug:kind>/",
        ReorganisationNewView.as_view(),
        name="reorganisation-new",
    ),
    path(ACT, ReorganisationDetailView.as_view(), name="reorganisation-detail"),
    path(f"{ACT}edit/", ReorganisationEditView.as_view(), name="reorganisation-edit"),
    path(f"{ACT}bodies/", ReorganisationBodiesView.as_view(), name="reorganisation-bodies"),
    path(f"{ACT}confirm/", ReorganisationConfirmView.as_view(), name="reorganisation-confirm"),
    path(f"{ACT}cancel/", ReorganisationCancelView.as_view(), name="reorganisation-cancel"),
    path("metrics/", MetricListView.as_view(), name="metric-list"),
    path("metrics/<slug:code>/", MetricDetailView.as_view(), name="metric-detail"),
    *frames.urlpatterns,
    *editions.urlpatterns,
    *applications.urlpatterns,
    *scoring.urlpatterns,
    *naming.urlpatterns,
    *entries.urlpatterns,
    *activities.urlpatterns,
    *sources.urlpatterns,
]
