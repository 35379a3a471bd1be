"""The reports of a period: one for the city and each unit, once, and again from where it stopped."""

import datetime
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Submission
from portal import jobs
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry, Job
from reports.models import Report, ReportBatch
from reports.services import batches
from reports.services.batches import close_quarter, resume_batch, run_batch, units_asked
from tests.cast import Cast, as_, words


@pytest.fixture
def batch(year: SimpleNamespace, cast: Cast) -> ReportBatch:
    return close_quarter(2025, "q2", by=cast.chen)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Printing is tested elsewhere: here a report is as good as built when it was asked for."""
    made: list[str] = []

    def build(report: Report, progress: object) -> None:
        if report.unit.short_name in made:
            raise AssertionError("printed twice")
        progress(95, "保存文件")  # type: ignore[operator]
        made.append(report.unit.short_name)
        Report.objects.filter(pk=report.pk).update(file="x.pdf", status="built")

    monkeypatch.setattr(batches, "build_report", build)
    return made


def test_the_city_and_every_unit_asked_get_one_report(
    batch: ReportBatch, printed: list[str], cast: Cast
) -> None:
    told: list[tuple[int, str]] = []
    run_batch(batch, lambda percent, stage: told.append((percent, stage)))
    assert printed == ["市直机关工委", *(unit.short_name for unit in units_asked(2025, "q2"))]
    kinds = dict(batch.reports.values_list("unit__short_name", "kind"))
    assert kinds == {"市直机关工委": "quarterly", "市财政局": "unit", "市民政局": "unit"}
    assert [percent for percent, _ in told] == sorted(percent for percent, _ in told)
    assert told[-1] == (99, "第3份，共3份：市民政局") or told[-1][0] < 100
    run_batch(batch, lambda percent, stage: None)
    assert len(printed) == batch.reports.count() == 3


def test_all_figures_are_frozen_before_the_first_is_printed(
    batch: ReportBatch, printed: list[str]
) -> None:
    def stop(percent: int, stage: str) -> None:
        if stage.startswith("第"):
            raise jobs.JobCancelled

    with pytest.raises(jobs.JobCancelled):
        run_batch(batch, stop)
    assert printed == []
    assert batch.reports.filter(frozen_at__isnull=False).count() == 3


def test_what_was_stopped_goes_on_behind_what_is_there(
    batch: ReportBatch, printed: list[str], cast: Cast
) -> None:
    def stop(percent: int, stage: str) -> None:
        if stage.startswith("第2份"):
            raise jobs.JobCancelled

    with pytest.raises(jobs.JobCancelled):
        run_batch(batch, stop)
    assert len(printed) == 1
    with pytest.raises(WrongState, match="正在生成"):
        resume_batch(batch, by=cast.chen)
    Job.objects.filter(pk=batch.job_id).update(status="cancelled")
    again = resume_batch(batch, by=cast.chen)
    assert again.job_id != batch.job_id
    run_batch(again, lambda percent, stage: None)
    assert len(printed) == 3


def test_one_that_cannot_be_printed_does_not_stop_the_others(
    batch: ReportBatch, printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build = batches.build_report

    def fault(report: Report, progress: object) -> None:
        if report.unit.short_name == "市财政局":
            raise RuleBroken("字体中没有这些字")
        build(report, progress)  # type: ignore[arg-type]

    monkeypatch.setattr(batches, "build_report", fault)
    with pytest.raises(RuleBroken, match="有1份报告没有生成：市财政局.*字体中没有这些字"):
        run_batch(batch, lambda percent, stage: None)
    assert printed == ["市直机关工委", "市民政局"]


def test_who_may_and_when(batch: ReportBatch, cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="2025年第二季度的各单位报告正在生成"):
        close_quarter(2025, "q2", by=cast.chen)
    for user in (cast.wang, cast.leader):
        with pytest.raises(NotAllowed, match="您没有生成报告的权限"):
            close_quarter(2025, "q1", by=user)
        with pytest.raises(NotAllowed, match="您没有生成报告的权限"):
            resume_batch(batch, by=user)
    with pytest.raises(RuleBroken, match="2027年第一季度尚未开始"):
        close_quarter(2027, "q1", by=cast.chen)
    assert ReportBatch.objects.count() == 1


@pytest.fixture
def made(batch: ReportBatch, printed: list[str]) -> ReportBatch:
    run_batch(batch, lambda percent, stage: None)
    Job.objects.filter(pk=batch.job_id).update(status="done")
    return batch


def test_a_second_set_needs_a_reason(made: ReportBatch, cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="已生成3份，此后没有新审定的数.*请写明原因"):
        close_quarter(2025, "q2", by=cast.chen)
    again = close_quarter(2025, "q2", by=cast.chen, reason="领导要求重印")
    assert again.pk != made.pk
    assert AuditEntry.objects.filter(reason="领导要求重印").count() == 1


def test_newly_approved_figures_are_reason_enough(made: ReportBatch, cast: Cast) -> None:
    later = timezone.now() + datetime.timedelta(minutes=1)
    Submission.objects.filter(round__quarter=1, round__year=2025).update(approved_at=later)
    with pytest.raises(RuleBroken, match="请写明原因"):
        close_quarter(2025, "q2", by=cast.chen)
    Submission.objects.filter(round__quarter=2, round__year=2025).update(approved_at=later)
    assert close_quarter(2025, "q2", by=cast.chen).pk != made.pk


def test_the_page_asks_for_the_reason(made: ReportBatch, cast: Cast) -> None:
    client, sent = as_(cast.chen), {"year": "2025", "part": "q2"}
    assert "再生成的原因" not in words(client.get(reverse("reports:batch-list")))
    asked = client.post(reverse("reports:batch-new"), sent, follow=True)
    assert "请写明原因" in words(asked)
    assert "再生成的原因" in words(asked)
    assert '<option value="q2" selected>' in asked.content.decode()
    assert ReportBatch.objects.count() == 1
    client.post(reverse("reports:batch-new"), {**sent, "reason": "数据口径调整"})
    assert ReportBatch.objects.count() == 2
