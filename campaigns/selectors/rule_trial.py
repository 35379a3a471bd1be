"""A rule tried on figures that are there already, before anybody has to obey it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Exists, OuterRef

from campaigns.choices import Basis, Reporter, RuleKind
from campaigns.flags import NEEDS_THRESHOLD, Facts, RuleSpec, evaluate
from campaigns.models import Metric, MetricValue, ReportingRound, Submission
from campaigns.querysets import SubmissionQuerySet
from campaigns.selectors.facts import facts_of
from portal.choices import PeriodKind
from portal.models import User
from portal.numbers import exact_number
from portal.roles import Capability

MOST_LINES = 200
MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class TrialLine:
    """One figure the rule would have spoken of."""

    paper: Submission
    metric: str
    figure: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What the rule would have found; `hidden` figures are not this reader's to see.

    `small` figures would be spoken of too, were there no floor.
    """

    round: ReportingRound
    papers: int
    lines: tuple[TrialLine, ...] = ()
    hidden: int = 0
    small: int = 0
    floor: str = ""

    @property
    def period(self) -> str:
        """The period whose figures were taken."""
        return self.round.period.label

    @property
    def subjects(self) -> int:
        """How many units (or branches) it would have spoken to."""
        return len({line.paper.pk for line in self.lines})

    @property
    def shown(self) -> tuple[TrialLine, ...]:
        """As many lines as a page bears."""
        return self.lines[:MOST_LINES]


def try_rule(spec: RuleSpec, user: User, row: ReportingRound) -> Trial | None:
    """The rule over the figures of a round; None for a senseless rule."""
    if spec.faults():
        return None
    papers = list(_papers(row, spec))
    facts = facts_of(papers, [spec])
    concealed = _concealed(user)
    lines, hidden, small = [], 0, 0
    for paper in papers:
        known = facts[paper.pk]
        found = evaluate([spec], known)
        small += _let_be(spec, known) - len(found)
        for finding in found:
            if {finding.place, *finding.others} & concealed:
                hidden += 1
                continue
            code = finding.place
            number = known.now.get(code)
            word = known.qualifiers.get(code, "")
            figure = "" if number is None else known.amount(code, number, word)
            lines.append(TrialLine(paper, known.names[code].name, figure, finding.sentence))
    floor = exact_number(spec.floor) if spec.kind in NEEDS_THRESHOLD else ""
    return Trial(row, len(papers), tuple(lines), hidden, max(small, 0), floor)


def _let_be(spec: RuleSpec, facts: Facts) -> int:
    """How many the rule would find without its floor; a floor of sizes is a bound, no leave."""
    if spec.kind not in NEEDS_THRESHOLD or spec.kind == RuleKind.BEYOND:
        return 0
    return len(evaluate([replace(spec, floor=Decimal(0))], facts))


def rounds_to_try(on: datetime.date) -> list[ReportingRound]:
    """Rounds with figures whose period is over, newest first."""
    figures = MetricValue.objects.filter(submission__round=OuterRef("pk"))
    rounds = ReportingRound.objects.filter(Exists(figures)).select_related("form").newest_first()
    return [row for row in rounds if row.period.end < on][:MOST_ROUNDS]


def round_to_try(rows: Collection[ReportingRound], kind: str) -> ReportingRound | None:
    """The last whole one of its kind: locked, or failing that the newest there is."""
    wanted = [row for row in rows if row.period_kind == (kind or PeriodKind.QUARTER)]
    locked = (row for row in wanted if row.locked_at is not None)
    return next(locked, wanted[0] if wanted else None)


def _papers(row: ReportingRound, spec: RuleSpec) -> SubmissionQuerySet:
    figures = MetricValue.objects.filter(submission=OuterRef("pk"))
    papers: SubmissionQuerySet = (
        Submission.objects.filter(Exists(figures), round=row, basis=Basis.OWN)
        .select_related("unit", "organisation__unit", "round__form")
        .order_by("unit__position", "pk")
    )
    return papers.filter(organisation__isnull=not _is_for_branches(spec.subjects))


def _is_for_branches(codes: Collection[str]) -> bool:
    rows = Metric.objects.filter(code__in=codes)
    return bool(codes) and rows.filter(reported_by=Reporter.BRANCH).exists()


def _concealed(user: User) -> set[str]:
    if user.can(Capability.DISCIPLINE_READ):
        return set()
    return set(Metric.objects.filter(is_sensitive=True).values_list("code", flat=True))
