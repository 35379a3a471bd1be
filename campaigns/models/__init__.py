"""Tables of campaigns, metrics and papers."""

from campaigns.models.campaigns import Campaign, CampaignMetric, ReportingRound
from campaigns.models.metrics import Metric
from campaigns.models.submissions import (
    MetricValue,
    ReturnRemark,
    Submission,
    SubmissionVersion,
)

__all__ = [
    "Campaign",
    "CampaignMetric",
    "Metric",
    "MetricValue",
    "ReportingRound",
    "ReturnRemark",
    "Submission",
    "SubmissionVersion",
]
