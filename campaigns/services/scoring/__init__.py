"""Rules of scoring: ballots, recusal, marks of the staff, closing, other rules."""

from campaigns.services.scoring.adopting import NewRules, adopt_rules
from campaigns.services.scoring.ballots import BallotEntry, cast_ballot, keep_draft, reopen_ballot
from campaigns.services.scoring.closing import close_scores, reopen_scores
from campaigns.services.scoring.handing import hand_out_ballots
from campaigns.services.scoring.recusal import recuse
from campaigns.services.scoring.staff import StaffEntry, set_staff_marks

__all__ = [
    "BallotEntry",
    "NewRules",
    "StaffEntry",
    "adopt_rules",
    "cast_ballot",
    "close_scores",
    "hand_out_ballots",
    "keep_draft",
    "recuse",
    "reopen_ballot",
    "reopen_scores",
    "set_staff_marks",
]
