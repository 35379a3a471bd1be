"""Addresses of the portal; apps are named by string so that nothing here imports them."""

from django.urls import include, path

from portal.health import healthz
from portal.views.accounts import OwnLoginView, OwnLogoutView, OwnPasswordView
from portal.views.audit import AuditListView
from portal.views.feedback import FeedbackAnswerView, FeedbackSendView
from portal.views.feedback_list import FeedbackListView
from portal.views.jobs import JobCancelView, JobStatusView
from portal.views.styleguide import StyleGuideView

portal_patterns = [
    path("login/", OwnLoginView.as_view(), name="login"),
    path("logout/", OwnLogoutView.as_view(), name="logout"),
    path("password/", OwnPasswordView.as_view(), name="password-change"),
    path("jobs/<int:pk>/", JobStatusView.as_view(), name="job-detail"),
    path("jobs/<int:pk>/cancel/", JobCancelView.as_view(), name="job-cancel"),
    path("audit/", AuditListView.as_view(), name="audit-list"),
    path("feedback/", FeedbackSendView.as_view(), name="feedback-send"),
    path("feedback/all/", FeedbackListView.as_view(), name="feedback-list"),
    path("feedback/<int:pk>/", FeedbackAnswerView.as_view(), name="feedback-answer"),
    path("styleguide/", StyleGuideView.as_view(), name="styleguide"),
]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include((portal_patterns, "portal"))),
    path("units/", include("units.urls")),
    path("organisations/", include("branches.urls")),
    path("campaigns/", include("campaigns.urls")),
    path("", include("reports.urls")),
]
