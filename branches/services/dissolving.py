"""The end of a party organisation."""

from django.db import transaction

from branches.choices import BRANCH_KINDS, ChangeKind
from branches.models import PartyOrganisation
from branches.services.handover import Paper, release_everybody
from branches.services.lineage import enter_lineage
from branches.services.placing import check_paper, standing_body
from branches.services.recorded import refuse_end_before_records
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from units.models import RoleAssignment
from units.services.handover import changeover, last_day_of_access, limit_roles


@transaction.atomic
def dissolve_organisation(
    organisation: PartyOrganisation,
    paper: Paper,
    *,
    by: User | None,
    successor: PartyOrganisation | None = None,
) -> PartyOrganisation:
    """撤销, or 合并 into `successor`; what it reported and who led it stays on record."""
    row = standing_body(organisation)
    check_paper(paper, row)
    refuse_end_before_records(row, paper.on)
    below = row.children.filter(dissolved_on__isnull=True)
    if names := [child.name for child in below[:3]]:
        raise RuleBroken(
            f"{row}下面还有{below.count()}个党组织（{'、'.join(names)}等），请先调整或撤销它们。"
        )
    if successor is not None:
        _check_successor(row, successor)
    row.dissolved_on = paper.on
    row.full_clean()
    row.save(update_fields=["dissolved_on"])
    release_everybody(row, paper.on)
    kind = ChangeKind.MERGE if successor else ChangeKind.DISSOLVE
    into = str(successor) if successor else ""
    enter_lineage(row, kind, paper, before=str(row), after=into, successor=successor)
    _limit_accounts(row, paper, by)
    action = "organisation.merged" if successor else "organisation.dissolved"
    after = {"dissolved_on": str(paper.on), "successor": into}
    audit.record(by, action, row, after=after, reason=paper.document)
    return row


def _check_successor(row: PartyOrganisation, successor: PartyOrganisation) -> None:
    if successor.pk == row.pk:
        raise RuleBroken("不能并入自身，请另选并入的党组织。")
    if successor.dissolved_on is not None:
        raise RuleBroken(f"{successor}已撤销，不能并入，请另选。")
    if (row.kind in BRANCH_KINDS) != (successor.kind in BRANCH_KINDS):
        raise RuleBroken(
            f"{row.get_kind_display()}不能并入{successor.get_kind_display()}，请另选。"
        )


def _limit_accounts(row: PartyOrganisation, paper: Paper, by: User | None) -> None:
    """Whose role reaches this body only keeps access until its last papers are in."""
    limited = RoleAssignment.objects.in_force().filter(organisation_code=row.code)
    until = last_day_of_access(changeover(paper.on))
    limit_roles(limited, until=until, by=by, reason=paper.document)
