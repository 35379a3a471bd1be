"""Many bodies' cards mended at once, with the checks of a single correction."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.models import PartyOrganisation
from branches.services.correcting import CardFacts
from branches.services.founding import CORRECTABLE, check_founding, covered_units
from branches.services.placing import check_text
from branches.services.recorded import refuse_founding_after_records
from portal import audit
from portal.audit import Event
from portal.errors import RuleBroken
from portal.models import User
from units.models import Unit

BATCH = 500
Cards = Sequence[tuple[PartyOrganisation, CardFacts]]


def card_differs(body: PartyOrganisation, card: CardFacts) -> bool:
    """Whether there is anything to mend; `covers` is to be prefetched."""
    if any(getattr(body, name) != getattr(card, name) for name in CORRECTABLE):
        return True
    return {unit.pk for unit in body.covers.all()} != {unit.pk for unit in card.covers}


def check_card(body: PartyOrganisation, card: CardFacts) -> None:
    """Raise RuleBroken for what a correction on the body's page refuses."""
    check_text(card.alias, card.approval_ref)
    check_founding(card.founded_on)
    refuse_founding_after_records(body, card.founded_on)
    covered_units(body, card.covers)
    wanted = PartyOrganisation(**{name: getattr(card, name) for name in CORRECTABLE})
    others = {field.name for field in PartyOrganisation._meta.fields} - set(CORRECTABLE)
    try:
        wanted.clean_fields(exclude=others)
    except ValidationError as fault:
        raise RuleBroken("".join(fault.messages)) from fault


@transaction.atomic
def mend_cards(cards: Cards, *, by: User | None) -> None:
    """Store checked ones; each is on record before and after, in one walk to the trail's head."""
    events = []
    for body, card in cards:
        before = _facts(body, list(body.covers.all()))
        for name in CORRECTABLE:
            setattr(body, name, getattr(card, name))
        covers = covered_units(body, card.covers)
        if {unit.pk for unit in covers} != {unit.pk for unit in body.covers.all()}:
            body.covers.set(covers)
        events.append(Event("organisation.corrected", body, before, _facts(body, covers)))
    bodies = [body for body, _ in cards]
    PartyOrganisation.objects.bulk_update(bodies, CORRECTABLE, batch_size=BATCH)
    audit.record_all(by, events)


def _facts(body: PartyOrganisation, covers: Sequence[Unit]) -> dict[str, Any]:
    facts = {name: getattr(body, name) for name in CORRECTABLE}
    return facts | {"covers": "、".join(unit.short_name for unit in covers)}
