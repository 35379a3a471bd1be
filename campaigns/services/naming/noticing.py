"""公示: full working days by the calendar (rule 35)."""

import datetime

from django.db import transaction

from campaigns.choices import LogKind
from campaigns.models import Selection
from campaigns.selectors.naming.clock import notice_end
from campaigns.selectors.naming.decision import chosen, decision_of
from campaigns.services.naming.guards import fit_day, locked_selection, require_action
from campaigns.services.selections.log import write_log
from campaigns.workflow import SELECTION
from portal.errors import RuleBroken
from portal.models import User


@transaction.atomic
def publish_notice(selection: Selection, on: datetime.date, *, by: User) -> Selection:
    """The notice hangs out from the day; it runs full working days after it.

    A day before the decision would let the clock run on something not decided: refused.
    """
    row = locked_selection(selection)
    require_action(SELECTION, row, "notice", by)
    decision = decision_of(row)
    fit_day(on, "公示日期", since=decision.decided_on if decision else None)
    if not chosen(row):
        raise RuleBroken("没有可以公示的对象，请退回重审。")
    row = SELECTION.advance(row, "notice", by=by)
    return hang_out(row, on, by=by)


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
