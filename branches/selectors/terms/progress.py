"""One term with everything its page shows, and what this reader may do about it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from branches.choices import StepKind, TermStatus
from branches.models import (
    CommitteeTerm,
    ElectionStep,
    OfficeHolder,
    TermAdjustment,
    TermReminder,
)
from branches.selectors.rights import rights_on
from branches.selectors.seated import lacks_secretary
from branches.selectors.terms.approval import approve_capability, superior_name
from branches.selectors.terms.stages import ORDER, REPLIES, next_step
from branches.selectors.terms.standing import Standing, standing
from portal.models import User
from portal.roles import Capability


@dataclass(frozen=True, slots=True)
class Stage:
    """A place on the way: done with its facts, next, or still to come."""

    kind: StepKind
    step: ElectionStep | None
    is_next: bool
    is_reply: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """The term, its stages and the rights on it."""

    term: CommitteeTerm
    standing: Standing
    stages: tuple[Stage, ...]
    next_kind: StepKind | None
    reminders: tuple[TermReminder, ...]
    adjustments: tuple[TermAdjustment, ...]
    holders: tuple[OfficeHolder, ...]
    following: CommitteeTerm | None
    superior: str
    is_running: bool
    may_manage: bool
    may_approve: bool
    lacks_secretary: bool

    @property
    def may_record(self) -> bool:
        """Whether this reader records the next step."""
        if self.next_kind is None or not self.is_running:
            return False
        return self.may_approve if self.next_kind in REPLIES else self.may_manage

    @property
    def is_electing(self) -> bool:
        """Whether an election is under way."""
        return self.term.status == TermStatus.ELECTING

    @property
    def last_step(self) -> ElectionStep | None:
        """The step that could be taken back."""
        done = [stage.step for stage in self.stages if stage.step is not None]
        return done[-1] if done else None

    @property
    def may_take_back(self) -> bool:
        """Whether this reader could take it back."""
        if self.last_step is None or not self.is_running:
            return False
        return self.may_approve if self.last_step.kind in REPLIES else self.may_manage


def progress(term: CommitteeTerm, user: User) -> Progress:
    """Everything about the term for this reader; eight queries."""
    rights, day = rights_on(term.organisation, user), timezone.localdate()
    holders = tuple(term.holders.order_by("pk"))
    steps = list(term.steps.select_related("entered_by").prefetch_related("files"))
    wanted = None if term.status == TermStatus.RENEWED else next_step(steps)
    return Progress(
        term=term,
        standing=standing(term, day),
        stages=_stages(steps, wanted),
        next_kind=wanted,
        reminders=tuple(term.reminders.order_by("due_on")),
        adjustments=tuple(term.adjustments.select_related("entered_by")),
        holders=holders,
        following=_following(term),
        superior=superior_name(term.organisation, settings.ORGANISATION_NAME),
        is_running=term.status != TermStatus.RENEWED and term.organisation.dissolved_on is None,
        may_manage=Capability.TERM_MANAGE in rights,
        may_approve=approve_capability(term.organisation) in rights,
        lacks_secretary=lacks_secretary(term.organisation, term, holders, day),
    )


def _stages(steps: list[ElectionStep], wanted: StepKind | None) -> tuple[Stage, ...]:
    done = {step.kind: step for step in steps}
    return tuple(Stage(kind, done.get(kind), kind == wanted, kind in REPLIES) for kind in ORDER)


def _following(term: CommitteeTerm) -> CommitteeTerm | None:
    if term.status != TermStatus.RENEWED:
        return None
    later = CommitteeTerm.objects.filter(
        organisation=term.organisation_id, elected_on__gt=term.elected_on
    )
    found: CommitteeTerm | None = later.order_by("elected_on").first()
    return found
