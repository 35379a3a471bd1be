"""启动 and 停止换届."""

from django.db import transaction

from branches.models import CommitteeTerm
from branches.selectors.terms.approval import workflow_of
from branches.services.terms.guards import running_term
from portal.models import User


@transaction.atomic
def start_election(term: CommitteeTerm, *, by: User) -> CommitteeTerm:
    """正常 → 换届中; a term past its day may start as well."""
    row = running_term(term)
    return workflow_of(row).advance(row, "start", by=by)


@transaction.atomic
def stop_election(term: CommitteeTerm, *, reason: str, by: User) -> CommitteeTerm:
    """换届中 → 正常 with a reason; steps on record stay, and the next start goes on from them."""
    row = running_term(term)
    return workflow_of(row).advance(row, "stop", by=by, reason=reason)
