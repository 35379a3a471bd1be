"""What is on a body's card, mended; and its name."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from branches.choices import ChangeKind
from branches.models import PartyOrganisation
from branches.services.founding import (
    CORRECTABLE,
    card_facts,
    check_founding,
    check_leader,
    covered_units,
)
from branches.services.handover import Paper
from branches.services.lineage import enter_lineage
from branches.services.placing import check_free_name, check_paper, check_text, standing_body
from branches.services.recorded import refuse_founding_after_records
from branches.services.rules import guarding
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.pinyin import initials, pinyin
from units.models import Unit


@dataclass(frozen=True)
class CardFacts:
    """What may be corrected without an act: it was never otherwise."""

    founded_on: datetime.date
    alias: str = ""
    approval_ref: str = ""
    has_groups: bool = False
    covers: Sequence[Unit] = ()
    leader: str = ""


@transaction.atomic
def correct_organisation(
    organisation: PartyOrganisation, facts: CardFacts, *, by: User | None
) -> PartyOrganisation:
    """Mend the card; name, kind, superior and end change by acts with their document."""
    row = standing_body(organisation)
    check_text(facts.alias, facts.approval_ref)
    check_founding(facts.founded_on)
    check_leader(row.kind, facts.leader)
    refuse_founding_after_records(row, facts.founded_on)
    before = card_facts(row)
    for name in CORRECTABLE:
        setattr(row, name, getattr(facts, name))
    row.full_clean()
    with guarding(row):
        row.save(update_fields=CORRECTABLE)
        row.covers.set(covered_units(row, facts.covers))
    after = card_facts(row)
    if after != before:
        audit.record(by, "organisation.corrected", row, before=before, after=after)
    return row


@transaction.atomic
def rename_organisation(
    organisation: PartyOrganisation, name: str, paper: Paper, *, by: User | None
) -> PartyOrganisation:
    """Another name from the day on; the old one stays in the lineage and is found by it."""
    row = standing_body(organisation)
    if row.name == name:
        raise RuleBroken("新名称与现名称相同，无须更名。")
    check_text(name)
    check_paper(paper, row)
    check_free_name(row.unit, name, own=row)
    before = row.name
    row.name, row.pinyin, row.initials = name, pinyin(name), initials(name)
    row.full_clean()
    row.save(update_fields=["name", "pinyin", "initials"])
    enter_lineage(row, ChangeKind.RENAME, paper, before=before, after=name)
    facts = ({"name": before}, {"name": name})
    audit.record(
        by, "organisation.renamed", row, before=facts[0], after=facts[1], reason=paper.document
    )
    return row
