"""Ninety units' papers that wait for the office, twelve of them with something to look at.

Run inside the portal of a journey: manage.py shell -c "from tests.journeys.seed_review import seed; seed()".
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.utils import timezone

from branches.selectors.terms import election_figures
from campaigns.models import Metric, MetricValue, ReportingRound, Submission
from campaigns.selectors.papers import asked_metrics
from campaigns.selectors.sources import supplied_numbers
from campaigns.services import submit_submission
from campaigns.services.explanations import explain_rest
from campaigns.services.versions import freeze_version
from portal.models import User
from units.models import Unit

UNITS = 90
FINANCE = "finance-bureau"
ONE_DAY = datetime.timedelta(days=1)


def seed() -> None:
    """Make the papers of the newest quarter wait: 78 clean, 3 each late, lacking, explained, sent
    again; 市财政局's, one of the lacking, goes through the rules as its own people would send it.
    """
    quarter = ReportingRound.objects.filter(quarter__isnull=False).newest_first()[0]
    ReportingRound.objects.filter(pk=quarter.pk).update(due_on=timezone.localdate())
    Submission.objects.waiting().exclude(round=quarter).update(status="draft")
    Submission.objects.filter(round=quarter, unit__parent=None).update(status="draft")
    papers = list(unit_papers(quarter))
    wang = User.objects.get(username="wang.finance")
    leader = User.objects.get(username="zheng.leader")
    metrics = [m for m, _ in asked_metrics(papers[0], leader) if m.nature != "ratio"]
    others = [paper for paper in papers if paper.unit.code != FINANCE]
    MetricValue.objects.filter(submission__unit__in=[p.unit_id for p in others]).delete()
    # A committee changed within its term is done without having been due, which the form asks about.
    election_figures(quarter.period).adjusted.delete()
    known = supplied_numbers(others)
    for paper in others:
        send(paper, metrics, wang, known.get(paper.pk, {}))
    doubt(others[:11], metrics, wang)
    finance = Submission.objects.get(round=quarter, unit__code=FINANCE, organisation=None)
    Submission.objects.filter(pk=finance.pk).update(status="draft", first_submitted_on=None)
    submit_submission(finance, by=wang, blanket="与往年口径一致。")


def unit_papers(quarter: ReportingRound) -> list[Submission]:
    """The papers of all units, with new units until there are ninety."""
    own = Submission.objects.own().of_units().filter(round=quarter, unit__parent__isnull=False)
    root = Unit.objects.roots().get()
    for number in range(UNITS - own.count()):
        unit = Unit.objects.create(
            code=f"review-{number}",
            name=f"某市新设{number}局",
            short_name=f"新设{number}局",
            kind=Unit.objects.exclude(pk=root.pk)[0].kind,
            parent=root,
        )
        Submission.objects.create(round=quarter, unit=unit)
    return list(own.select_related("round__form", "unit").order_by("pk"))


def send(paper: Submission, metrics: list[Metric], by: User, known: Mapping[str, Decimal]) -> None:
    """Complete, in time, as the registers have it, and without a word."""
    paper.values.all().delete()
    paper.explanations.all().delete()
    paper.versions.all().delete()
    paper.remarks.all().delete()
    MetricValue.objects.bulk_create(
        MetricValue(
            submission=paper,
            metric=metric,
            number=None if metric.value_type == "text" else known.get(metric.code, 6),
            text="已开展" if metric.value_type == "text" else "",
            updated_by=by,
        )
        for metric in metrics
    )
    paper.status, paper.return_reason = "submitted", ""
    paper.submitted_by, paper.submitted_at = by, timezone.now()
    paper.first_submitted_on = timezone.localdate()
    paper.approved_by = paper.approved_at = None
    paper.save()
    freeze_version(paper, by=by)


def doubt(papers: list[Submission], metrics: list[Metric], by: User) -> None:
    """Three late, two lacking, three explained, three sent again after a return."""
    for place, paper in enumerate(papers):
        if place < 3:
            paper.first_submitted_on = timezone.localdate() + ONE_DAY
        elif place < 5:
            paper.values.filter(metric=metrics[-1]).delete()
        elif place < 8:
            explained(paper, by)
        else:
            paper.return_reason = "请核对"
            freeze_version(paper, by=by)
        paper.save()


def explained(paper: Submission, by: User) -> None:
    """One branch more than the register knows, and why."""
    value = paper.values.get(metric__code="branches_total")
    MetricValue.objects.filter(pk=value.pk).update(number=(value.number or 0) + 1)
    explain_rest(paper, "新设支部尚未入册。", by=by)
