"""Quarter close: the city's report and one of every unit in one job that any worker can finish.

First every report is frozen, so that all speak of the same moment; then one after the other is
printed. What a killed or cancelled job has finished stays; the next goes on behind it.
"""

from collections.abc import Callable, Iterator

from django.db import transaction

from campaigns.models import Submission
from portal import audit, jobs
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability
from reports.choices import ReportKind, ReportPart, ReportStatus
from reports.models import Report, ReportBatch
from reports.rollup.spans import span_of
from reports.selectors.papers import period_words
from reports.services.building import Progress, build_report
from reports.services.documents import add_report
from reports.services.freezing import freeze_figures
from reports.services.places import Place, refuse_wrong_place
from units.models import Unit

CLOSE = "reports.tasks.render_batch"
CITY_KINDS = {ReportPart.YEAR.value: ReportKind.ANNUAL, ReportPart.HALF.value: ReportKind.HALF_YEAR}
# Freezing takes a few seconds of a minute or two.
FROZEN_PERCENT = 15
MOST_NAMED = 5


class MadeAlready(RuleBroken):
    """The reports of the period are there, and nothing that is known has changed since."""


@transaction.atomic
def close_quarter(year: int, part: str, *, by: User, reason: str = "") -> ReportBatch:
    """Make the reports of a period: the city's and one of every unit that was asked.

    Raises MadeAlready where they are there, no paper was approved since and no reason is given.
    """
    root = Unit.objects.roots().get()
    if not by.can(Capability.REPORT_REQUEST):
        raise NotAllowed("您没有生成报告的权限。")
    words = period_words(year, part)
    refuse_wrong_place(Place(city_kind(part), root, year, part))
    if any(batch.job and not batch.job.is_finished for batch in _of_period(year, part)):
        raise RuleBroken(f"{words}的各单位报告正在生成，请等它结束。")
    _refuse_second_set(year, part, reason)
    batch = ReportBatch(year=year, part=part, requested_by=by)
    batch.full_clean(exclude=["job"])
    batch.save()
    audit.record(by, "report_batch.requested", batch, after={"period": words}, reason=reason)
    return _enqueue(batch, by=by)


@transaction.atomic
def resume_batch(batch: ReportBatch, *, by: User) -> ReportBatch:
    """Make what is still missing after a job was cancelled or failed."""
    row: ReportBatch = ReportBatch.objects.select_for_update().get(pk=batch.pk)
    if not by.can(Capability.REPORT_REQUEST):
        raise NotAllowed("您没有生成报告的权限。")
    if row.job and not row.job.is_finished:
        raise WrongState("这批报告正在生成，不用继续。")
    audit.record(by, "report_batch.resumed", row)
    return _enqueue(row, by=by)


def run_batch(batch: ReportBatch, progress: Progress) -> None:
    """Freeze all, print all, each once however often this is run.

    Raises RuleBroken naming the reports that could not be printed, when the others are there.
    """
    progress(1, "确定要生成的报告")
    reports = list(_frozen(batch, progress))
    failed: list[str] = []
    for place, report in enumerate(reports):
        if report.file:
            continue
        try:
            build_report(report, _shared(progress, place, len(reports), report))
        except RuleBroken as refusal:
            failed.append(f"{report.title}（{refusal.message}）")
    if failed:
        listed = "；".join(failed[:MOST_NAMED])
        raise RuleBroken(f"有{len(failed)}份报告没有生成：{listed}。其余已经生成。")


def units_asked(year: int, part: str) -> list[Unit]:
    """Units that owed a paper for the period, in official order."""
    span = span_of(year, part)
    papers = Submission.objects.filter(round__year=year, organisation__isnull=True)
    owing = papers.filter(round__quarter__in=[q for q in span.quarters if q])
    rows = Unit.objects.filter(pk__in=owing.values("unit"), parent__isnull=False)
    return list(rows.in_official_order())


def _refuse_second_set(year: int, part: str, reason: str) -> None:
    last = max(_of_period(year, part), key=lambda batch: batch.pk, default=None)
    standing = last and last.reports.exclude(status=ReportStatus.WITHDRAWN).count()
    if last is None or not standing or reason.strip():
        return
    papers = Submission.objects.filter(round__year=year, approved_at__gt=last.created_at)
    quarters = [quarter for quarter in span_of(year, part).quarters if quarter]
    if not papers.filter(round__quarter__in=quarters).exists():
        raise MadeAlready(
            f"{period_words(year, part)}的报告{last.created_at.astimezone():%Y-%m-%d}已生成"
            f"{standing}份，此后没有新审定的数。确需再生成一套新版的，请写明原因。"
        )


def city_kind(part: str) -> str:
    """What the 工委's own report is called for such a part."""
    return CITY_KINDS.get(part, ReportKind.QUARTERLY).value


def _of_period(year: int, part: str) -> Iterator[ReportBatch]:
    rows = ReportBatch.objects.select_for_update(of=("self",)).select_related("job")
    yield from rows.filter(year=year, part=part)


def _enqueue(batch: ReportBatch, *, by: User) -> ReportBatch:
    batch.job = jobs.enqueue(CLOSE, batch.pk, title=str(batch), by=by)
    batch.save(update_fields=["job"])
    return batch


def _frozen(batch: ReportBatch, progress: Progress) -> Iterator[Report]:
    """The reports of the batch with their figures; units without approved figures have none."""
    places = [Place(city_kind(batch.part), Unit.objects.roots().get(), batch.year, batch.part)]
    asked = units_asked(batch.year, batch.part)
    places += [Place(ReportKind.UNIT.value, unit, batch.year, batch.part) for unit in asked]
    standing = {report.unit_id: report for report in batch.reports.select_related("unit")}
    for number, place in enumerate(places):
        progress(1 + FROZEN_PERCENT * number // len(places), f"冻结数据：{place.unit.short_name}")
        report = standing.get(place.unit.pk) or _freeze(batch, place)
        if report is not None:
            yield report


def _freeze(batch: ReportBatch, place: Place) -> Report | None:
    """The row and its figures at once, or nothing."""
    try:
        with transaction.atomic():
            report = add_report(place, by=batch.requested_by, batch=batch)
            freeze_figures(report)
    except RuleBroken:
        return None
    frozen: Report = Report.objects.select_related("unit").get(pk=report.pk)
    return frozen


def _shared(
    progress: Progress, place: int, count: int, report: Report
) -> Callable[[int, str], None]:
    """The progress of one report as its part of the whole."""

    def share(percent: int, stage: str) -> None:
        done = (place + percent / 100) / count
        whole = FROZEN_PERCENT + int(done * (100 - FROZEN_PERCENT))
        progress(min(whole, 99), f"第{place + 1}份，共{count}份：{report.unit.short_name}")

    return share
