"""The 组织卡片: everything of one organisation on one screen."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from branches.choices import BRANCH_KINDS, Post
from branches.flags import BodyFacts
from branches.models import (
    CommitteeTerm,
    Headcount,
    OfficeHolder,
    OrganisationChange,
    PartyOrganisation,
)
from branches.selectors.flags import facts_of
from branches.selectors.members import with_secretary
from units.models import Unit

QUARTERS_SHOWN = 5
POST_ORDER = {post.value: place for place, post in enumerate(Post)}


@dataclass(frozen=True, slots=True)
class Below:
    """A body directly below, with its members and its 书记."""

    body: PartyOrganisation
    members: int | None
    secretary: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the page shows beside remarks, term and life."""

    term: CommitteeTerm | None
    holders: tuple[OfficeHolder, ...]
    former_holders: tuple[OfficeHolder, ...]
    counts: tuple[Headcount, ...]
    members: int | None
    is_counted: bool
    below: tuple[Below, ...]
    changes: tuple[OrganisationChange, ...]
    covers: tuple[Unit, ...]

    @property
    def newest(self) -> Headcount | None:
        """The newest count on record."""
        return self.counts[0] if self.counts else None

    @property
    def former_names(self) -> tuple[str, ...]:
        """Names it had before, newest first."""
        renamed = [line.before for line in self.changes if line.kind == "rename"]
        return tuple(dict.fromkeys(renamed))


def card_of(organisation: PartyOrganisation, on: datetime.date | None = None) -> Card:
    """The card on the day (today when not given); about a dozen queries, whatever the size."""
    day = on or timezone.localdate()
    bodies = facts_of([organisation.unit_id], day, with_staff=False).bodies
    facts = bodies.get(organisation.pk)
    term = _term_of(organisation)
    holders = _holders(term)
    keeps = organisation.kind in BRANCH_KINDS
    return Card(
        term,
        tuple(held for held in holders if held.ends_on is None or held.ends_on >= day),
        tuple(held for held in holders if held.ends_on is not None and held.ends_on < day),
        tuple(organisation.headcounts.all()[:QUARTERS_SHOWN]) if keeps else (),
        facts.members if facts else None,
        facts.is_counted if facts else True,
        _below(organisation, bodies),
        tuple(_lineage(organisation)),
        tuple(organisation.covers.all()) if organisation.kind == "joint_branch" else (),
    )


def _term_of(organisation: PartyOrganisation) -> CommitteeTerm | None:
    found: CommitteeTerm | None = organisation.terms.order_by("-elected_on", "-pk").first()
    return found


def _holders(term: CommitteeTerm | None) -> list[OfficeHolder]:
    if term is None:
        return []
    rows = list(term.holders.all())
    return sorted(rows, key=lambda held: (POST_ORDER[held.post], held.starts_on, held.pk))


def _below(organisation: PartyOrganisation, bodies: Mapping[int, BodyFacts]) -> tuple[Below, ...]:
    children = PartyOrganisation.objects.active().filter(parent=organisation)
    rows = with_secretary(children).select_related("unit").with_rank().order_by("rank", "code")
    return tuple(
        Below(row, bodies[row.pk].members if row.pk in bodies else None, row.secretary or "")
        for row in rows
    )


def _lineage(organisation: PartyOrganisation) -> list[OrganisationChange]:
    own = Q(organisation=organisation) | Q(successor=organisation)
    rows = OrganisationChange.objects.filter(own).select_related("organisation", "successor")
    return list(rows.order_by("-effective_on", "-pk"))
