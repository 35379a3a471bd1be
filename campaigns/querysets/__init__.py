"""Filters of campaigns' tables with business names, by topic."""

from campaigns.querysets.figures import (
    MetricQuerySet,
    MetricValueQuerySet,
    PaperFileQuerySet,
    QuestionQuerySet,
    RoundQuerySet,
    SubmissionQuerySet,
    UnlockQuerySet,
)
from campaigns.querysets.records import (
    ActivityKindQuerySet,
    ActivityQuerySet,
    AwardQuerySet,
    CampaignQuerySet,
    CityQuerySet,
    EntryQuerySet,
    OfActivityQuerySet,
    OfAwardQuerySet,
    OfEntryQuerySet,
)
from campaigns.querysets.selections import (
    ApplicationQuerySet,
    BallotQuerySet,
    OfApplicationQuerySet,
    SelectionQuerySet,
)

__all__ = [
    "ActivityKindQuerySet",
    "ActivityQuerySet",
    "ApplicationQuerySet",
    "AwardQuerySet",
    "BallotQuerySet",
    "CampaignQuerySet",
    "CityQuerySet",
    "EntryQuerySet",
    "MetricQuerySet",
    "MetricValueQuerySet",
    "OfActivityQuerySet",
    "OfApplicationQuerySet",
    "OfAwardQuerySet",
    "OfEntryQuerySet",
    "PaperFileQuerySet",
    "QuestionQuerySet",
    "RoundQuerySet",
    "SelectionQuerySet",
    "SubmissionQuerySet",
    "UnlockQuerySet",
]
