"""The 组织卡片: everything of one organisation on one screen."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, Subquery
from django.utils import timezone

from branches.choices import BRANCH_KINDS, Post
from branches.flags import Flag, judge_body
from branches.models import (
    CommitteeTerm,
    Headcount,
    OfficeHolder,
    OrganisationChange,
    PartyOrganisation,
)
from branches.selectors.flags import Facts, facts_of
from branches.selectors.members import with_secretary
from branches.selectors.rule_pack import pack_on
from branches.selectors.seated import lacks_secretary
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
    """What the page shows beside the way to the next term and organisational life."""

    term: CommitteeTerm | None
    holders: tuple[OfficeHolder, ...]
    former_holders: tuple[OfficeHolder, ...]
    counts: tuple[Headcount, ...]
    members: int | None
    is_counted: bool
    below: tuple[Below, ...]
    changes: tuple[OrganisationChange, ...]
    covers: tuple[Unit, ...]
    flags: tuple[Flag, ...]
    lacks_secretary: bool

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
    """The card on the day (today when not given); about ten queries, whatever its size."""
    day = on or timezone.localdate()
    found = facts_of(_units_of(organisation), day, with_staff=False)
    facts = found.bodies.get(organisation.pk)
    term, holders = _seated(organisation)
    keeps = organisation.kind in BRANCH_KINDS
    return Card(
        term,
        tuple(held for held in holders if held.ends_on is None or held.ends_on >= day),
        tuple(held for held in holders if held.ends_on is not None and held.ends_on < day),
        tuple(organisation.headcounts.all()[:QUARTERS_SHOWN]) if keeps else (),
        facts.members if facts else None,
        facts.is_counted if facts else True,
        _below(organisation, found),
        tuple(_lineage(organisation)),
        tuple(organisation.covers.all()) if organisation.kind == "joint_branch" else (),
        tuple(judge_body(facts, pack_on(day))) if facts else (),
        lacks_secretary(organisation, term, holders, day),
    )


def _units_of(organisation: PartyOrganisation) -> set[int]:
    """Its unit, and that of its superior: a 机关纪委 is judged by its 机关党委."""
    above = organisation.parent
    return {organisation.unit_id} | ({above.unit_id} if above else set())


def _seated(
    organisation: PartyOrganisation,
) -> tuple[CommitteeTerm | None, list[OfficeHolder]]:
    """The newest term and everybody who sat in it, in the order of posts."""
    terms = organisation.terms.order_by("-elected_on", "-pk")
    rows = OfficeHolder.objects.filter(term=Subquery(terms.values("pk")[:1]))
    holders = sorted(
        rows.select_related("term__organisation"),
        key=lambda held: (POST_ORDER[held.post], held.starts_on, held.pk),
    )
    return (holders[0].term if holders else terms.first()), holders


def _below(organisation: PartyOrganisation, found: Facts) -> tuple[Below, ...]:
    if all(place.parent != organisation.pk for place in found.places.values()):
        return ()
    children = PartyOrganisation.objects.active().filter(parent=organisation)
    rows = with_secretary(children).select_related("unit").with_rank().order_by("rank", "code")
    bodies = found.bodies
    return tuple(
        Below(row, bodies[row.pk].members if row.pk in bodies else None, row.secretary or "")
        for row in rows
    )


def _lineage(organisation: PartyOrganisation) -> list[OrganisationChange]:
    own = Q(organisation=organisation) | Q(successor=organisation)
    rows = OrganisationChange.objects.filter(own).select_related("organisation", "successor")
    return list(rows.order_by("-effective_on", "-pk"))
