"""Everything a draft of a 提醒函 or a 批复 needs to know of a term."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from branches.choices import Post, StepKind
from branches.models import CommitteeTerm, ElectionStep
from branches.selectors.terms.approval import is_top, superior_name
from branches.selectors.terms.standing import Standing, standing
from portal.names import joined


@dataclass(frozen=True, slots=True)
class StepFact:
    """A paper or act of the election: its day, and its number or meeting."""

    kind: StepKind
    done_on: datetime.date
    document: str


@dataclass(frozen=True, slots=True)
class TermFacts:
    """Plain data; `steps` by kind, only those that are on record."""

    organisation: str
    short_name: str
    kind: str
    unit: str
    superior: str
    is_top: bool
    serial: int | None
    elected_on: datetime.date
    years: int
    expires_on: datetime.date
    ends_on: datetime.date
    extended_until: datetime.date | None
    extension_ref: str
    has_committee: bool
    standing: Standing
    secretary: str
    steps: dict[StepKind, StepFact]

    @property
    def next_serial(self) -> int | None:
        """The number of the 届 to be elected, where they are counted."""
        return None if self.serial is None else self.serial + 1


def term_facts(term: CommitteeTerm, on: datetime.date | None = None) -> TermFacts:
    """The facts on the day; four queries when the term comes with its organisation."""
    body = term.organisation
    return TermFacts(
        organisation=joined(body.unit.name, body.name),
        short_name=str(body),
        kind=body.get_kind_display(),
        unit=body.unit.name,
        superior=superior_name(body, settings.ORGANISATION_NAME),
        is_top=is_top(body),
        serial=term.serial,
        elected_on=term.elected_on,
        years=term.years,
        expires_on=term.expires_on,
        ends_on=term.ends_on,
        extended_until=term.extended_until,
        extension_ref=term.extension_ref,
        has_committee=term.has_committee,
        standing=standing(term, on),
        secretary=_secretary(term, on or timezone.localdate()),
        steps={StepKind(step.kind): _fact(step) for step in term.steps.all()},
    )


def _secretary(term: CommitteeTerm, day: datetime.date) -> str:
    held = term.holders.filter(post=Post.SECRETARY, starts_on__lte=day).order_by("-starts_on")
    serving = [row for row in held if row.ends_on is None or row.ends_on >= day]
    return serving[0].name if serving else ""


def _fact(step: ElectionStep) -> StepFact:
    return StepFact(StepKind(step.kind), step.done_on, step.document)
