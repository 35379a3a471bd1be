"""Other weights or tie rules, adopted before 审定 with a reason on record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import transaction

from branches.services.life.texts import fit_text
from campaigns.choices import LogKind, PanelKind, SelectionStatus, TieRule
from campaigns.models import Selection
from campaigns.rollup.selections import RankingRules
from campaigns.selectors.scoring.events import rules_in_force
from campaigns.services.selections.log import write_log
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability

WHOLE = Decimal(100)
LONGEST_REASON = 300


@dataclass(frozen=True)
class NewRules:
    """What may be tried: weights by panel, whether extremes are dropped, ties in order."""

    weights: Mapping[str, Decimal]
    drop_extremes: bool
    ties: Sequence[str]

    def applied_to(self, rules: RankingRules) -> RankingRules:
        """The rules with these changes. Raises RuleBroken where they make no sense."""
        for kind, weight in self.weights.items():
            if not 0 < weight <= WHOLE:
                raise RuleBroken(f"{PanelKind(kind).label}组的权重须大于0且不超过100。")
        changed = rules.with_weights(self.weights)
        total = sum((panel.weight for panel in changed.panels), Decimal(0))
        if changed.panels and total != WHOLE:
            raise RuleBroken(f"各评委组权重合计须为100，现为{total.normalize():f}，请调整。")
        unknown = set(self.ties) - set(TieRule.values)
        if unknown:
            raise RuleBroken("同分排序规则只能从列出的几条中选。")
        ties = tuple(dict.fromkeys(self.ties))
        return replace(changed, drop_extremes=self.drop_extremes, ties=ties)


@transaction.atomic
def adopt_rules(selection: Selection, rules: NewRules, reason: str, *, by: User) -> RankingRules:
    """Rank by other rules from now on; what they were, who changed them and why stays on record.

    Raises NotAllowed, WrongState except between the close of scoring and 审定, RuleBroken.
    """
    if not by.can(Capability.SELECTION_DECIDE):
        raise NotAllowed("评分规则的调整由工委领导决定。")
    fresh = Selection.objects.select_for_update().get(pk=selection.pk)
    if fresh.status != SelectionStatus.SCORED:
        raise WrongState(
            f"“{fresh.name}”现为“{fresh.get_status_display()}”，评分规则只能在评分结束后、审定前调整。"
        )
    said = fit_text(reason, "调整理由", LONGEST_REASON)
    old = rules_in_force(fresh)
    new = rules.applied_to(old)
    if new == old:
        raise RuleBroken("与现行规则相同，没有需要采用的变化。")
    write_log(fresh, LogKind.ADOPTED, by=by, rules=new.as_json(), reason=said)
    audit.record(
        by,
        "selection.rules_adopted",
        fresh,
        before=_words(old),
        after=_words(new),
        reason=said,
    )
    return new


def _words(rules: RankingRules) -> dict[str, object]:
    shares = [f"{PanelKind(p.kind).label}组{p.weight.normalize():f}%" for p in rules.panels]
    return {
        "评委组权重": "、".join(shares),
        "去掉最高分和最低分": "是" if rules.drop_extremes else "否",
        "同分排序规则": "、".join(str(TieRule(code).label) for code in rules.ties),
    }
