"""One party organisation as its row in a sheet says."""

import datetime
from dataclasses import dataclass
from typing import Any

from branches.models import PartyOrganisation
from branches.services.correcting import CardFacts
from units.models import Unit


@dataclass(slots=True)
class BodyEntry:
    """One body as its row says; `parent` is a code."""

    code: str = ""
    name: str = ""
    kind: str = ""
    unit: Unit | None = None
    parent: str = ""
    founded_on: datetime.date | None = None
    approval_ref: str = ""
    alias: str = ""
    has_groups: bool = False
    covers: tuple[Unit, ...] = ()
    dissolved_on: datetime.date | None = None
    changed_on: datetime.date | None = None
    document: str = ""
    body: PartyOrganisation | None = None


def entry_of(body: PartyOrganisation) -> BodyEntry:
    """The body as its row would stand."""
    return BodyEntry(
        code=body.code,
        name=body.name,
        kind=body.kind,
        unit=body.unit,
        parent=body.parent.code if body.parent else "",
        founded_on=body.founded_on,
        approval_ref=body.approval_ref,
        alias=body.alias,
        has_groups=body.has_groups,
        covers=tuple(body.covers.all()),
        dissolved_on=body.dissolved_on,
        body=body,
    )


def card_of(entry: BodyEntry) -> CardFacts:
    """What of the row may be mended without an act; every row has its 成立日期."""
    founded_on: Any = entry.founded_on
    return CardFacts(
        founded_on=founded_on,
        alias=entry.alias,
        approval_ref=entry.approval_ref,
        has_groups=entry.has_groups,
        covers=entry.covers,
        # No column of the sheet: it stays as it is.
        leader=entry.body.leader if entry.body else "",
    )
