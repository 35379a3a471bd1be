"""回避: a judge stands back from one application."""

from django.db import transaction
from django.utils import timezone

from branches.services.life.texts import fit_text
from campaigns.models import Ballot, Mark
from campaigns.services.scoring.guards import lock_ballot
from campaigns.services.scoring.handing import log_recusal
from campaigns.workflow import BALLOT
from portal.models import User

LONGEST = 200


@transaction.atomic
def recuse(ballot: Ballot, reason: str, *, by: User) -> Ballot:
    """Stand back for a reason; marks given before are deleted and no longer count. Final."""
    fresh = lock_ballot(ballot, by=by)
    said = fit_text(reason, "回避原因", LONGEST)
    Mark.objects.filter(ballot=fresh).delete()
    gone = BALLOT.advance(fresh, "recuse", by=by, reason=said)
    gone.revision, gone.reason, gone.cast_at = gone.revision + 1, said, timezone.now()
    gone.save(update_fields=["revision", "reason", "cast_at"])
    log_recusal(gone, by=by)
    return gone
