"""通报命名: refused before the notice has run and while an objection is open (rule 35)."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from branches.services.life.texts import fit_text
from campaigns.choices import AwardTier, LogKind
from campaigns.models import Application, Award, Selection
from campaigns.selectors.naming.clock import held_by
from campaigns.selectors.naming.decision import chosen, vetoed
from campaigns.services.naming.guards import fit_day, locked_selection, require_action
from campaigns.services.selections.log import write_log
from campaigns.workflow import APPLICATION, SELECTION
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.months import years_after
from portal.periods import day_words
from portal.pinyin import initials

DOCUMENT, LONGEST = "通报文号", 80


@dataclass(frozen=True, slots=True)
class Naming:
    """The paper of a naming; without `recheck_due_on` it is the end of validity."""

    named_on: datetime.date
    document: str
    valid_until: datetime.date | None = None
    recheck_due_on: datetime.date | None = None


@transaction.atomic
def name_selection(selection: Selection, naming: Naming, *, by: User) -> list[Award]:
    """Name who stands on the notice; every sentence that holds the naming comes at once."""
    row = locked_selection(selection)
    require_action(SELECTION, row, "name", by)
    document = _checked(row, naming)
    named = chosen(row)
    if not named:
        raise RuleBroken("名单中已没有可以命名的对象，请退回重审。")
    _refuse_vetoed(row, named)
    row = SELECTION.advance(row, "name", by=by)
    row.named_on, row.document = naming.named_on, document
    row.save(update_fields=["named_on", "document"])
    awards = [_award(application, row, naming, by) for application in named]
    _pass_over(row, by)
    write_log(
        row,
        LogKind.NAMED,
        by=by,
        document=document,
        named_on=naming.named_on.isoformat(),
        named=[award.application_id for award in awards],
    )
    return awards


def _refuse_vetoed(row: Selection, named: list[Application]) -> None:
    """Lists made before vetoes were asked about again may still carry one."""
    out = vetoed(row)
    if names := "、".join(str(application) for application in named if application.pk in out):
        raise RuleBroken(f"{names}有一票否决情形，不能命名，请退回重审。")


def _checked(row: Selection, naming: Naming) -> str:
    found = held_by(row, naming.named_on)
    if found:
        raise RuleBroken("".join(found))
    fit_day(naming.named_on, "命名日期")
    for day, what in ((naming.valid_until, "有效期"), (naming.recheck_due_on, "复核到期日")):
        if day is not None and day <= naming.named_on:
            raise RuleBroken(f"{what}须晚于命名日期{day_words(naming.named_on)}。")
    return fit_text(naming.document, DOCUMENT, LONGEST)


def _award(application: Application, row: Selection, naming: Naming, by: User) -> Award:
    until = naming.valid_until
    if until is None and row.validity_years:
        until = years_after(naming.named_on, row.validity_years)
    APPLICATION.advance(application, "name", by=by)
    holder = holder_of(application)
    award = Award(
        kind=row.kind,
        application=application,
        tier=row.kind.tier or AwardTier.COMMITTEE,
        level=row.level,
        unit=application.unit,
        organisation=application.organisation,
        title=row.title,
        holder=holder,
        initials=initials(holder),
        count=application.count or 1,
        edition=row.edition,
        named_on=naming.named_on,
        document=row.document,
        awarded_by=settings.ORGANISATION_NAME,
        valid_until=until,
        recheck_due_on=naming.recheck_due_on or until,
    )
    award.full_clean()
    award.save()
    audit.record(by, "award.given", award, after={"title": award.title, "document": row.document})
    return award


def holder_of(application: Application) -> str:
    """Who holds it, in the words of the list: branches and counts by name, works by their title."""
    if application.organisation is not None:
        return f"{application.unit}{application.organisation.name}"[:120]
    if application.selection.level in ("unit", "count"):
        return str(application.unit)
    return application.title


def _pass_over(row: Selection, by: User) -> None:
    rest = Application.objects.filter(selection=row, status="accepted")
    for application in rest:
        APPLICATION.advance(application, "pass_over", by=by)
