"""Addresses of applications, recommendations, the first review and site visits."""

from django.urls import URLPattern, path, re_path

from campaigns.views.applications.detail import (
    ApplicationCheckView,
    ApplicationDetailView,
    ApplicationWithdrawView,
)
from campaigns.views.applications.editing import ApplicationEditView
from campaigns.views.applications.files import EvidenceDownloadView, EvidenceRemoveView
from campaigns.views.applications.listing import ApplicationListView
from campaigns.views.applications.recommending import ACTIONS, RecommendActView, RecommendView
from campaigns.views.applications.reviewing import (
    ReviewAcceptView,
    ReviewDecideView,
    ReviewListView,
)
from campaigns.views.applications.starting import ApplicationStartView
from campaigns.views.applications.visits import (
    PLACES,
    RoutePlanView,
    RouteSheetView,
    RouteView,
    VisitMoveView,
    VisitView,
)

ONE = "applications/<int:pk>/"
EDITION = "selections/<int:pk>/"
urlpatterns: list[URLPattern] = [
    path("applications/", ApplicationListView.as_view(), name="application-list"),
    path(ONE, ApplicationDetailView.as_view(), name="application-detail"),
    path(f"{ONE}edit/", ApplicationEditView.as_view(), name="application-edit"),
    path(f"{ONE}check/", ApplicationCheckView.as_view(), name="application-check"),
    path(f"{ONE}withdraw/", ApplicationWithdrawView.as_view(), name="application-withdraw"),
    path("applications/files/<int:pk>/", EvidenceDownloadView.as_view(), name="application-file"),
    path(
        "applications/files/<int:pk>/remove/",
        EvidenceRemoveView.as_view(),
        name="application-file-remove",
    ),
    re_path(
        rf"^applications/(?P<pk>\d+)/recommend/(?P<action>{ACTIONS})/$",
        RecommendActView.as_view(),
        name="application-recommend",
    ),
    path("applications/review/", ReviewListView.as_view(), name="review-list"),
    path("applications/review/accept/", ReviewAcceptView.as_view(), name="review-accept"),
    re_path(
        r"^applications/(?P<pk>\d+)/review/(?P<action>accept|reject)/$",
        ReviewDecideView.as_view(),
        name="application-decide",
    ),
    path(f"{EDITION}apply/", ApplicationStartView.as_view(), name="application-start"),
    path(f"{EDITION}recommend/", RecommendView.as_view(), name="selection-recommend"),
    path(f"{EDITION}visits/", RouteView.as_view(), name="visit-list"),
    path(f"{EDITION}visits/plan/", RoutePlanView.as_view(), name="visit-plan"),
    path(f"{EDITION}visits/sheet/", RouteSheetView.as_view(), name="visit-sheet"),
    path("selections/visits/<int:pk>/", VisitView.as_view(), name="visit-detail"),
    re_path(
        rf"^selections/visits/(?P<pk>\d+)/(?P<action>{PLACES})/$",
        VisitMoveView.as_view(),
        name="visit-move",
    ),
]
