"""Which body may stand below which, and what every act on a body refuses."""

from django.utils import timezone

from branches.choices import BRANCH_KINDS, ChangeKind, OrganisationKind
from branches.models import PartyOrganisation
from branches.services.handover import Paper
from portal.errors import RuleBroken, WrongState
from portal.periods import day_words
from portal.screening import is_blank, screen_text
from units.models import Unit
from units.selectors import is_within

K = OrganisationKind
BRANCH_PARENTS = (K.PARTY_COMMITTEE, K.GENERAL_BRANCH)
# 机关条例 Art. 5 to 9: who leads whom; a 机关党委 of a 二级单位 may stand below that of its unit.
PARENT_KINDS: dict[str, tuple[str, ...]] = {
    K.PARTY_COMMITTEE: (K.PARTY_COMMITTEE,),
    K.GENERAL_BRANCH: (K.PARTY_COMMITTEE,),
    K.BRANCH: BRANCH_PARENTS,
    K.JOINT_BRANCH: BRANCH_PARENTS,
    K.TEMPORARY_BRANCH: BRANCH_PARENTS,
    K.PARTY_GROUP: BRANCH_KINDS,
    K.DISCIPLINE_COMMITTEE: (K.PARTY_COMMITTEE,),
}
NEEDS_PARENT = (K.PARTY_GROUP, K.DISCIPLINE_COMMITTEE)


def check_place(kind: str, unit: Unit, parent: PartyOrganisation | None) -> None:
    """Refuse a superior that cannot lead a body of this kind in this unit."""
    label = OrganisationKind(kind).label
    if parent is None:
        if kind in NEEDS_PARENT:
            leads = OrganisationKind(PARENT_KINDS[kind][0]).label
            raise RuleBroken(f"{label}须设在{leads}之下，请选择上级党组织。")
        return
    if parent.dissolved_on is not None:
        raise RuleBroken(f"{parent}已撤销，不能作为上级党组织，请另选。")
    if parent.kind not in PARENT_KINDS[kind]:
        raise RuleBroken(f"{parent.get_kind_display()}不能领导{label}，请另选上级党组织。")
    if not is_within(unit, parent.unit):
        raise RuleBroken(f"{parent}不在{unit}，也不在它的上级单位，请另选上级党组织。")


def check_free_name(unit: Unit, name: str, *, own: PartyOrganisation | None = None) -> None:
    """Two bodies of a unit never share a name, not even with one that was dissolved."""
    taken = PartyOrganisation.objects.filter(unit=unit, name=name)
    if own is not None:
        taken = taken.exclude(pk=own.pk)
    found = taken.first()
    if found is not None:
        ended = "（已撤销，名称留作沿革）" if found.dissolved_on else ""
        raise RuleBroken(f"{unit}已有“{name}”{ended}，请换一个名称或先核对。")


def check_text(*texts: str) -> None:
    """Refuse private numbers and secrecy marks in whatever was typed."""
    for text in texts:
        for finding in screen_text(text):
            raise RuleBroken(finding.sentence)


def check_paper(paper: Paper, body: PartyOrganisation) -> None:
    """An act needs its document and a day that has come, not before what happened last."""
    if is_blank(paper.document):
        raise RuleBroken("请写明依据文件（批复文号或会议），变动要有据可查。")
    check_text(paper.document)
    if paper.on > timezone.localdate():
        raise RuleBroken(f"生效日期{day_words(paper.on)}还没有到，请在当天或之后办理。")
    if paper.on < body.founded_on:
        raise RuleBroken(f"生效日期不能早于成立日期{day_words(body.founded_on)}，请核对。")
    acts = body.changes.exclude(kind=ChangeKind.FOUND).filter(effective_on__gt=paper.on)
    if (latest := acts.order_by("effective_on", "pk").last()) is not None:
        raise RuleBroken(
            f"生效日期不能早于最近一次变动（{latest.get_kind_display()}，"
            f"{day_words(latest.effective_on)}），请核对。"
        )


def standing_body(organisation: PartyOrganisation) -> PartyOrganisation:
    """The fresh row under a lock; a dissolved body changes no more (WrongState)."""
    rows = PartyOrganisation.objects.select_for_update(of=("self",)).select_related(
        "unit", "parent"
    )
    row: PartyOrganisation = rows.get(pk=organisation.pk)
    if row.dissolved_on is not None:
        raise WrongState(f"{row}已于{day_words(row.dissolved_on)}撤销，不能再办理变动。")
    return row
