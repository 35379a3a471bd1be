"""Addresses of 审定, 公示, 异议, 命名 and of the register of namings."""

from django.urls import URLPattern, path

from campaigns.views.awards.acts import (
    AwardCorrectView,
    AwardRecheckView,
    AwardRestoreView,
    AwardWithdrawView,
)
from campaigns.views.awards.listing import AwardDetailView, AwardListView
from campaigns.views.awards.recording import AwardNewView, AwardRecordView
from campaigns.views.naming.objections import ObjectionNewView, ObjectionResolveView
from campaigns.views.naming.page import NamingView
from campaigns.views.naming.steps import (
    DecideView,
    MoveUpView,
    NameView,
    NoticeView,
    ReconsiderView,
)

NAMING = "selections/<int:pk>/naming/"
AWARD = "awards/<int:pk>/"
urlpatterns: list[URLPattern] = [
    path(NAMING, NamingView.as_view(), name="naming"),
    path(f"{NAMING}decide/", DecideView.as_view(), name="naming-decide"),
    path(f"{NAMING}reconsider/", ReconsiderView.as_view(), name="naming-reconsider"),
    path(f"{NAMING}notice/", NoticeView.as_view(), name="naming-notice"),
    path(f"{NAMING}move-up/", MoveUpView.as_view(), name="naming-move-up"),
    path(f"{NAMING}name/", NameView.as_view(), name="naming-name"),
    path(f"{NAMING}objections/new/", ObjectionNewView.as_view(), name="objection-new"),
    path("objections/<int:pk>/", ObjectionResolveView.as_view(), name="objection-resolve"),
    path("awards/", AwardListView.as_view(), name="award-list"),
    path("awards/new/", AwardNewView.as_view(), name="award-new"),
    path("awards/new/<slug:code>/", AwardRecordView.as_view(), name="award-record"),
    path(AWARD, AwardDetailView.as_view(), name="award-detail"),
    path(f"{AWARD}recheck/", AwardRecheckView.as_view(), name="award-recheck"),
    path(f"{AWARD}withdraw/", AwardWithdrawView.as_view(), name="award-withdraw"),
    path(f"{AWARD}restore/", AwardRestoreView.as_view(), name="award-restore"),
    path(f"{AWARD}correct/", AwardCorrectView.as_view(), name="award-correct"),
]
