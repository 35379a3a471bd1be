"""Elections that wait for this person: the next paper, the reply, or a beginning that is overdue."""

import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from branches.choices import StepKind, TermStatus
from branches.models import CommitteeTerm, ElectionStep
from branches.querysets import TermQuerySet
from branches.selectors.terms.approval import TOP
from branches.selectors.terms.stages import ASKING, ORDER
from portal.models import User
from portal.roles import Capability

ELECTING = Q(status=TermStatus.ELECTING)
ASKED = Q(last_kind__in=ASKING)


def to_reply(user: User) -> TermQuerySet:
    """Requests of top bodies that wait for the 工委, the oldest first."""
    return _open(Capability.TERM_APPROVE, user).filter(ELECTING & TOP & ASKED)


def to_go_on(user: User, today: datetime.date) -> TermQuerySet:
    """Elections of the unit whose next step is its own, and terms past their day."""
    rows = _open(Capability.TERM_APPROVE_BELOW, user)
    waits = ELECTING & ~(TOP & ASKED)
    return rows.filter(waits | Q(end_day__lt=today))


def overdue_everywhere(user: User, today: datetime.date) -> TermQuerySet:
    """Terms past their day wherever the 工委 answers for elections."""
    rows: TermQuerySet = CommitteeTerm.objects.allowing(Capability.TERM_APPROVE, user)
    return rows.overdue(today)


def next_of(term: CommitteeTerm) -> StepKind:
    """The step after `last_kind` of a row of `to_go_on` or `to_reply`."""
    last: str | None = term.last_kind  # type: ignore[attr-defined]
    place = ORDER.index(StepKind(last)) + 1 if last else 0
    return ORDER[min(place, len(ORDER) - 1)]


def _open(capability: Capability, user: User) -> TermQuerySet:
    steps: QuerySet[ElectionStep] = ElectionStep.objects.filter(term=OuterRef("pk"))
    rows: TermQuerySet = CommitteeTerm.objects.allowing(capability, user)
    rows = rows.current().with_end_day().select_related("organisation__unit")
    rows = rows.annotate(last_kind=Subquery(steps.order_by("-pk").values("kind")[:1]))
    return rows.order_by("end_day", "organisation__code")
