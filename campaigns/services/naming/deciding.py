"""审定: the leader decides on the ranking; whoever departs from it says why."""

from dataclasses import dataclass

from django.db import transaction

from branches.services.life.texts import fit_text
from campaigns.choices import LogKind
from campaigns.models import Selection
from campaigns.selectors.naming.proposals import Proposal, proposal_of
from campaigns.services.naming.guards import locked_selection, require_action
from campaigns.services.naming.readiness import require_ready
from campaigns.services.selections.log import write_log
from campaigns.workflow import SELECTION
from portal.errors import RuleBroken
from portal.models import User
from portal.screening import is_blank

REASON, LONGEST = "审定理由", 500


@dataclass(frozen=True, slots=True)
class Choice:
    """The order as decided and who is to be named, by keys of applications."""

    order: tuple[int, ...]
    named: frozenset[int]
    reason: str = ""


@transaction.atomic
def decide_selection(selection: Selection, choice: Choice, *, by: User) -> Selection:
    """Fix order and namings; an order or a choice other than computed needs a reason."""
    row = locked_selection(selection)
    require_action(SELECTION, row, "decide", by)
    require_ready(row)
    proposal = proposal_of(row)
    reason = choice.reason.strip()
    _check_choice(row, choice, proposal)
    if _departs(choice, proposal) or not is_blank(reason):
        reason = _reason(reason, choice, proposal)
    row = SELECTION.advance(row, "decide", by=by)
    named = [pk for pk in choice.order if pk in choice.named]
    write_log(row, LogKind.DECIDED, by=by, order=list(choice.order), named=named, reason=reason)
    return row


@transaction.atomic
def reconsider_selection(selection: Selection, reason: str, *, by: User) -> Selection:
    """退回重审: back to the first review; the notice counts no more."""
    row = SELECTION.advance(selection, "reconsider", by=by, reason=reason)
    row.noticed_on = row.notice_ends_on = None
    row.save(update_fields=["noticed_on", "notice_ends_on"])
    return row


def _check_choice(row: Selection, choice: Choice, proposal: Proposal) -> None:
    known, out = {line.application.pk for line in proposal.lines}, proposal.out
    if set(choice.order) != known or len(choice.order) != len(known):
        raise RuleBroken("申报有变化，审定顺序与现有申报不符，请刷新页面后重新审定。")
    if not choice.named:
        raise RuleBroken("没有拟命名的对象，请至少选一个；本届不命名的请“中止”评选。")
    if unknown := choice.named - known:
        raise RuleBroken(f"拟命名对象中有{len(unknown)}个不在本届申报中，请刷新页面后重选。")
    if vetoed := choice.named & out:
        names = "、".join(line.title for line in proposal.lines if line.application.pk in vetoed)
        raise RuleBroken(f"{names}有一票否决情形，不能命名，请取消选择。")
    if row.places is not None and len(choice.named) > row.places:
        raise RuleBroken(
            f"本届拟命名{row.places}个，已选{len(choice.named)}个，请减少{len(choice.named) - row.places}个。"
        )


def _departs(choice: Choice, proposal: Proposal) -> bool:
    return choice.order != proposal.order or choice.named != proposal.named


def _reason(reason: str, choice: Choice, proposal: Proposal) -> str:
    if is_blank(reason):
        what = "审定顺序" if choice.order != proposal.order else "拟命名对象"
        raise RuleBroken(f"{what}与评分排序不一致，请写明{REASON}。")
    return fit_text(reason, REASON, LONGEST)
