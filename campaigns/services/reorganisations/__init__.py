"""机构改革: drafting an act, deciding on it, and what happens on its day."""

from campaigns.services.reorganisations.applying import apply_due, apply_reorganisation
from campaigns.services.reorganisations.deciding import (
    cancel_reorganisation,
    confirm_reorganisation,
)
from campaigns.services.reorganisations.drafting import (
    NewPart,
    Plan,
    allot_bodies,
    change_reorganisation,
    prepare_reorganisation,
)

__all__ = [
    "NewPart",
    "Plan",
    "allot_bodies",
    "apply_due",
    "apply_reorganisation",
    "cancel_reorganisation",
    "change_reorganisation",
    "confirm_reorganisation",
    "prepare_reorganisation",
]
