"""Addresses of editions: the hub, the pages of a draft, and what moves it on."""

from django.urls import URLPattern, path, re_path

from campaigns.views.editions.criteria import (
    CriterionDropView,
    CriterionEditView,
    CriterionNewView,
    SaveKindView,
    SelectionCriteriaView,
)
from campaigns.views.editions.drafting import (
    SelectionConditionsView,
    SelectionEditView,
    SelectionPanelsView,
    SelectionRulesView,
    SelectionStagesView,
)
from campaigns.views.editions.hub import SelectionActionView, SelectionDetailView
from campaigns.views.editions.listing import SelectionListView, SelectionStartView

EDITION, LINE = "selections/<int:pk>/", "selections/criteria/<int:pk>/"
urlpatterns: list[URLPattern] = [
    path("selections/", SelectionListView.as_view(), name="selection-list"),
    path("selections/new/<slug:code>/", SelectionStartView.as_view(), name="selection-start"),
    path(EDITION, SelectionDetailView.as_view(), name="selection-detail"),
    path(f"{EDITION}edit/", SelectionEditView.as_view(), name="selection-edit"),
    path(f"{EDITION}stages/", SelectionStagesView.as_view(), name="selection-stages"),
    path(f"{EDITION}criteria/", SelectionCriteriaView.as_view(), name="selection-criteria"),
    path(f"{EDITION}criteria/new/", CriterionNewView.as_view(), name="criterion-new"),
    path(f"{LINE}edit/", CriterionEditView.as_view(), name="criterion-edit"),
    path(f"{LINE}drop/", CriterionDropView.as_view(), name="criterion-drop"),
    path(f"{EDITION}conditions/", SelectionConditionsView.as_view(), name="selection-conditions"),
    path(f"{EDITION}rules/", SelectionRulesView.as_view(), name="selection-rules"),
    path(f"{EDITION}panels/", SelectionPanelsView.as_view(), name="selection-panels"),
    path(f"{EDITION}save-kind/", SaveKindView.as_view(), name="selection-save-kind"),
    # The other acts have pages of their own.
    re_path(
        r"^selections/(?P<pk>\d+)/act/(?P<action>open|review|score|cancel)/$",
        SelectionActionView.as_view(),
        name="selection-action",
    ),
]
