"""A draft's facts as its form shows them again."""

from typing import Any

from campaigns.selectors.reorganisations.parties import Parties


def initial_of(parties: Parties) -> dict[str, Any]:
    """Values by field, for the form of the act's kind."""
    act = parties.act
    facts: dict[str, Any] = {
        "effective_on": act.effective_on,
        "document": act.document,
        "note": act.note,
        "new_name": act.new_name,
        "new_short_name": act.new_short_name,
        "new_parent": act.new_parent_id,
        "successor": act.successor_id,
        "into": "new" if parties.parts else "existing",
        "heir": "source",
    }
    for number, unit in enumerate(parties.sources):
        facts[f"unit_{number}"] = unit.pk
    for number, part in enumerate(parties.parts, start=1):
        facts |= {f"name_{number}": part.name, f"short_{number}": part.short_name}
        facts[f"kind_{number}"] = part.kind_id
        if part.is_main:
            facts["heir"] = str(number)
    return facts
