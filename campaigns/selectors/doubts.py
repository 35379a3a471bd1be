"""What a reviewer should look at in a paper, counted once for the list, the page and 批量审定.

Nothing is stored: branches, registers and earlier periods move what rules say of a paper.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from campaigns.flags import Finding, evaluate, still_answers
from campaigns.models import Explanation, ReportingRound, Submission
from campaigns.selectors.asked import levels_of
from campaigns.selectors.facts import facts_of
from campaigns.selectors.findings import Place
from campaigns.selectors.paper_rows import PaperSheet
from campaigns.selectors.papers import asked_metrics, may_see_sensitive
from campaigns.selectors.rules import rules_for
from campaigns.selectors.veils import veiled
from portal.models import User


@dataclass(frozen=True, slots=True)
class Said:
    """Broken rules of one paper: those nobody has explained, and those somebody has."""

    open_count: int = 0
    explained_count: int = 0


@dataclass(frozen=True, slots=True)
class Doubts:
    """Everything there is to look at in one paper; named as the columns of the waiting list."""

    open_count: int = 0
    explained_count: int = 0
    question_count: int = 0
    lacks: int = 0
    is_late_paper: bool = False
    is_sent_again: bool = False
    is_own: bool = False

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing."""
        return self == Doubts()

    def words(self) -> Iterator[str]:
        """One word each; nothing for a clean paper."""
        if self.is_late_paper:
            yield "迟报"
        if self.lacks:
            yield f"缺{self.lacks}项"
        if self.open_count:
            yield f"疑点{self.open_count}条"
        if self.explained_count:
            yield f"说明{self.explained_count}条"
        if self.question_count:
            yield f"质疑{self.question_count}项"
        if self.is_sent_again:
            yield "退回后重报"
        if self.is_own:
            yield "本人上报"


COLUMNS = tuple(field.name for field in fields(Doubts))


def doubts_in(sheet: PaperSheet, user: User) -> Doubts:
    """Of a paper laid out for reading; no query."""
    paper = sheet.submission
    judged = [entry for row in sheet.rows for entry in row.findings]
    still_open = sum(entry.is_open for entry in judged)
    return Doubts(
        still_open,
        len(judged) - still_open,
        sum(len(row.unsettled) for row in sheet.rows),
        len(sheet.missing),
        paper.is_late,
        bool(paper.return_reason),
        paper.submitted_by_id == user.pk,
    )


def said_of(papers: Sequence[Submission], user: User) -> dict[int, Said]:
    """By paper, as this reader may see it; papers without anything are left out.

    The number of queries depends on rounds and levels, never on papers.
    """
    rounds = ReportingRound.objects.select_related("form", "campaign")
    known = rounds.in_bulk({paper.round_id for paper in papers})
    by_round: dict[int, list[Submission]] = defaultdict(list)
    for paper in papers:
        paper.round = known[paper.round_id]
        by_round[paper.round_id].append(paper)
    explained = _explained(papers)
    found: dict[int, Said] = {}
    for of_round in by_round.values():
        found |= _said_in_round(of_round, user, explained)
    return found


def _said_in_round(
    papers: Sequence[Submission], user: User, explained: Mapping[int, Mapping[Place, str]]
) -> dict[int, Said]:
    specs = rules_for(papers[0].round)
    facts = facts_of(papers, specs)
    alike: dict[tuple[tuple[str, ...], bool], list[tuple[Submission, Finding]]] = defaultdict(list)
    for paper in papers:
        for finding in evaluate(specs, facts[paper.pk]):
            key = levels_of(paper), may_see_sensitive(paper, user)
            alike[key].append((paper, finding))
    shown: dict[int, list[Finding]] = defaultdict(list)
    for pairs in alike.values():
        for paper, finding in _readable(pairs, user):
            shown[paper.pk].append(finding)
    return {pk: _counted(found, explained.get(pk, {})) for pk, found in shown.items()}


def _readable(
    pairs: Sequence[tuple[Submission, Finding]], user: User
) -> Iterator[tuple[Submission, Finding]]:
    """Those that stand at a figure this reader sees, as on the page of the paper."""
    visible = {metric.code for metric, _ in asked_metrics(pairs[0][0], user)}
    words = veiled([finding for _, finding in pairs], visible)
    yield from (pair for pair, said in zip(pairs, words, strict=True) if said.place in visible)


def _counted(findings: Collection[Finding], given: Mapping[Place, str]) -> Said:
    answered = sum(
        not f.is_hard and place in given and still_answers(f, given[place])
        for f in findings
        if (place := (f.place, f.rule))
    )
    return Said(len(findings) - answered, answered)


def _explained(papers: Sequence[Submission]) -> dict[int, dict[Place, str]]:
    """What each explanation was said of: one of a former figure answers nothing."""
    rows = Explanation.objects.filter(submission__in=[paper.pk for paper in papers])
    found: dict[int, dict[Place, str]] = defaultdict(dict)
    for paper, code, rule, told in rows.values_list(
        "submission_id", "metric__code", "rule_code", "finding"
    ):
        found[paper][code, rule] = told
    return found
