"""A rule tried on figures that are there already, before anybody has to obey it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from campaigns.choices import Basis, Reporter
from campaigns.flags import RuleSpec, evaluate
from campaigns.models import Metric, MetricValue, ReportingRound, Submission
from campaigns.querysets import SubmissionQuerySet
from campaigns.selectors.facts import facts_of
from portal.choices import PeriodKind
from portal.models import User
from portal.periods import Quarter
from portal.roles import Capability

MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class TrialLine:
    """One figure the rule would have spoken of."""

    paper: Submission
    metric: str
    figure: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What the rule would have found; `hidden` figures are not this reader's to see."""

    period: str
    papers: int
    lines: tuple[TrialLine, ...] = ()
    hidden: int = 0

    @property
    def subjects(self) -> int:
        """How many units (or branches) it would have spoken to."""
        return len({line.paper.pk for line in self.lines})

    @property
    def shown(self) -> tuple[TrialLine, ...]:
        """As many lines as a page bears."""
        return self.lines[:MOST_LINES]


def try_rule(spec: RuleSpec, user: User, on: datetime.date) -> Trial | None:
    """The rule over the last period with figures; None when there is no such period yet."""
    row = _last_round(spec.period_kind or PeriodKind.QUARTER, on)
    if row is None or spec.faults():
        return None
    papers = list(_papers(row, spec))
    facts = facts_of(papers, [spec])
    concealed = _concealed(user)
    lines, hidden = [], 0
    for paper in papers:
        known = facts[paper.pk]
        for finding in evaluate([spec], known):
            if {finding.place, *finding.others} & concealed:
                hidden += 1
                continue
            code = finding.place
            figure = known.amount(code, known.now[code])
            lines.append(TrialLine(paper, known.names[code].name, figure, finding.sentence))
    return Trial(row.period.label, len(papers), tuple(lines), hidden)


def _last_round(kind: str, on: datetime.date) -> ReportingRound | None:
    """The period that ended last, else the newest that carries figures at all."""
    figures = MetricValue.objects.filter(submission__round=OuterRef("pk"))
    rounds = ReportingRound.objects.filter(Exists(figures), period_kind=kind).newest_first()
    newest = Quarter.containing(on).previous
    ended = [row for row in rounds.select_related("form") if row.period.end <= newest.end]
    return ended[0] if ended else None


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
