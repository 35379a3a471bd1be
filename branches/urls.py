"""Addresses."""

from django.urls import URLPattern, path

from branches.views.acts import OrganisationActView
from branches.views.editing import OrganisationEditView
from branches.views.flags import FlagBoardView, FlagListView
from branches.views.founding import OrganisationFoundView
from branches.views.headcount_entry import HeadcountEditView
from branches.views.headcounts import HeadcountBoardView
from branches.views.holders import HolderAppointView, HolderEditView, HolderReleaseView
from branches.views.life.boards import (
    BodyLifeView,
    LifeBoardView,
    UnitLifeBoardView,
    UnitLifeView,
)
from branches.views.life.recording import BranchRecordView, UnitRecordView
from branches.views.life.records import (
    LifeDetailView,
    LifeListView,
    LifeReportView,
    LifeVoidView,
)
from branches.views.life.remarks import BodyRemarkView, UnitRemarkView
from branches.views.life.sit_ins import (
    SitInCancelView,
    SitInDetailView,
    SitInFeedbackView,
    SitInFollowUpView,
    SitInListView,
    SitInMoveView,
    SitInPlanView,
    SitInVisitView,
)
from branches.views.organisations import OrganisationDetailView, OrganisationListView
from branches.views.policy_numbers import NumberEditView, NumberListView
from branches.views.registers import (
    BodyRegisterExportView,
    BodyRegisterListView,
    BodyRegisterRunView,
    BodyRegisterView,
    LifeRegisterExportView,
    LifeRegisterRunView,
    LifeRegisterView,
)
from branches.views.rules import RuleEditView, RuleListView
from branches.views.staffing import StaffingEditView
from branches.views.terms.acts import StepTakeBackView, TermStartView, TermStopView
from branches.views.terms.detail import TermDetailView
from branches.views.terms.entering import (
    TermAdjustView,
    TermCorrectView,
    TermCreateView,
    TermExtendView,
)
from branches.views.terms.files import ElectionFileRemoveView, ElectionFileView, StepFileView
from branches.views.terms.listing import TermlessListView, TermListView, TermPlanView
from branches.views.terms.reminders import ReminderListView
from branches.views.tree import OrganisationTreeView, TreeUnitView

