"""Addresses of drafts."""

from django.urls import path

from reports.views.drafts.blocks import BlockActView, BlockAddView, BlockEditView
from reports.views.drafts.doors import BlocksView, FieldsView
from reports.views.drafts.editor import DraftDetailView, DraftHeadView
from reports.views.drafts.figure import DraftFigureView
from reports.views.drafts.handing import DraftHandView, DraftTakeView
from reports.views.drafts.issuing import DraftDropView, DraftIssueView, DraftReopenView
from reports.views.drafts.lists import DraftListView, DraftNewView
from reports.views.drafts.refreshing import ConflictSettleView, DraftRefreshView
from reports.views.drafts.remarks import DraftRemarksView, RemarkSettleView
from reports.views.drafts.versions import (
    CompareView,
    DraftVersionsView,
    VersionKeepView,
    VersionRestoreView,
    VersionView,
)

_ONE = "reports/drafts/<int:pk>/"
_BLOCK = f"{_ONE}blocks/<int:block>/"
_VERSION = f"{_ONE}versions/<int:serial>/"

urlpatterns = [
    path("reports/drafts/", DraftListView.as_view(), name="draft-list"),
    path("reports/drafts/new/", DraftNewView.as_view(), name="draft-new"),
    path(_ONE, DraftDetailView.as_view(), name="draft-detail"),
    path(f"{_ONE}head/", DraftHeadView.as_view(), name="draft-head"),
    path(f"{_ONE}blocks/", BlocksView.as_view(), name="draft-blocks"),
    path(f"{_ONE}fields/", FieldsView.as_view(), name="draft-fields"),
    path(f"{_ONE}figure/", DraftFigureView.as_view(), name="draft-figure"),
    path(f"{_ONE}blocks/new/", BlockAddView.as_view(), name="draft-block-add"),
    path(_BLOCK, BlockEditView.as_view(), name="draft-block"),
    path(f"{_BLOCK}<str:action>/", BlockActView.as_view(), name="draft-block-act"),
    path(f"{_ONE}refresh/", DraftRefreshView.as_view(), name="draft-refresh"),
    path(
        f"{_ONE}conflicts/<int:conflict>/",
        ConflictSettleView.as_view(),
        name="draft-conflict-settle",
    ),
    path(f"{_ONE}remarks/", DraftRemarksView.as_view(), name="draft-remarks"),
    path(f"{_ONE}remarks/<int:remark>/", RemarkSettleView.as_view(), name="draft-remark-settle"),
    path(f"{_ONE}versions/", DraftVersionsView.as_view(), name="draft-versions"),
    path(f"{_ONE}versions/keep/", VersionKeepView.as_view(), name="draft-version-keep"),
    path(_VERSION, VersionView.as_view(), name="draft-version"),
    path(f"{_VERSION}restore/", VersionRestoreView.as_view(), name="draft-version-restore"),
    path(f"{_ONE}compare/", CompareView.as_view(), name="draft-compare"),
    path(f"{_ONE}hand/", DraftHandView.as_view(), name="draft-hand"),
    path(f"{_ONE}take/", DraftTakeView.as_view(), name="draft-take"),
    path(f"{_ONE}issue/", DraftIssueView.as_view(), name="draft-issue"),
    path(f"{_ONE}reopen/", DraftReopenView.as_view(), name="draft-reopen"),
    path(f"{_ONE}drop/", DraftDropView.as_view(), name="draft-drop"),
]
