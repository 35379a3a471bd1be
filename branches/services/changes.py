"""Acts on a party organisation, each with its document and its line of lineage."""

from django.db import transaction

from branches.choices import ChangeKind, OrganisationKind
from branches.models import PartyOrganisation
from branches.selectors.terms.approval import is_top, is_top_as, may_place_top
from branches.services.handover import Paper
from branches.services.lineage import enter_lineage
from branches.services.placing import (
    PARENT_KINDS,
    check_free_name,
    check_paper,
    check_place,
    check_text,
    standing_body,
)
from branches.services.rules import guarding
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.pinyin import initials, pinyin

K = OrganisationKind
TOP_IS_PLACED_ABOVE = (
    "本组织的换届由工委审批，改为隶属其他党组织须由工委组织部办理，请报工委组织部。"
)
# A 机关纪委 and a 党小组 become nothing else; a 临时党支部 ends when its task does (支部条例 Art. 8).
CONVERTIBLE = (K.PARTY_COMMITTEE, K.GENERAL_BRANCH, K.BRANCH, K.JOINT_BRANCH)


@transaction.atomic
def convert_organisation(
    organisation: PartyOrganisation, kind: str, name: str, paper: Paper, *, by: User | None
) -> PartyOrganisation:
    """改设: the same body goes on as another kind, e.g. a 党支部 as a 党总支; terms stay."""
    row = standing_body(organisation)
    check_text(name)
    check_paper(paper, row)
    if row.kind == kind:
        raise RuleBroken("新类型与现类型相同；只改名称请用“更名”。")
    if row.kind not in CONVERTIBLE or kind not in CONVERTIBLE:
        label = OrganisationKind(kind).label
        raise RuleBroken(f"{row.get_kind_display()}不能改设为{label}，请按撤销和新设办理。")
    check_place(kind, row.unit, row.parent)
    if is_top(row) and not is_top_as(kind, row.parent):
        _require_committee(row, by)
    _check_children(row, kind)
    check_free_name(row.unit, name, own=row)
    before = f"{row.name}（{row.get_kind_display()}）"
    row.kind, row.name = kind, name
    row.pinyin, row.initials = pinyin(name), initials(name)
    row.full_clean()
    with guarding(row):
        row.save(update_fields=["kind", "name", "pinyin", "initials"])
        if kind != K.JOINT_BRANCH:
            row.covers.clear()
    after = f"{row.name}（{row.get_kind_display()}）"
    enter_lineage(row, ChangeKind.CONVERT, paper, before=before, after=after)
    facts = ({"name": before}, {"name": after})
    audit.record(
        by, "organisation.converted", row, before=facts[0], after=facts[1], reason=paper.document
    )
    return row


@transaction.atomic
def move_organisation(
    organisation: PartyOrganisation,
    parent: PartyOrganisation | None,
    paper: Paper,
    *,
    by: User | None,
) -> PartyOrganisation:
    """Another superior within the unit; from unit to unit bodies move by 机构改革."""
    row = standing_body(organisation)
    check_paper(paper, row)
    if row.parent_id == (parent.pk if parent else None):
        raise RuleBroken("新上级与现上级相同，无须调整。")
    check_place(row.kind, row.unit, parent)
    if row.parent is None:
        _require_committee(row, by)
    _check_circle(row, parent)
    before = row.parent.name if row.parent else "无"
    row.parent = parent
    row.full_clean()
    with guarding(row):
        row.save(update_fields=["parent"])
    after = parent.name if parent else "无"
    enter_lineage(row, ChangeKind.MOVE, paper, before=before, after=after)
    facts = ({"parent": before}, {"parent": after})
    audit.record(
        by, "organisation.placed", row, before=facts[0], after=facts[1], reason=paper.document
    )
    return row


def _require_committee(row: PartyOrganisation, by: User | None) -> None:
    """A unit that put its top body below another would approve its own elections (rule 15)."""
    if by is not None and not may_place_top(row, by):
        raise NotAllowed(TOP_IS_PLACED_ABOVE)


def _check_children(row: PartyOrganisation, kind: str) -> None:
    for child in row.children.filter(dissolved_on__isnull=True):
        if kind not in PARENT_KINDS[child.kind]:
            label = OrganisationKind(kind).label
            raise RuleBroken(f"{label}不能领导所属的{child.name}，请先调整它的上级党组织。")


def _check_circle(row: PartyOrganisation, parent: PartyOrganisation | None) -> None:
    step = parent
    while step is not None:
        if step.pk == row.pk:
            raise RuleBroken(f"{parent}是{row}本身或其下级，不能作为它的上级，请另选。")
        step = step.parent
