"""Many headcounts at once, with the checks of a single one."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.choices import OrganisationKind
from branches.models import Headcount, PartyOrganisation
from branches.services.headcounts import FIELDS, Counts, check_keeps, refuse_temporary
from portal import audit
from portal.audit import Event
from portal.errors import RuleBroken
from portal.models import User
from portal.periods import Quarter

BATCH = 500


def check_counts(body: PartyOrganisation, quarter: Quarter, counts: Counts) -> None:
    """Whether the branch keeps such counts in the quarter, and they can be."""
    check_keeps(body, quarter)
    if body.kind == OrganisationKind.TEMPORARY_BRANCH:
        refuse_temporary(counts)
    if counts.retired > counts.formal + counts.probationary:
        raise RuleBroken("离退休党员数不能大于正式党员数与预备党员数之和。")


def fill_counts(row: Headcount, counts: Counts) -> Headcount:
    """The row with these counts, each within its column; nothing is stored."""
    for name in FIELDS:
        setattr(row, name, getattr(counts, name))
    try:
        row.clean_fields(exclude=("organisation",))
    except ValidationError as fault:
        raise RuleBroken("".join(fault.messages)) from fault
    return row


@transaction.atomic
def enter_headcounts(
    new: Sequence[Headcount],
    changed: Sequence[tuple[Headcount, dict[str, Any]]],
    *,
    by: User | None,
) -> None:
    """Store checked rows; what replaces figures is on record figure by figure.

    New ones are in the import's own entry: one for the whole sheet.
    """
    Headcount.objects.bulk_create(new, batch_size=BATCH)
    Headcount.objects.bulk_update([row for row, _ in changed], FIELDS, batch_size=BATCH)
    audit.record_all(
        by, [Event("headcount.recorded", row, before, facts(row)) for row, before in changed]
    )


def facts(row: Headcount) -> dict[str, Any]:
    """What the audit trail says of the counts."""
    return {name: getattr(row, name) for name in FIELDS}
