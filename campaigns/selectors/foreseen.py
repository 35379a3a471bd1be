"""What the rules would say of papers once a sheet is written: the same rules, the figures to come."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from campaigns.flags import Facts, Finding, RuleSpec, evaluate, still_answers
from campaigns.models import Explanation, Metric, Submission
from campaigns.selectors.facts import facts_of, named
from campaigns.selectors.rules import rules_for
from campaigns.selectors.veils import veiled

# Number and qualifier that will stand at each metric; None where none will (不适用, 隐去, 清除).
Coming = Mapping[Metric, tuple[Decimal, str] | None]


@dataclass(frozen=True, slots=True)
class Foresight:
    """Rules and facts of papers of one round, read once for all their sheets."""

    specs: tuple[RuleSpec, ...]
    facts: Mapping[int, Facts]
    explained: Mapping[tuple[int, str, str], str]

    @classmethod
    def of(cls, papers: Sequence[Submission]) -> "Foresight":
        """All papers belong to one round."""
        specs = rules_for(papers[0].round) if papers else ()
        rows = Explanation.objects.filter(submission__in=[paper.pk for paper in papers])
        said = rows.values_list("submission_id", "metric__code", "rule_code", "finding")
        explained = {(paper, code, rule): told for paper, code, rule, told in said}
        return cls(specs, facts_of(papers, specs), explained)

    def findings(
        self, paper: Submission, coming: Coming, visible: Collection[str]
    ) -> list[Finding]:
        """What will be broken and unexplained, in words this reader may see."""
        facts = _with(self.facts[paper.pk], coming)
        found = evaluate(self.specs, facts)
        return veiled([f for f in found if not self._is_explained(paper, f)], visible)

    def _is_explained(self, paper: Submission, finding: Finding) -> bool:
        told = self.explained.get((paper.pk, finding.place, finding.rule))
        return told is not None and still_answers(finding, told)


def _with(facts: Facts, coming: Coming) -> Facts:
    now, names, qualifiers = dict(facts.now), dict(facts.names), dict(facts.qualifiers)
    for metric, figure in coming.items():
        names.setdefault(metric.code, named(metric))
        now.pop(metric.code, None)
        qualifiers.pop(metric.code, None)
        if figure is not None:
            now[metric.code], qualifiers[metric.code] = figure
    return replace(facts, now=now, names=names, qualifiers=qualifiers)
