"""What a paper asks, whoever reads it: the levels it speaks for and their metrics."""

from django.db.models import Exists, OuterRef, Q

from campaigns.choices import Basis, Nature, Reporter
from campaigns.models import Metric, Submission
from campaigns.querysets import MetricQuerySet
from campaigns.selectors.forms import frozen_form


def levels_of(submission: Submission) -> tuple[str, ...]:
    """Whose figures the paper carries; a stated total carries those of units and branches."""
    if submission.basis == Basis.TOTAL:
        return Reporter.UNIT, Reporter.BRANCH
    if submission.organisation_id:
        return (Reporter.BRANCH,)
    return (Reporter.COMMITTEE,) if submission.unit.is_root else (Reporter.UNIT,)


def asked_of(submission: Submission) -> MetricQuerySet:
    """Metrics the paper asks, in no order and as they stand today; not everybody may read them all.

    A round with a form asks what the form asks. Rates belong to no campaign: they stand in every
    paper of their level and are computed.
    """
    form, levels = frozen_form(submission.round), levels_of(submission)
    if form is not None:
        codes = [asked.code for asked in form.of_levels(levels)]
        of_form: MetricQuerySet = Metric.objects.filter(code__in=codes)
        return of_form
    asked = submission.round.campaign.campaign_metrics.filter(metric=OuterRef("pk"))
    metrics: MetricQuerySet = (
        Metric.objects.active()
        .filter(Exists(asked) | Q(nature=Nature.RATIO))
        .filter(period_kind=submission.round.period_kind, reported_by__in=levels)
        .annotate(is_asked_always=Exists(asked.filter(is_required=True)))
    )
    return metrics
