"""审定, 公示, 异议, 命名 and what becomes of a naming."""

from campaigns.services.naming.awards import NewAward, correct_award, record_award
from campaigns.services.naming.deciding import Choice, decide_selection, reconsider_selection
from campaigns.services.naming.moving_up import move_up
from campaigns.services.naming.naming import Naming, name_selection
from campaigns.services.naming.noticing import publish_notice
from campaigns.services.naming.objections import (
    NewObjection,
    dismiss_objection,
    raise_objection,
    uphold_objection,
)
from campaigns.services.naming.rechecks import (
    Finding,
    recheck_award,
    restore_award,
    withdraw_award,
)

__all__ = [
    "Choice",
    "Finding",
    "Naming",
    "NewAward",
    "NewObjection",
    "correct_award",
    "decide_selection",
    "dismiss_objection",
    "move_up",
    "name_selection",
    "publish_notice",
    "raise_objection",
    "recheck_award",
    "reconsider_selection",
    "record_award",
    "restore_award",
    "uphold_objection",
    "withdraw_award",
]
