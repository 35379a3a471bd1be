"""What somebody types of an entry, before any rule has looked at it."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from branches.models import PartyOrganisation
from units.models import Unit


@dataclass(frozen=True)
class EntryDraft:
    """One entry as typed; `values` by key of the type's fields, `lines` in their order."""

    unit: Unit
    name: str
    started_on: datetime.date
    organisation: PartyOrganisation | None = None
    summary: str = ""
    due_on: datetime.date | None = None
    partner: str = ""
    chain: str = ""
    contact: str = ""
    members: Sequence[Unit] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class StageAct:
    """A day, a paper and words that go with a step of an entry."""

    day: datetime.date
    document: str = ""
    text: str = ""
