"""One entry as its row in a sheet says; configured fields are attributes `v_<key>`."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from branches.models import PartyOrganisation
from campaigns.models import RegisterEntry
from campaigns.selectors.entries.setups import RegisterSetup
from campaigns.services.entries import EntryDraft
from units.models import Unit

VALUE = "v_"
# Texts of measures hold commas of their own.
SEPARATORS = re.compile("[;；]")


@dataclass
class EntryRow:
    """Whose it is, what it is called, where it stands."""

    unit: Unit | None = None
    branch: PartyOrganisation | None = None
    name: str = ""
    started_on: datetime.date | None = None
    stage: str = ""
    stage_on: datetime.date | None = None
    document: str = ""
    due_on: datetime.date | None = None
    partner: str = ""
    chain: str = ""
    contact: str = ""
    lines: str = ""
    summary: str = ""
    entry: RegisterEntry | None = None

    def __getattr__(self, name: str) -> Any:
        # A field that the sheet leaves out and the entry does not have is empty.
        if name.startswith(VALUE):
            return None
        raise AttributeError(name)

    def draft(self, setup: RegisterSetup) -> EntryDraft:
        """As the services take it; unit and day are columns that must be filled."""
        unit: Any = self.unit
        day: Any = self.started_on
        plain = ("name", "summary", "due_on", "partner", "chain", "contact")
        return EntryDraft(
            unit=unit,
            organisation=self.branch,
            started_on=day,
            members=list(self.entry.members.all()) if self.entry else (),
            values={field.key: getattr(self, f"{VALUE}{field.key}") for field in setup.fields},
            lines=[part.strip() for part in SEPARATORS.split(self.lines) if part.strip()],
            **{name: getattr(self, name) for name in plain},
        )


def row_of(entry: RegisterEntry) -> EntryRow:
    """The entry as its row would stand; expects its lines prefetched."""
    plain = ("unit", "name", "started_on", "due_on", "partner", "chain", "contact", "summary")
    row = EntryRow(**{name: getattr(entry, name) for name in plain}, entry=entry)
    row.branch, row.stage = entry.organisation, entry.status
    row.lines = "；".join(line.text for line in entry.lines.all())
    for key, value in entry.values.items():
        setattr(row, f"{VALUE}{key}", value)
    return row
