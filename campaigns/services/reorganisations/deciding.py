"""The decision on an act: at once, for its day, or not at all."""

from django.db import transaction
from django.utils import timezone

from campaigns.selectors.reorganisations.parties import parties_of
from campaigns.selectors.reorganisations.problems import problems_of
from campaigns.services.reorganisations.applying import apply_reorganisation
from portal.errors import RuleBroken
from portal.models import User
from units.models import Reorganisation
from units.workflow import REORGANISATION


@transaction.atomic
def confirm_reorganisation(act: Reorganisation, *, by: User) -> Reorganisation:
    """Take effect at once when the day has come, else wait for it; refused while anything stands
    against it.
    """
    if act.effective_on <= timezone.localdate():
        return apply_reorganisation(act, by=by)
    row = REORGANISATION.advance(act, "plan", by=by)
    if problems := problems_of(parties_of(row)):
        raise RuleBroken("；".join(problem.rstrip("。") for problem in problems) + "。")
    return row


@transaction.atomic
def cancel_reorganisation(act: Reorganisation, *, reason: str, by: User) -> Reorganisation:
    """Drop a draft or an act that waits; what is in effect is not undone but followed by another."""
    return REORGANISATION.advance(act, "cancel", by=by, reason=reason)
