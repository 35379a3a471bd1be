"""Addresses of scoring."""

from django.urls import URLPattern, path, re_path

from campaigns.views.scoring.ballots import (
    BallotListView,
    BallotRecuseView,
    BallotReopenView,
    BallotView,
)
from campaigns.views.scoring.files import BallotFileView
from campaigns.views.scoring.progress import ScoringActionView, ScoringView, StaffMarksView
from campaigns.views.scoring.ranking import RankingView, SpreadView
from campaigns.views.scoring.what_if import WhatIfView

urlpatterns: list[URLPattern] = [
    path("ballots/", BallotListView.as_view(), name="ballot-list"),
    path("ballots/<int:pk>/", BallotView.as_view(), name="ballot-edit"),
    path("ballots/<int:pk>/recuse/", BallotRecuseView.as_view(), name="ballot-recuse"),
    path("ballots/<int:pk>/reopen/", BallotReopenView.as_view(), name="ballot-reopen"),
    path("ballots/<int:pk>/files/<int:number>/", BallotFileView.as_view(), name="ballot-file"),
    path("selections/<int:pk>/scoring/", ScoringView.as_view(), name="scoring"),
    re_path(
        r"^selections/(?P<pk>\d+)/scoring/(?P<action>close_scores|reopen_scores)/$",
        ScoringActionView.as_view(),
        name="scoring-action",
    ),
    path("selections/<int:pk>/ranking/", RankingView.as_view(), name="ranking"),
    path("selections/<int:pk>/spread/", SpreadView.as_view(), name="spread"),
    path("selections/<int:pk>/what-if/", WhatIfView.as_view(), name="what-if"),
    path("applications/<int:pk>/staff-marks/", StaffMarksView.as_view(), name="staff-marks"),
]
