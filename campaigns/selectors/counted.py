"""What records say of one paper: its figures are held against it, empty cells are judged by it.

An open paper takes such figures in when it is sent. Judged before, it never comes back once more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from campaigns.flags import Facts, Finding
from campaigns.models import Metric, Submission
from campaigns.selectors.asked import asked_of
from campaigns.selectors.facts import named
from campaigns.selectors.forms import as_asked
from campaigns.selectors.sources import Supplied, supplied

OWN = "由纪检岗位登记，按其记录计算的数没有通过核对，请与纪检岗位核对后再上报。"
BESIDE = "与纪检岗位登记的数据不符，请与纪检岗位核对。"


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures of a paper as records have them, by code, with the metrics they belong to."""

    figures: Mapping[str, Supplied]
    metrics: Mapping[str, Metric]

    @classmethod
    def of(cls, paper: Submission) -> "Counted":
        """Of everything the paper asks, whoever will send it."""
        metrics = list(asked_of(paper))
        given = supplied(paper, metrics)
        return cls.among([as_asked(paper.round, m) for m in metrics if m.pk in given], given)

    @classmethod
    def among(cls, metrics: Iterable[Metric], given: Mapping[int, Supplied]) -> "Counted":
        """Of these metrics, where the records have been read already."""
        known = {metric.code: metric for metric in metrics if metric.pk in given}
        return cls({code: given[metric.pk] for code, metric in known.items()}, known)

    def beside(self, facts: Facts, *, is_open: bool) -> Facts:
        """The facts with the records beside them; of an open paper with what it will take in."""
        now, names = dict(facts.now), dict(facts.names)
        for code, figure in self.figures.items():
            if is_open and code not in now and code not in facts.unsaid:
                now[code] = figure.number
                names.setdefault(code, named(self.metrics[code]))
        return replace(
            facts, now=now, names=names, supplied=self._known(), unread=self._unread(now)
        )

    def _known(self) -> dict[str, Decimal]:
        # Sums of branch papers have a rule of their own.
        return {code: figure.number for code, figure in self.figures.items() if figure.lists}

    def _unread(self, now: Mapping[str, Decimal]) -> frozenset[str]:
        return frozenset(
            code
            for code, figure in self.figures.items()
            if (figure.is_sensitive or self.metrics[code].is_sensitive)
            and now.get(code) == figure.number
        )


def for_sender(findings: Sequence[Finding]) -> list[Finding]:
    """What whoever sends the paper answers for.

    What discipline roles recorded and he sends unread is not his to explain; where it contradicts
    other figures the paper waits, in words without its number.
    """
    kept = [finding for finding in findings if finding.is_hard or not finding.unread]
    seen = {code for f in kept if f.unread for code in (f.place, *f.others)}
    if not seen:
        return kept
    names = dict(Metric.objects.filter(code__in=seen).values_list("code", "name"))
    return [_without_number(f, names) if f.unread else f for f in kept]


def _without_number(finding: Finding, names: Mapping[str, str]) -> Finding:
    name, end = names.get(finding.place, ""), OWN if finding.place in finding.unread else BESIDE
    return replace(finding, sentence=f"“{name}”{end}", basis="", advice="")
