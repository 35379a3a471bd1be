"""All rules over one paper; hard ones first, and one question about a figure's past, not three."""

from collections.abc import Iterable
from dataclasses import replace

from campaigns.choices import RuleKind
from campaigns.flags.facts import Facts, Finding
from campaigns.flags.kinds import JUDGES
from campaigns.flags.specs import RuleSpec

# Of several remarks about the same figure's past the first of these is the one to answer; a soft one
# is not asked about a figure that a hard one makes them change anyway.
ABOUT_THE_PAST = (RuleKind.BEYOND, RuleKind.FOLD, RuleKind.CHANGE, RuleKind.OUTLIER)


def evaluate(specs: Iterable[RuleSpec], facts: Facts) -> list[Finding]:
    """Every finding, in the order of severity, then of the rules; a senseless rule says nothing."""
    found: list[tuple[tuple[int, int], RuleSpec, Finding]] = []
    for position, spec in enumerate(specs):
        if not spec.faults():
            rank = (0 if spec.is_hard else 1, position)
            found += [(rank, spec, _told(one, facts)) for one in JUDGES[spec.kind](spec, facts)]
    chosen = _first_about_the_past(found)
    found.sort(key=lambda entry: entry[0])
    return [
        finding
        for rank, spec, finding in found
        if finding.is_hard
        or spec.kind not in ABOUT_THE_PAST
        or chosen[finding.place] == (finding.rule, finding.sentence)
    ]


def _told(finding: Finding, facts: Facts) -> Finding:
    unread = tuple(code for code in (finding.place, *finding.others) if code in facts.unread)
    return replace(finding, unread=unread) if unread else finding


def _first_about_the_past(
    found: Iterable[tuple[tuple[int, int], RuleSpec, Finding]],
) -> dict[str, tuple[str, str]]:
    best: dict[str, tuple[tuple[int, int, int], tuple[str, str]]] = {}
    for rank, spec, finding in found:
        if spec.kind not in ABOUT_THE_PAST:
            continue
        order = (rank[0], ABOUT_THE_PAST.index(RuleKind(spec.kind)), rank[1])
        if finding.place not in best or order < best[finding.place][0]:
            best[finding.place] = (order, (finding.rule, finding.sentence))
    return {place: chosen for place, (_, chosen) in best.items()}