app_name = "branches"
urlpatterns: list[URLPattern] = [
    # The register itself.
    path("", OrganisationListView.as_view(), name="organisation-list"),
    path("new/", OrganisationFoundView.as_view(), name="organisation-found"),
    path("tree/", OrganisationTreeView.as_view(), name="organisation-tree"),
    path("tree/<slug:code>/", TreeUnitView.as_view(), name="tree-unit"),
    path("<int:pk>/", OrganisationDetailView.as_view(), name="organisation-detail"),
    path("<int:pk>/edit/", OrganisationEditView.as_view(), name="organisation-edit"),
    path("<int:pk>/acts/<slug:act>/", OrganisationActView.as_view(), name="organisation-act"),
    path("<int:pk>/holders/", HolderAppointView.as_view(), name="holder-appoint"),
    path("holders/<int:pk>/", HolderEditView.as_view(), name="holder-edit"),
    path("holders/<int:pk>/release/", HolderReleaseView.as_view(), name="holder-release"),
    # Members and staff, quarter by quarter.
    path("headcounts/", HeadcountBoardView.as_view(), name="headcount-board"),
    path("<int:pk>/headcounts/<str:period>/", HeadcountEditView.as_view(), name="headcount-edit"),
    path("staffing/<slug:code>/<str:period>/", StaffingEditView.as_view(), name="staffing-edit"),
    # Terms and 换届.
    path("terms/", TermListView.as_view(), name="term-list"),
    path("terms/plan/", TermPlanView.as_view(), name="term-plan"),
    path("terms/none/", TermlessListView.as_view(), name="termless-list"),
    path("terms/reminders/", ReminderListView.as_view(), name="reminder-list"),
    path("terms/<int:pk>/", TermDetailView.as_view(), name="term-detail"),
    path("terms/<int:pk>/start/", TermStartView.as_view(), name="term-start"),
    path("terms/<int:pk>/stop/", TermStopView.as_view(), name="term-stop"),
    path("terms/<int:pk>/extend/", TermExtendView.as_view(), name="term-extend"),
    path("terms/<int:pk>/adjust/", TermAdjustView.as_view(), name="term-adjust"),
    path("terms/<int:pk>/correct/", TermCorrectView.as_view(), name="term-correct"),
    path("terms/steps/<int:pk>/back/", StepTakeBackView.as_view(), name="step-take-back"),
    path("terms/steps/<int:pk>/files/", StepFileView.as_view(), name="step-file"),
    path("terms/files/<int:pk>/", ElectionFileView.as_view(), name="election-file"),
    path(
        "terms/files/<int:pk>/remove/",
        ElectionFileRemoveView.as_view(),
        name="election-file-remove",
    ),
    path("<int:pk>/terms/new/", TermCreateView.as_view(), name="term-create"),
    # What the rule pack remarks.
    path("flags/", FlagBoardView.as_view(), name="flag-board"),
    path("flags/each/", FlagListView.as_view(), name="flag-list"),
    # The rule pack itself: words and numbers, version by version.
    path("rules/", RuleListView.as_view(), name="rule-list"),
    path("rules/numbers/", NumberListView.as_view(), name="number-list"),
    path("rules/numbers/<slug:code>/", NumberEditView.as_view(), name="number-edit"),
    path("rules/<slug:code>/", RuleEditView.as_view(), name="rule-edit"),
    # Registers in and out as workbooks.
    path("registers/", BodyRegisterListView.as_view(), name="register-list"),
    path("registers/<slug:register>/", BodyRegisterView.as_view(), name="register"),
    path(
        "registers/<slug:register>/export/",
        BodyRegisterExportView.as_view(),
        name="register-export",
    ),
    path(
        "registers/<slug:register>/<int:number>/",
        BodyRegisterRunView.as_view(),
        name="register-run",
    ),
    # Organisational life: records, boards, 情况说明.
    path("life/", LifeListView.as_view(), name="life-list"),
    path("life/record/", BranchRecordView.as_view(), name="life-record"),
    path("life/record/unit/", UnitRecordView.as_view(), name="unit-life-record"),
    path("life/register/", LifeRegisterView.as_view(), name="life-register"),
    path("life/register/export/", LifeRegisterExportView.as_view(), name="life-register-export"),
    path("life/register/<int:number>/", LifeRegisterRunView.as_view(), name="life-register-run"),
    path("life/board/", LifeBoardView.as_view(), name="life-board"),
    path("life/board/units/", UnitLifeBoardView.as_view(), name="unit-life-board"),
    path("life/bodies/<slug:code>/", BodyLifeView.as_view(), name="life-body"),
    path("life/units/<slug:code>/", UnitLifeView.as_view(), name="life-unit"),
    path(
        "life/bodies/<slug:code>/remarks/<slug:kind>/<slug:period>/",
        BodyRemarkView.as_view(),
        name="life-remark",
    ),
    path(
        "life/units/<slug:code>/remarks/<slug:kind>/<slug:period>/",
        UnitRemarkView.as_view(),
        name="unit-life-remark",
    ),
    path("life/<int:pk>/", LifeDetailView.as_view(), name="life-detail"),
    path("life/<int:pk>/void/", LifeVoidView.as_view(), name="life-void"),
    path("life/<int:pk>/report/", LifeReportView.as_view(), name="life-report"),
    # 列席旁听.
    path("life/sit-ins/", SitInListView.as_view(), name="sit-in-list"),
    path("life/sit-ins/plan/", SitInPlanView.as_view(), name="sit-in-plan"),
    path("life/sit-ins/<int:pk>/", SitInDetailView.as_view(), name="sit-in-detail"),
    path("life/sit-ins/<int:pk>/visit/", SitInVisitView.as_view(), name="sit-in-visit"),
    path("life/sit-ins/<int:pk>/move/", SitInMoveView.as_view(), name="sit-in-move"),
    path("life/sit-ins/<int:pk>/cancel/", SitInCancelView.as_view(), name="sit-in-cancel"),
    path("life/sit-ins/<int:pk>/feedback/", SitInFeedbackView.as_view(), name="sit-in-feedback"),
    path("life/sit-ins/<int:pk>/follow-up/", SitInFollowUpView.as_view(), name="sit-in-follow-up"),
]
