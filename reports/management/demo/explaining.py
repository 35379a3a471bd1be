"""What the demo's units said where a soft rule asked them, in words that fit the rule."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from campaigns.choices import RuleKind
from campaigns.flags import Named, RuleSpec, evaluate, remembered
from campaigns.models import Explanation, MetricValue, Submission
from campaigns.selectors.facts import facts_at, named
from campaigns.selectors.findings import about
from portal.choices import PeriodKind
from portal.periods import Period
from reports.management.demo.plan import Plan

Key = tuple[int, int]
MORE = (
    "上年基数小，本期按工作安排集中开展。",
    "本季度承办市级集中活动，场次较往年增加，台账可查。",
    "今年业务量增加，参加的处室由6个增至11个。",
    "上期漏报的活动已在本期补报，备注中已列明。",
)
LESS = (
    "活动集中在上半年开展，本季度相应减少。",
    "受机构调整影响，部分职能已划出，工作量减少。",
    "上年同期有专项任务，今年已转入常态。",
    "本期按新口径统计，所属事业单位单独上报。",
)
REASONS = {
    RuleKind.FOLD: ("已与台账逐项核对，计量单位无误，增加的是集中培训场次。",
                    "上期按分项填报，本期按全口径填报，数据属实。"),
    RuleKind.OUTLIER: ("本期有专项任务，高于往年属实。", "本期集中补开了往期延期的活动。"),
    RuleKind.COMPARE: ("其中含届中调整，未列入应换届数。", "含外单位党员和入党积极分子。"),
    RuleKind.SOURCE: ("台账正在补录，以本表填报数为准。",),
}  # fmt: skip


class Witness:
    """Remembers every subject's figures and answers what the rules would ask about the next."""

    def __init__(self, plan: Plan, rules: Sequence[RuleSpec]) -> None:
        self.plan = plan
        self.rules = {
            kind: [rule for rule in rules if rule.period_kind in ("", kind)]
            for kind in PeriodKind.values
        }
        self.kinds = {rule.code: RuleKind(rule.kind) for rule in rules}
        self.names: dict[str, Named] = {}
        self.past: dict[tuple[str, str], dict[str, dict[Key, Decimal]]] = defaultdict(
            lambda: defaultdict(dict)
        )

    def hear(
        self, key: str, paper: Submission, values: Sequence[MetricValue], period: Period
    ) -> list[Explanation]:
        """Note the paper's figures; explanations, not yet stored, of those that stand out."""
        past = self.past[key, period.kind]
        by_code = {value.metric.code: value for value in values if value.number is not None}
        for code, value in by_code.items():
            self.names.setdefault(code, named(value.metric))
            if value.number is not None:
                past[code][period.year, period.quarter or 0] = value.number
        if paper.submitted_at is None:
            return []
        found = evaluate(self.rules[period.kind], facts_at(self.names, past, period))
        dice = self.plan.dice("reasons", period.code, key)
        return [
            Explanation(
                submission=paper,
                metric=by_code[finding.place].metric,
                rule_code=finding.rule,
                about=about(by_code[finding.place].number),
                finding=remembered(finding),
                text=dice.choice(self._reasons(finding.rule, finding.sentence)),
                given_by=paper.submitted_by,
                given_at=paper.submitted_at,
            )
            for finding in found
            if not finding.is_hard
        ]

    def _reasons(self, rule: str, sentence: str) -> tuple[str, ...]:
        kind = self.kinds[rule]
        if kind == RuleKind.CHANGE:
            return LESS if "下降" in sentence else MORE
        return REASONS.get(kind, MORE)
