"""Filters of selections: who sees drafts, applications, ballots."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from campaigns.choices import ApplicationStatus, SelectionStatus
from campaigns.querysets.records import CityQuerySet
from portal.roles import Capability
from units.scope import ScopedQuerySet

if TYPE_CHECKING:
    from portal.models import User

# What a unit alone deals with is not the judges' or the committee's business yet.
BEFORE_COMMITTEE = (ApplicationStatus.DRAFT, ApplicationStatus.FILED, ApplicationStatus.DECLINED)
CLOSED_SCORES = (
    SelectionStatus.SCORED,
    SelectionStatus.DECIDED,
    SelectionStatus.NOTICED,
    SelectionStatus.NAMED,
)


class SelectionQuerySet(CityQuerySet):
    """Editions of selections; drafts are their makers' alone."""

    def visible_to(self, user: "User") -> Self:
        """Everything for who runs or decides; opened ones for readers; a judge's own for judges."""
        if user.can(Capability.CAMPAIGN_RUN) or user.can(Capability.SELECTION_DECIDE):
            return self.all()
        opened = self.exclude(status=SelectionStatus.DRAFT)
        if user.can(Capability.CAMPAIGN_READ):
            return opened
        return opened.filter(pk__in=self._judged_by(user))

    def _judged_by(self, user: "User") -> Self:
        return self.model._default_manager.filter(panels__judges__user=user).values("pk")  # type: ignore[no-any-return]


class ApplicationQuerySet(ScopedQuerySet):
    """Applications: one's own unit's or branch's, and those one is asked to score."""

    organisation_lookup = "organisation__code"

    def visible_to(self, user: "User") -> Self:
        """In scope, or handed to the user as a judge."""
        own = super().visible_to(user)
        if not user.can(Capability.SELECTION_SCORE):
            return own
        return self.filter(Q(pk__in=own.values("pk")) | Q(pk__in=self._judged_by(user)))

    def allowing(self, capability: Capability, user: "User") -> Self:
        """Whoever scores reaches what he was handed, wherever his role is held."""
        if capability != Capability.SELECTION_SCORE or not user.can(capability):
            return super().allowing(capability, user)
        return self.filter(pk__in=self._judged_by(user))

    def _judged_by(self, user: "User") -> Self:
        judged = self.model._default_manager.filter(ballots__judge__user=user)
        return judged.values("pk")  # type: ignore[no-any-return]

    def in_running(self) -> Self:
        """Passed the first review and not out."""
        return self.filter(
            status__in=(
                ApplicationStatus.ACCEPTED,
                ApplicationStatus.NAMED,
                ApplicationStatus.NOT_NAMED,
            )
        )

    def recommended(self) -> Self:
        """Sent to the committee by their units, whatever became of them since."""
        return self.exclude(status__in=(*BEFORE_COMMITTEE, ApplicationStatus.WITHDRAWN))


class OfApplicationQuerySet(ScopedQuerySet):
    """Self marks, files, visits and objections: they belong to the application's unit."""

    unit_lookup = "application__unit"
    organisation_lookup = "application__organisation__code"


class BallotQuerySet(OfApplicationQuerySet):
    """Ballots: a judge sees only his own; the committee sees marks when scoring has closed."""

    def visible_to(self, user: "User") -> Self:
        """Blind until closed."""
        own = Q(judge__user=user)
        if not (user.can(Capability.CAMPAIGN_RUN) or user.can(Capability.SELECTION_DECIDE)):
            return self.filter(own)
        return self.filter(own | Q(application__selection__status__in=CLOSED_SCORES))

    def allowing(self, capability: Capability, user: "User") -> Self:
        """Only the judge himself scores; who runs the selection acts on none of them."""
        if capability != Capability.SELECTION_SCORE or not user.can(capability):
            return self.none()
        return self.filter(judge__user=user)
