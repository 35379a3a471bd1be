"""Many new party organisations at once; what one act refuses is refused here too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.choices import ChangeKind
from branches.models import OrganisationChange, PartyOrganisation
from branches.services.founding import (
    CODE_WORDS,
    NewOrganisation,
    check_founding,
    covered_units,
)
from branches.services.placing import check_place, check_text
from branches.services.rules import refuse_blocking
from portal.errors import RuleBroken
from portal.pinyin import initials, pinyin
from units.models import Unit

BATCH = 500
LOOKED_UP = ("unit", "parent")


@dataclass(frozen=True)
class Draft:
    """A body that may be entered, and the units it covers."""

    body: PartyOrganisation
    covers: Sequence[Unit] = ()


class Taken:
    """Names and codes that are taken, in the database and by drafts before."""

    def __init__(self, bodies: Iterable[PartyOrganisation]) -> None:
        self.codes: set[str] = set()
        self.names: dict[tuple[int, str], PartyOrganisation] = {}
        for body in bodies:
            self.add(body)

    def add(self, body: PartyOrganisation) -> None:
        """One more."""
        self.codes.add(body.code)
        self.names[body.unit_id, body.name] = body

    def free_code(self, unit: Unit, kind: str) -> str:
        """The first free one made from the unit's."""
        stem, number = f"{unit.code}-{CODE_WORDS.get(kind, 'branch')}", 1
        while f"{stem}-{number:02d}" in self.codes:
            number += 1
        return f"{stem}-{number:02d}"


def draft_body(new: NewOrganisation, taken: Taken) -> Draft:
    """The body, checked and not yet stored; its superior may be a draft as well."""
    check_text(new.name, new.alias, new.approval_ref)
    check_founding(new.founded_on)
    check_place(new.kind, new.unit, new.parent)
    if found := taken.names.get((new.unit.pk, new.name)):
        ended = "（已撤销，名称留作沿革）" if found.dissolved_on else ""
        raise RuleBroken(f"{new.unit}已有“{new.name}”{ended}，请换一个名称或先核对。")
    body = PartyOrganisation(
        code=new.code or taken.free_code(new.unit, new.kind),
        unit=new.unit,
        parent=new.parent,
        kind=new.kind,
        name=new.name,
        pinyin=pinyin(new.name),
        initials=initials(new.name),
        alias=new.alias,
        founded_on=new.founded_on,
        approval_ref=new.approval_ref,
        has_groups=new.has_groups,
    )
    try:
        body.clean_fields(exclude=LOOKED_UP)
    except ValidationError as fault:
        raise RuleBroken("".join(fault.messages)) from fault
    return Draft(body, covered_units(body, new.covers))


@transaction.atomic
def enter_bodies(drafts: Sequence[Draft]) -> None:
    """Store them with a line of lineage each, superiors before those below them.

    The entry in the audit trail is the import's: one for the whole sheet.
    """
    waiting = [draft.body for draft in drafts]
    while waiting:
        ready = [body for body in waiting if body.parent is None or body.parent.pk]
        if not ready:
            raise RuleBroken("上级党组织互为上下级，请核对。")
        for body in ready:
            body.parent = body.parent
        PartyOrganisation.objects.bulk_create(ready, batch_size=BATCH)
        waiting = [body for body in waiting if body.pk is None]
    OrganisationChange.objects.bulk_create(
        [_founding(draft.body) for draft in drafts], batch_size=BATCH
    )
    for draft in drafts:
        if draft.covers:
            draft.body.covers.set(draft.covers)
    refuse_blocking(*(draft.body for draft in drafts))


def _founding(body: PartyOrganisation) -> OrganisationChange:
    return OrganisationChange(
        organisation=body,
        kind=ChangeKind.FOUND,
        effective_on=body.founded_on,
        document=body.approval_ref,
        after=str(body),
    )
