"""Addresses of proof: verifying, proofreading, vouchers."""

from django.urls import path

from reports.views.proof.drafts import DraftProofView
from reports.views.proof.proofreading import ProofreadView
from reports.views.proof.verifying import VerifyView

urlpatterns = [
    path("reports/verify/", VerifyView.as_view(), name="verify"),
    path("reports/proofread/", ProofreadView.as_view(), name="proofread"),
    path("reports/drafts/<int:pk>/proof/", DraftProofView.as_view(), name="draft-proof"),
]
