"""情况说明: why a minimum was not met; it explains, and does not make it met."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from branches.choices import LifeKind
from branches.models import LifeRemark
from branches.rollup.standards import BRANCH_MINIMUMS, UNIT_MINIMUMS
from branches.services.life.entries import Subject
from branches.services.life.recording import check_right, owner_of
from branches.services.life.texts import fit_text
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.periods import Period, Quarter
from units.models import Unit

LEAST, LONGEST = 4, 300


@transaction.atomic
def write_remark(
    subject: Subject, kind: LifeKind, period: Period, text: str, *, by: User
) -> LifeRemark:
    """One remark for one item and period; a later one takes the place of the earlier."""
    locked: Any = type(subject)._default_manager.select_for_update(of=("self",))
    subject = locked.get(pk=subject.pk)
    check_right(subject, by)
    _check_period(subject, kind, period)
    said = fit_text(text, "情况说明", LONGEST, least=LEAST)
    key = owner_of(subject) | {"kind": kind, "year": period.year, "quarter": period.quarter}
    # A branch that has moved since keeps its one remark.
    found = {
        name: value for name, value in key.items() if name != "unit" or isinstance(subject, Unit)
    }
    row = LifeRemark.objects.filter(**found).first() or LifeRemark(**key)
    before = {"text": row.text} if row.pk else None
    row.text, row.written_by, row.written_at = said, by, timezone.now()
    row.full_clean()
    row.save()
    after = {"text": said, "period": period.label, "subject": str(subject)}
    audit.record(by, "life.explained", row, before=before, after=after)
    return row


def _check_period(subject: Subject, kind: LifeKind, period: Period) -> None:
    minimums = UNIT_MINIMUMS if isinstance(subject, Unit) else BRANCH_MINIMUMS
    of_kind = [least for least in minimums if least.kind == kind]
    if not of_kind:
        raise RuleBroken(f"“{kind.label}”没有最低次数要求，不需要说明。")
    if isinstance(period, Quarter) == of_kind[0].is_yearly:
        span = "年" if of_kind[0].is_yearly else "季"
        raise RuleBroken(f"“{kind.label}”按{span}要求，请选择按{span}说明。")
