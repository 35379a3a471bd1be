"""Tables of selections: editions, applications, panels, namings."""

from campaigns.models.selections.applications import (
    Application,
    ApplicationFile,
    SelfMark,
    SiteVisit,
    VisitCheck,
)
from campaigns.models.selections.editions import (
    Criterion,
    EligibilityRule,
    Selection,
    SelectionLog,
    SelectionStage,
)
from campaigns.models.selections.naming import Award, AwardReview, Objection
from campaigns.models.selections.panels import Ballot, Judge, Mark, Panel, StaffMark

__all__ = [
    "Application",
    "ApplicationFile",
    "Award",
    "AwardReview",
    "Ballot",
    "Criterion",
    "EligibilityRule",
    "Judge",
    "Mark",
    "Objection",
    "Panel",
    "Selection",
    "SelectionLog",
    "SelectionStage",
    "SelfMark",
    "SiteVisit",
    "StaffMark",
    "VisitCheck",
]
