"""Namings known otherwise than by a selection here: older ones, and those of higher levels."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from branches.models import PartyOrganisation
from branches.services.life.texts import fit_text
from branches.services.placing import check_text
from campaigns.choices import AwardStatus, AwardTier, Level
from campaigns.models import Award, SelectionKind
from campaigns.services.naming.guards import fit_day, locked_award, require_right
from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.pinyin import initials
from portal.roles import Capability
from units.models import Unit

FACTS = ("title", "holder", "tier", "named_on", "document", "awarded_by", "count", "valid_until")
OF_BRANCHES = (Level.BRANCH,)


@dataclass(frozen=True, slots=True)
class NewAward:
    """What the paper says; `organisation` where a branch holds it."""

    kind: SelectionKind
    unit: Unit
    organisation: PartyOrganisation | None
    tier: AwardTier
    title: str
    named_on: datetime.date
    document: str = ""
    awarded_by: str = ""
    holder: str = ""
    count: int = 1
    edition: int | None = None
    valid_until: datetime.date | None = None
    recheck_due_on: datetime.date | None = None


@transaction.atomic
def record_award(new: NewAward, *, by: User) -> Award:
    """Put an older or a higher level's naming on the register; 工委 only."""
    require_right(Capability.CAMPAIGN_RUN, by, "登记命名")
    award = Award(kind=new.kind, level=new.kind.level, unit=new.unit)
    _fill(award, new)
    _refuse_known(award)
    award.save()
    audit.record(by, "award.recorded", award, after=_facts(award))
    return award


@transaction.atomic
def correct_award(award: Award, new: NewAward, reason: str, *, by: User) -> Award:
    """Mend what was recorded by hand; a naming of a selection here is mended by its own papers."""
    require_right(Capability.CAMPAIGN_RUN, by, "登记命名")
    row = locked_award(award)
    if row.application_id:
        raise WrongState("该命名由本平台评选产生，不能改写；确有变化请办理复核或撤销。")
    if row.status != AwardStatus.VALID:
        raise WrongState("该命名已撤销，不再更正；撤销有误的请先“恢复命名”。")
    said = fit_text(reason, "更正理由", 200)
    before = _facts(row)
    row.kind, row.level, row.unit = new.kind, new.kind.level, new.unit
    _fill(row, new)
    _refuse_known(row)
    row.save()
    audit.record(by, "award.corrected", row, before=before, after=_facts(row), reason=said)
    return row


def _fill(award: Award, new: NewAward) -> None:
    """Columns from the paper, with what a person need not type."""
    _check_dates(new)
    check_text(new.title, new.document, new.holder)
    award.organisation = _organisation(new)
    award.tier, award.title = new.tier, fit_text(new.title, "命名称号", 80)
    award.holder = _holder(new)
    award.initials = initials(award.holder)
    award.count, award.edition = new.count, new.edition
    award.named_on, award.document = new.named_on, new.document.strip()
    award.awarded_by = fit_text(new.awarded_by, "命名机关", 80)
    award.valid_until = new.valid_until
    award.recheck_due_on = new.recheck_due_on or new.valid_until
    award.full_clean()


def _check_dates(new: NewAward) -> None:
    fit_day(new.named_on, "命名日期")
    for day, what in ((new.valid_until, "有效期"), (new.recheck_due_on, "复核到期日")):
        if day is not None and day <= new.named_on:
            raise RuleBroken(f"{what}须晚于命名日期。")


def _organisation(new: NewAward) -> PartyOrganisation | None:
    if new.kind.level not in OF_BRANCHES:
        return None
    if new.organisation is None:
        raise RuleBroken(f"“{new.kind}”命名党支部，请选择党组织。")
    if new.organisation.unit_id != new.unit.pk:
        raise RuleBroken(f"{new.organisation}不属于{new.unit}，请核对单位和党组织。")
    return new.organisation


def _holder(new: NewAward) -> str:
    """A unit or a branch by its name; a project or a work by its title; never a person."""
    if new.kind.level in OF_BRANCHES and new.organisation is not None:
        return str(new.organisation)
    if new.kind.level in (Level.UNIT, Level.COUNT):
        return str(new.unit)
    return fit_text(new.holder, "项目（作品）名称", 120)


def _refuse_known(award: Award) -> None:
    same = Award.objects.filter(kind=award.kind, title=award.title, named_on=award.named_on)
    if same.filter(unit=award.unit, holder=award.holder).exclude(pk=award.pk).exists():
        raise RuleBroken(
            f"{award.holder}在{award.named_on:%Y-%m-%d}已登记“{award.title}”，请勿重复登记。"
        )


def _facts(award: Award) -> dict[str, Any]:
    return {name: str(getattr(award, name) or "") for name in FACTS}
