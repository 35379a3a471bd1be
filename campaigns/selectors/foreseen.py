"""What the rules would say of papers once a sheet is written: the same rules, the figures to come."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from campaigns.choices import RuleKind
from campaigns.flags import Facts, Finding, RuleSpec, evaluate, still_answers
from campaigns.models import Explanation, Metric, Submission
from campaigns.selectors.counted import Counted, for_sender
from campaigns.selectors.facts import Records, facts_of, named
from campaigns.selectors.rules import rules_for
from campaigns.selectors.sources import supplied_numbers
from campaigns.selectors.veils import veiled

# Number and qualifier that will stand at each metric, or the state of an answer without a number;
# None where nothing will stand (清除).
Coming = Mapping[Metric, tuple[Decimal, str] | str | None]


@dataclass(frozen=True, slots=True)
class Foresight:
    """Rules and facts of papers of one round, read once for all their sheets."""

    specs: tuple[RuleSpec, ...]
    facts: Mapping[int, Facts]
    explained: Mapping[tuple[int, str, str], str]
    # Of a paper its own unit fills: it takes in what stays empty.
    counted: Counted | None = None

    @classmethod
    def of(cls, papers: Sequence[Submission]) -> "Foresight":
        """Of papers the 工委 enters as they were handed in; all belong to one round."""
        specs = rules_for(papers[0].round) if papers else ()
        records = any(spec.kind == RuleKind.SOURCE for spec in specs)
        return cls._read(papers, specs, supplied_numbers(papers) if records else {})

    @classmethod
    def own(cls, paper: Submission) -> "Foresight":
        """Of the paper of whoever looks ahead."""
        found = cls._read([paper], rules_for(paper.round), {})
        return replace(found, counted=Counted.of(paper))

    @classmethod
    def _read(
        cls, papers: Sequence[Submission], specs: tuple[RuleSpec, ...], known: Records
    ) -> "Foresight":
        rows = Explanation.objects.filter(submission__in=[paper.pk for paper in papers])
        said = rows.values_list("submission_id", "metric__code", "rule_code", "finding")
        explained = {(paper, code, rule): told for paper, code, rule, told in said}
        return cls(specs, facts_of(papers, specs, known), explained)

    def findings(
        self, paper: Submission, coming: Coming, visible: Collection[str]
    ) -> list[Finding]:
        """What will be broken and unexplained, in words this reader may see."""
        facts = _with(self.facts[paper.pk], coming)
        if self.counted is not None:
            facts = self.counted.beside(facts, is_open=paper.is_editable)
        found = for_sender(evaluate(self.specs, facts))
        return veiled([f for f in found if not self._is_explained(paper, f)], visible)

    def _is_explained(self, paper: Submission, finding: Finding) -> bool:
        told = self.explained.get((paper.pk, finding.place, finding.rule))
        return told is not None and still_answers(finding, told)


def _with(facts: Facts, coming: Coming) -> Facts:
    now, names, qualifiers = dict(facts.now), dict(facts.names), dict(facts.qualifiers)
    unsaid = dict(facts.unsaid)
    for metric, figure in coming.items():
        names.setdefault(metric.code, named(metric))
        now.pop(metric.code, None)
        qualifiers.pop(metric.code, None)
        unsaid.pop(metric.code, None)
        if isinstance(figure, str):
            unsaid[metric.code] = figure
        elif figure is not None:
            now[metric.code], qualifiers[metric.code] = figure
    return replace(facts, now=now, names=names, qualifiers=qualifiers, unsaid=unsaid)
