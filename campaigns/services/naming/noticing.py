"""公示: full working days by the calendar (rule 35)."""

import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.choices import LogKind
from campaigns.models import Selection
from campaigns.selectors.naming.clock import notice_end
from campaigns.selectors.naming.decision import chosen, decision_of
from campaigns.services.naming.guards import fit_day, locked_selection, require_action
from campaigns.services.selections.log import write_log
from campaigns.workflow import SELECTION
from portal.errors import RuleBroken
from portal.models import User
from portal.periods import day_words
from portal.selectors import load_calendar


@transaction.atomic
def publish_notice(selection: Selection, on: datetime.date, *, by: User) -> Selection:
    """The notice hangs out from the day; it runs full working days after it.

    A day before the decision would let the clock run on something not decided, one before the
    last working day would let it have run unseen: both refused.
    """
    row = locked_selection(selection)
    require_action(SELECTION, row, "notice", by)
    decision = decision_of(row)
    fit_day(on, "公示日期", since=decision.decided_on if decision else None)
    _refuse_long_past(on)
    if not chosen(row):
        raise RuleBroken("没有可以公示的对象，请退回重审。")
    row = SELECTION.advance(row, "notice", by=by)
    return hang_out(row, on, by=by)


def _refuse_long_past(on: datetime.date) -> None:
    """Entered a day late at most: a notice is on record while it hangs."""
    earliest = load_calendar().add_working_days(timezone.localdate(), -1)
    if on < earliest:
        raise RuleBroken(
            f"公示日期最早为上一个工作日（{day_words(earliest)}）；"
            "公示须当时登记，期限从登记的公示日期起算，请按实际重新公示。"
        )


def hang_out(row: Selection, on: datetime.date, *, by: User) -> Selection:
    """Set the clock of a notice, the first or one after somebody moved up."""
    row.noticed_on, row.notice_ends_on = on, notice_end(on, row.notice_days)
    row.save(update_fields=["noticed_on", "notice_ends_on"])
    named = [application.pk for application in chosen(row)]
    write_log(
        row,
        LogKind.NOTICED,
        by=by,
        named=named,
        noticed_on=on.isoformat(),
        ends_on=row.notice_ends_on.isoformat(),
    )
    return row
