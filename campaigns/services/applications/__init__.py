"""Rules of applications: filling and filing, recommending, 初审, site visits."""

from campaigns.services.applications.drafting import (
    ApplicationDraft,
    Subject,
    save_application,
    start_application,
)
from campaigns.services.applications.evidence import attach_evidence, remove_evidence
from campaigns.services.applications.filing import (
    check_application,
    file_application,
    withdraw_application,
)
from campaigns.services.applications.ranking import move_application
from campaigns.services.applications.recommending import (
    decline_application,
    hand_back_application,
    recommend_application,
)
from campaigns.services.applications.reviewing import (
    accept_application,
    accept_clean,
    reject_application,
)
from campaigns.services.applications.visits import (
    VisitPlan,
    drop_visit,
    move_visit,
    plan_visits,
)
from campaigns.services.applications.visits_found import VisitResult, record_visit

__all__ = [
    "ApplicationDraft",
    "Subject",
    "VisitPlan",
    "VisitResult",
    "accept_application",
    "accept_clean",
    "attach_evidence",
    "check_application",
    "decline_application",
    "drop_visit",
    "file_application",
    "hand_back_application",
    "move_application",
    "move_visit",
    "plan_visits",
    "recommend_application",
    "record_visit",
    "reject_application",
    "remove_evidence",
    "save_application",
    "start_application",
    "withdraw_application",
]
