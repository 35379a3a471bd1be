"""What the page of 审定, 公示 and 命名 shows, by who looks."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from campaigns.choices import SelectionStatus
from campaigns.models import Application, Award, Objection, Selection
from campaigns.selectors.naming.clock import held_by
from campaigns.selectors.naming.decision import Decision, chosen, decision_of, next_in_order
from campaigns.workflow import SELECTION
from portal.models import User
from portal.roles import Capability

S = SelectionStatus
# What stands on the wall may be read by everybody.
PUBLIC = (S.NOTICED, S.NAMED)
OWN_ACTS = ("decide", "reconsider", "notice", "name")


@dataclass(frozen=True, slots=True)
class NamingPage:
    """The list in the order of units, and for the staff what is behind it."""

    listed: list[Application]
    decision: Decision | None
    objections: list[Objection]
    held: list[str]
    following: Application | None
    awards: list[Award]
    acts: dict[str, bool] = field(default_factory=dict)
    is_staff: bool = False
    earliest: datetime.date | None = None

    @property
    def is_public(self) -> bool:
        """Whether there is a list to show."""
        return bool(self.listed or self.awards)


def naming_page(selection: Selection, user: User) -> NamingPage:
    """In few queries; outside the staff only what is public."""
    staff = user.can(Capability.CAMPAIGN_RUN) or user.can(Capability.SELECTION_DECIDE)
    shown = staff or selection.status in PUBLIC
    noticed = selection.status == S.NOTICED
    listed = chosen(selection) if shown else []
    decision = decision_of(selection) if staff else None
    ends = selection.notice_ends_on
    return NamingPage(
        listed=listed,
        decision=decision,
        objections=_objections(selection) if staff else [],
        held=held_by(selection, timezone.localdate()) if noticed else [],
        following=_following(selection, listed, decision) if noticed else None,
        awards=_awards(selection) if selection.status == S.NAMED else [],
        acts=_acts(selection, user),
        is_staff=staff,
        earliest=ends + datetime.timedelta(days=1) if ends else None,
    )


def _acts(selection: Selection, user: User) -> dict[str, bool]:
    open_acts = {transition.action for transition in SELECTION.available(selection, user)}
    return {action: True for action in OWN_ACTS if action in open_acts}


def _following(
    selection: Selection, listed: list[Application], decision: Decision | None
) -> Application | None:
    if decision is None or len(listed) >= len(decision.named):
        return None
    return next_in_order(selection)


def _objections(selection: Selection) -> list[Objection]:
    rows = Objection.objects.filter(application__selection=selection)
    return list(rows.select_related("application__unit", "application__organisation"))


def _awards(selection: Selection) -> list[Award]:
    rows = Award.objects.filter(application__selection=selection)
    found = rows.select_related("unit", "organisation")
    return list(found.order_by("unit__kind__position", "unit__position", "application__rank", "pk"))
