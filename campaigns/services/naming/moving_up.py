"""递补: after an upheld objection the next in the decided order takes the free place."""

from django.db import transaction
from django.utils import timezone

from branches.services.life.texts import fit_text
from campaigns.choices import LogKind, SelectionStatus
from campaigns.models import Application, Selection
from campaigns.selectors.naming.decision import chosen, decision_of, next_in_order
from campaigns.services.naming.guards import locked_selection, require_right
from campaigns.services.naming.noticing import hang_out
from campaigns.services.selections.log import write_log
from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability

REASON, LONGEST = "递补理由", 300


@transaction.atomic
def move_up(selection: Selection, reason: str, *, by: User) -> Application:
    """Put the next one on the list; the notice begins anew today, for all of them."""
    require_right(Capability.SELECTION_DECIDE, by, "递补")
    row = locked_selection(selection)
    if row.status != SelectionStatus.NOTICED:
        raise WrongState(f"{row}现为“{row.get_status_display()}”，只有公示期间才能递补。")
    decision, following = decision_of(row), next_in_order(row)
    if decision is None or following is None:
        raise RuleBroken("没有可以递补的对象，本届按现有名单命名。")
    standing = [application.pk for application in chosen(row)]
    if len(standing) >= len(decision.named):
        raise RuleBroken("名单没有空缺，不能递补；有异议成立、对象退出后才能递补。")
    said = fit_text(reason, REASON, LONGEST)
    named = [pk for pk in decision.order if pk in {*standing, following.pk}]
    write_log(row, LogKind.DECIDED, by=by, order=list(decision.order), named=named, reason=said)
    audit.record(by, "selection.moved_up", row, after={"application": str(following)}, reason=said)
    hang_out(row, timezone.localdate(), by=by)
    return following
