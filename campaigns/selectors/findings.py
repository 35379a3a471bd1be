"""What the rules say of a paper, and what its people have said to that."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.choices import RuleKind
from campaigns.flags import Finding, RuleSpec, evaluate, still_answers
from campaigns.models import Explanation, ReportingRound, Submission
from campaigns.selectors.counted import Counted, for_sender
from campaigns.selectors.facts import facts_of
from campaigns.selectors.rules import rules_for
from campaigns.selectors.veils import veiled
from portal.numbers import exact_number

WITHHELD = "（说明涉及您无权查看的数据，这里不显示）"
Place = tuple[str, str]  # metric code and rule code


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with the explanation that answers it, if there is one.

    `former` is what was said when a figure it speaks of was another: offered again, never taken
    for granted. Of a veiled one the reader may not see all figures, nor what was said of them.
    """

    finding: Finding
    explanation: Explanation | None = None
    paper_pk: int = 0
    former: str = ""
    is_veiled: bool = False

    @property
    def rule(self) -> str:
        """Code of the rule."""
        return self.finding.rule

    @property
    def severity(self) -> str:
        """hard or soft."""
        return self.finding.severity

    @property
    def sentence(self) -> str:
        """What is wrong, both figures named."""
        return self.finding.sentence

    @property
    def basis(self) -> str:
        """What the rule rests on."""
        return self.finding.basis

    @property
    def advice(self) -> str:
        """What to do about it."""
        return self.finding.advice

    @property
    def is_hard(self) -> bool:
        """Whether only another figure helps."""
        return self.finding.is_hard

    @property
    def explained(self) -> str:
        """What was said, or nothing."""
        if self.explanation is None:
            return ""
        return WITHHELD if self.is_veiled else self.explanation.text

    @property
    def is_open(self) -> bool:
        """Whether it keeps the paper from being sent."""
        return self.is_hard or self.explanation is None

    def as_json(self) -> dict[str, Any]:
        """As the form's script draws it (static/js/findings.js)."""
        return {
            "rule": self.rule,
            "severity": str(self.severity),
            "sentence": self.sentence,
            "basis": self.basis,
            "advice": self.advice,
            "explained": self.explained,
            "former": self.former,
            "of_records": self.finding.is_of_records,
        }


def findings_of(paper: Submission) -> list[Finding]:
    """Every rule the paper breaks, hard ones first; an open one with what it will take in."""
    return _judge(paper)


def findings_to_send(paper: Submission) -> list[Finding]:
    """What whoever sends the paper answers for, whatever state it is in by now."""
    return for_sender(_evaluate(paper, Counted.of(paper)))


def _judge(paper: Submission, counted: Counted | None = None) -> list[Finding]:
    if not paper.is_editable:
        return _evaluate(paper, counted)
    return for_sender(_evaluate(paper, counted or Counted.of(paper)))


def _evaluate(paper: Submission, counted: Counted | None) -> list[Finding]:
    specs = rules_for(paper.round)
    facts = facts_of([paper], specs, None if counted is None else {})[paper.pk]
    if counted is not None:
        facts = counted.beside(facts, is_open=paper.is_editable)
    return evaluate(specs, facts)


def judged_of(
    paper: Submission,
    visible: Collection[str] | None = None,
    counted: Counted | None = None,
) -> dict[str, list[Judged]]:
    """Findings by metric code, each with its explanation.

    With `visible` findings stand at the metrics the reader sees, without a word about others.
    `counted` is what the portal's records say, where they have been read already.
    """
    found = _judge(paper, counted)
    shown = found if visible is None else veiled(found, visible)
    given = {} if all(finding.is_hard for finding in found) else _given(paper)
    judged: dict[str, list[Judged]] = defaultdict(list)
    for finding, words in zip(found, shown, strict=True):
        if visible is None or words.place in visible:
            said = None if finding.is_hard else given.get((finding.place, finding.rule))
            judged[words.place].append(_judged(paper, finding, words, said))
    return dict(judged)


def _judged(
    paper: Submission, finding: Finding, words: Finding, said: Explanation | None
) -> Judged:
    if words is not finding:
        answers = said is not None and still_answers(finding, said.finding)
        return Judged(words, said if answers else None, paper.pk, is_veiled=True)
    if said is None or still_answers(finding, said.finding):
        return Judged(finding, said, paper.pk)
    return Judged(finding, None, paper.pk, said.text)


def findings_json(paper: Submission, visible: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Findings by metric code as the open form draws them; metrics without one are left out."""
    return {
        code: [entry.as_json() for entry in found]
        for code, found in judged_of(paper, visible).items()
    }


def explained(paper: Submission, findings: Sequence[Finding]) -> dict[Place, Explanation]:
    """Explanations that answer these findings, all figures they speak of being what they were."""
    if all(finding.is_hard for finding in findings):
        return {}
    given = _given(paper)
    return {
        place: row
        for finding in findings
        if (row := given.get(place := (finding.place, finding.rule)))
        and still_answers(finding, row.finding)
    }


def standing(paper: Submission) -> dict[Place, Explanation]:
    """Explanations that answer what the rules say of the paper now."""
    return explained(paper, findings_of(paper)) if paper.explanations.exists() else {}


def _given(paper: Submission) -> dict[Place, Explanation]:
    rows = paper.explanations.select_related("metric", "given_by").order_by("pk")
    return {(row.metric.code, row.rule_code): row for row in rows}


def about(number: Decimal | None) -> str:
    """A figure as an explanation remembers it."""
    return "" if number is None else exact_number(number)


def bounding_rules(row: ReportingRound) -> list[RuleSpec]:
    """Hard comparisons among figures of one paper: what even a single figure must obey."""
    return [s for s in rules_for(row) if s.kind == RuleKind.COMPARE and s.is_hard]
