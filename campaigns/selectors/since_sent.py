"""What the portal's own records say otherwise since a paper was sent: told on the paper."""

from campaigns.choices import EDITABLE, RuleKind
from campaigns.selectors.paper_rows import PaperSheet
from campaigns.selectors.rules import rules_for


def moved_since_sent(sheet: PaperSheet) -> list[str]:
    """A sentence for each figure its records no longer bear out, in the order of the form.

    Nobody sends a paper whose figures differ from the records without saying why: what differs
    without a word was entered, or taken back, after the paper had gone.
    """
    paper = sheet.submission
    if paper.status in EDITABLE:
        return []
    found = [judged for row in sheet.rows for judged in row.findings if judged.is_open]
    # Rules are asked for only where one speaks: most papers are as their records are.
    kinds = {spec.code: spec.kind for spec in rules_for(paper.round)} if found else {}
    told = [judged.sentence for judged in found if kinds.get(judged.rule) == RuleKind.SOURCE]
    return [_without_advice(sentence) for sentence in told]


def _without_advice(sentence: str) -> str:
    """A paper that was sent can no longer be explained: both figures are enough."""
    head, differ, _ = sentence.partition("不一致，")
    return f"{head}不一致。" if differ else sentence
