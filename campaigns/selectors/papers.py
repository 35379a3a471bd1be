"""What a paper asks, what it says, and what its reader should look at first."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from campaigns.choices import Basis, Nature, Reporter, ReportSection
from campaigns.flags import Flag, figure_flags
from campaigns.models import Metric, MetricValue, Submission, SubmissionVersion
from campaigns.querysets import MetricQuerySet
from campaigns.selectors.history import History, Neighbours, is_rate, load_history
from campaigns.selectors.paper_rows import PaperRow, PaperSection, PaperSheet
from campaigns.selectors.versions import Frozen, FrozenFigure, describe, frozen_figures
from portal.models import User
from portal.roles import CAPABILITIES_OF, Capability, Role


def levels_of(submission: Submission) -> tuple[str, ...]:
    """Whose figures the paper carries; a stated total carries those of units and branches."""
    if submission.basis == Basis.TOTAL:
        return Reporter.UNIT, Reporter.BRANCH
    if submission.organisation_id:
        return (Reporter.BRANCH,)
    return (Reporter.COMMITTEE,) if submission.unit.is_root else (Reporter.UNIT,)


def may_see_sensitive(submission: Submission, user: User) -> bool:
    """Discipline figures: for discipline roles, and for those who fill in this very unit."""
    if user.can(Capability.DISCIPLINE_READ):
        return True
    filling = (
        Capability.SUBMISSION_FILL,
        Capability.COMMITTEE_PAPER_FILL,
        Capability.BRANCH_PAPER_FILL,
    )
    return any(
        held.unit_id == submission.unit_id
        and any(capability in CAPABILITIES_OF[Role(held.role)] for capability in filling)
        for held in user.held_roles
    )


def asked_rows(submission: Submission, user: User) -> MetricQuerySet:
    """Metrics the paper asks this reader to see, in no order; `is_asked_always` says 必填.

    Rates belong to no campaign: they stand in every paper of their level and are computed.
    """
    asked = submission.round.campaign.campaign_metrics.filter(metric=OuterRef("pk"))
    metrics: MetricQuerySet = (
        Metric.objects.active()
        .filter(Exists(asked) | Q(nature=Nature.RATIO))
        .filter(period_kind=submission.round.period_kind, reported_by__in=levels_of(submission))
        .annotate(is_asked_always=Exists(asked.filter(is_required=True)))
    )
    return metrics.readable_by(discipline=may_see_sensitive(submission, user))


def asked_metrics(submission: Submission, user: User) -> list[tuple[Metric, bool]]:
    """What the paper asks this reader to see, in the order of the form, and whether it is 必填."""
    rows = asked_rows(submission, user).select_related("numerator", "denominator", "not_above")
    return [(metric, metric.is_asked_always) for metric in rows.in_form_order()]


def paper_sheet(submission: Submission, user: User) -> PaperSheet:
    """The paper with its past, the last remarks, and what changed since the version before."""
    asked = asked_metrics(submission, user)
    metrics = [metric for metric, _ in asked]
    around = Neighbours.of(submission.round.period)
    versions = list(submission.versions.select_related("submitted_by").order_by("-serial"))
    material = _Material(
        around,
        load_history(submission, metrics, around.years),
        _frozen_before(submission, versions),
        _remarks(submission),
    )
    rows = [_row(metric, required, material) for metric, required in asked]
    return PaperSheet(submission, around, _sections(rows), tuple(versions))


def last_savers(value_pks: Sequence[int]) -> dict[int, str]:
    """Who saved each of these figures last, and when: 王某 10:31保存."""
    if not value_pks:
        return {}
    rows = MetricValue.objects.filter(pk__in=value_pks).select_related("updated_by")
    return {row.pk: f"{row.updated_by or ''} {_clock(row.updated_at)}保存".strip() for row in rows}


def _clock(moment: datetime.datetime) -> str:
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return f"{local:%H:%M}"
    return f"{local.month}月{local.day}日 {local:%H:%M}"


@dataclass(frozen=True, slots=True)
class _Material:
    around: Neighbours
    history: History
    frozen: Frozen | None
    remarks: dict[int, str]


def _frozen_before(submission: Submission, versions: Sequence[SubmissionVersion]) -> Frozen | None:
    # While it is being typed a paper differs from what was sent last; once sent, from the one before.
    wanted = 0 if submission.is_editable else 1
    return frozen_figures(versions[wanted]) if len(versions) > wanted else None


def _remarks(submission: Submission) -> dict[int, str]:
    remarks = list(submission.remarks.order_by("pk"))
    last = max((remark.version_serial for remark in remarks), default=0)
    return {r.metric_id: r.reason for r in remarks if r.version_serial == last}


def _row(metric: Metric, is_required: bool, material: _Material) -> PaperRow:
    around, history = material.around, material.history
    now = history.reading(metric, [around.this])
    previous = history.reading(metric, [around.previous])
    last_year = history.reading(metric, [around.last_year])
    stored = history.value(metric, around.this)
    changed, before = _difference(metric, stored, material.frozen)
    return PaperRow(
        metric,
        now,
        previous,
        last_year,
        history.reading(metric, around.to_date),
        value_pk=stored.pk if stored else None,
        note=stored.note if stored else "",
        version=stored.version if stored else 0,
        remark=material.remarks.get(metric.pk, ""),
        is_required=is_required,
        is_changed=changed,
        before=before,
        flags=tuple(_flags(metric, now.value, previous.value, last_year.value)),
    )


def _flags(
    metric: Metric, now: Decimal | None, previous: Decimal | None, last_year: Decimal | None
) -> list[Flag]:
    return figure_flags(now, previous=previous, last_year=last_year, is_rate=is_rate(metric))


def _difference(
    metric: Metric, stored: MetricValue | None, frozen: Frozen | None
) -> tuple[bool, str]:
    if frozen is None or metric.nature == Nature.RATIO:
        return False, ""
    now = FrozenFigure.stored(stored) if stored else None
    before = frozen.get(metric.code)
    return now != before, describe(before, metric)


def _sections(rows: Sequence[PaperRow]) -> tuple[PaperSection, ...]:
    labels = dict(ReportSection.choices)
    codes = dict.fromkeys(row.metric.section for row in rows)
    return tuple(
        PaperSection(
            code, str(labels.get(code, code)), tuple(r for r in rows if r.metric.section == code)
        )
        for code in codes
    )
