"""Tables of campaigns, metrics, papers and the talk about them."""

from campaigns.models.activities import Activity, ActivityCount, ActivitySeries
from campaigns.models.campaigns import Campaign, CampaignMetric, ReportingRound
from campaigns.models.entries import EntryEvent, EntryLine, RegisterEntry
from campaigns.models.files import PaperFile
from campaigns.models.forms import FormVersion
from campaigns.models.frames import ActivityKind, RegisterType, SelectionKind
from campaigns.models.metrics import Metric
from campaigns.models.rules import CheckRule, Explanation
from campaigns.models.selections import (
    Application,
    ApplicationFile,
    Award,
    AwardReview,
    Ballot,
    Criterion,
    EligibilityRule,
    Judge,
    Mark,
    Objection,
    Panel,
    Selection,
    SelectionLog,
    SelectionStage,
    SelfMark,
    SiteVisit,
    StaffMark,
    VisitCheck,
)
from campaigns.models.sources import MetricSource
from campaigns.models.submissions import (
    MetricValue,
    ReturnRemark,
    Submission,
    SubmissionVersion,
)
from campaigns.models.talks import FigureQuestion, QuestionEntry, ReviewLook, UnlockRequest

__all__ = [
    "Activity",
    "ActivityCount",
    "ActivityKind",
    "ActivitySeries",
    "Application",
    "ApplicationFile",
    "Award",
    "AwardReview",
    "Ballot",
    "Campaign",
    "CampaignMetric",
    "CheckRule",
    "Criterion",
    "EligibilityRule",
    "EntryEvent",
    "EntryLine",
    "Explanation",
    "FigureQuestion",
    "FormVersion",
    "Judge",
    "Mark",
    "Metric",
    "MetricSource",
    "MetricValue",
    "Objection",
    "Panel",
    "PaperFile",
    "QuestionEntry",
    "RegisterEntry",
    "RegisterType",
    "ReportingRound",
    "ReturnRemark",
    "ReviewLook",
    "Selection",
    "SelectionKind",
    "SelectionLog",
    "SelectionStage",
    "SelfMark",
    "SiteVisit",
    "StaffMark",
    "Submission",
    "SubmissionVersion",
    "UnlockRequest",
    "VisitCheck",
]
