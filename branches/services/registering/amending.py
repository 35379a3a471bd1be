"""What a sheet changes in a body that stands: each change is the act it would be on its own page."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from branches.models import PartyOrganisation
from branches.services.changes import convert_organisation, move_organisation
from branches.services.correcting import rename_organisation
from branches.services.dissolving import dissolve_organisation
from branches.services.handover import Paper
from portal.errors import RuleBroken
from portal.models import User


@dataclass(frozen=True)
class Amendment:
    """How the body is to stand afterwards; `paper` is for acts that need one."""

    name: str
    kind: str
    parent: PartyOrganisation | None
    dissolved_on: datetime.date | None
    paper: Paper


@transaction.atomic
def amend_organisation(
    body: PartyOrganisation, wanted: Amendment, *, by: User | None
) -> PartyOrganisation:
    """Convert or rename, place, dissolve: whatever differs, in this order."""
    if body.dissolved_on is not None:
        raise RuleBroken(f"{body}已撤销，不能再改；恢复请按新设办理。")
    if body.kind != wanted.kind:
        convert_organisation(body, wanted.kind, wanted.name, wanted.paper, by=by)
    elif body.name != wanted.name:
        rename_organisation(body, wanted.name, wanted.paper, by=by)
    if body.parent_id != (wanted.parent.pk if wanted.parent else None):
        move_organisation(body, wanted.parent, wanted.paper, by=by)
    if wanted.dissolved_on is not None:
        paper = Paper(wanted.dissolved_on, wanted.paper.document)
        dissolve_organisation(body, paper, by=by)
    return body
