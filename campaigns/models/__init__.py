"""Tables of campaigns, metrics, papers and the talk about them."""

from campaigns.models.campaigns import Campaign, CampaignMetric, ReportingRound
from campaigns.models.files import PaperFile
from campaigns.models.forms import FormVersion
from campaigns.models.metrics import Metric
from campaigns.models.rules import CheckRule, Explanation
from campaigns.models.submissions import (
    MetricValue,
    ReturnRemark,
    Submission,
    SubmissionVersion,
)
from campaigns.models.talks import FigureQuestion, QuestionEntry, ReviewLook, UnlockRequest

__all__ = [
    "Campaign",
    "CampaignMetric",
    "CheckRule",
    "Explanation",
    "FigureQuestion",
    "FormVersion",
    "Metric",
    "MetricValue",
    "PaperFile",
    "QuestionEntry",
    "ReportingRound",
    "ReturnRemark",
    "ReviewLook",
    "Submission",
    "SubmissionVersion",
    "UnlockRequest",
]
