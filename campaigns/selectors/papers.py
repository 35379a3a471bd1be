"""What a paper asks, what it says, and what its reader should look at first."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from campaigns.choices import EDITABLE, Basis, Nature, PaperStatus, ReportSection
from campaigns.models import Metric, MetricValue, Submission, SubmissionVersion
from campaigns.querysets import MetricQuerySet
from campaigns.selectors.asked import asked_of, levels_of
from campaigns.selectors.counted import Counted
from campaigns.selectors.files import PaperFiles, load_files
from campaigns.selectors.filling import units_filled_by
from campaigns.selectors.findings import Judged, judged_of
from campaigns.selectors.forms import frozen_form, frozen_metrics
from campaigns.selectors.history import History, Neighbours, load_history
from campaigns.selectors.paper_rows import PaperRow, PaperSection, PaperSheet
from campaigns.selectors.review import Remarks, load_remarks, return_rounds
from campaigns.selectors.sources import Supplied, supplied
from campaigns.selectors.talks import Talks, load_talks
from campaigns.selectors.veils import readable
from campaigns.selectors.versions import Frozen, FrozenFigure, describe, frozen_figures
from portal.models import User
from portal.roles import Capability

# While a paper is typed or waits for its reviewer, it is held against the records.
WEIGHED = (*EDITABLE, PaperStatus.SUBMITTED)


def may_see_sensitive(submission: Submission, user: User) -> bool:
    """Discipline figures: for discipline roles, and for those who fill in this very unit."""
    return user.can(Capability.DISCIPLINE_READ) or submission.unit_id in units_filled_by(user)


def asked_rows(submission: Submission, user: User) -> MetricQuerySet:
    """Metrics the paper asks this reader to see, in no order and as they stand today.

    A round with a form asks what the form asks; `asked_metrics` also gives them its words.
    """
    sees = may_see_sensitive(submission, user)
    metrics: MetricQuerySet = asked_of(submission).readable_by(discipline=sees)
    return metrics


def asked_metrics(submission: Submission, user: User) -> list[tuple[Metric, bool]]:
    """What the paper asks this reader to see, in the order of the form, and whether it is 必填.

    Rows of a round with a form carry the words it was asked in; they must never be saved.
    """
    form = frozen_form(submission.round)
    if form is not None:
        found = frozen_metrics(form, levels_of(submission))
        may_see = may_see_sensitive(submission, user)
        return [(m, required) for m, required in found if may_see or not m.is_sensitive]
    rows = asked_rows(submission, user).select_related("numerator", "denominator")
    return [(metric, metric.is_asked_always) for metric in rows.in_form_order()]


def required_figures(submission: Submission) -> list[tuple[str, str]]:
    """Code and name of every figure without which the paper cannot be sent; none of a total."""
    if submission.basis == Basis.TOTAL:
        return []
    form, levels = frozen_form(submission.round), levels_of(submission)
    if form is not None:
        return [(m.code, m.name) for m in form.of_levels(levels) if m.required and m.is_typed]
    rows = submission.round.campaign.campaign_metrics.filter(
        is_required=True,
        metric__period_kind=submission.round.period_kind,
        metric__reported_by__in=levels,
        metric__is_active=True,
    )
    return list(rows.values_list("metric__code", "metric__name"))


def paper_sheet(submission: Submission, user: User, *, since: int = 0) -> PaperSheet:
    """The paper with its past, what was said about it, and what changed since version `since`.

    Without `since` it is compared with the version sent before it.
    """
    asked = asked_metrics(submission, user)
    metrics = [metric for metric, _ in asked]
    around = Neighbours.of(submission.round.period)
    versions = list(submission.versions.select_related("submitted_by").order_by("-serial"))
    given = supplied(submission, metrics) if submission.status in WEIGHED else None
    material = _Material(
        around,
        load_history(submission, metrics, around.years),
        _frozen_before(submission, versions, since),
        load_remarks(submission),
        load_talks(submission, user),
        judged_of(
            submission,
            {metric.code for metric in metrics},
            None if given is None else Counted.among(metrics, given),
        ),
        readable(given or {}, metrics, user),
        submission.is_editable,
        load_files(submission, {metric.code for metric in metrics}, versions),
    )
    rows = [_row(metric, required, material) for metric, required in asked]
    shown = {metric.pk for metric in metrics}
    rounds = return_rounds(submission, versions, material.remarks, shown)
    return PaperSheet(
        submission, around, _sections(rows), tuple(versions), rounds=rounds, files=material.files
    )


def last_savers(value_pks: Sequence[int]) -> dict[int, str]:
    """Who saved each of these figures last, and when: 王某 10:31保存."""
    if not value_pks:
        return {}
    rows = MetricValue.objects.filter(pk__in=value_pks).select_related("updated_by")
    return {
        row.pk: f"{row.updated_by or ''} {clock_text(row.updated_at)}保存".strip() for row in rows
    }


def clock_text(moment: datetime.datetime) -> str:
    """10:31 for today, with the date for other days."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return f"{local:%H:%M}"
    return f"{local.month}月{local.day}日 {local:%H:%M}"


@dataclass(frozen=True, slots=True)
class _Material:
    around: Neighbours
    history: History
    frozen: Frozen | None
    remarks: Remarks
    talks: Talks
    judged: dict[str, list[Judged]]
    supplied: dict[int, Supplied]
    is_editable: bool
    files: PaperFiles


def _frozen_before(
    submission: Submission, versions: Sequence[SubmissionVersion], since: int
) -> Frozen | None:
    if since:
        return frozen_figures(next((v for v in versions if v.serial == since), None))
    # While it is being typed a paper differs from what was sent last; once sent, from the one before.
    wanted = 0 if submission.is_editable else 1
    return frozen_figures(versions[wanted]) if len(versions) > wanted else None


def _row(metric: Metric, is_required: bool, material: _Material) -> PaperRow:
    around, history = material.around, material.history
    now = history.reading(metric, [around.this])
    previous = history.reading(metric, [around.previous])
    last_year = history.reading(metric, [around.last_year])
    stored = history.value(metric, around.this)
    known = material.supplied.get(metric.pk)
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
        remark=material.remarks.last(metric.pk),
        talks=material.talks.about(metric, now),
        past_remarks=material.remarks.past(metric.pk),
        is_required=is_required,
        is_changed=changed,
        before=before,
        findings=tuple(material.judged.get(metric.code, ())),
        supplied=known if material.is_editable else None,
        counted=None if material.is_editable else known,
        files=material.files.at(metric.code),
    )


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
