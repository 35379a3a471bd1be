"""A document's life: requested, frozen once, printed, printed again, published, withdrawn."""

import hashlib
import json
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings

from campaigns.models import Metric, MetricValue
from campaigns.rollup import Span, read
from campaigns.services import FigureInput, correct_locked_value
from portal import jobs
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry, Job
from portal.periods import Year
from reports.models import Report, ReportFigure, ReportSection
from reports.rendering import FontSet, annex_files, render_html
from reports.services import (
    build_report,
    publish_report,
    repeat_report,
    request_report,
    withdraw_report,
)
from reports.services.assembling import assemble_paper
from reports.services.building import print_report
from reports.services.data_file import data_file
from reports.services.freezing import freeze_figures
from tests.cast import Cast
from tests.reports.scene import YEAR
from units.models import Unit

PRINT_ELSEWHERE = """
import hashlib, pickle, sys
import django
django.setup()
from reports.rendering import render_pdf
html, files = pickle.load(sys.stdin.buffer)
pdf = render_pdf(html, identifier=bytes.fromhex(sys.argv[1])[:16], attachments=files)
print(hashlib.sha256(pdf).hexdigest())
"""


def fresh(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def said(report: Report) -> dict[str, str]:
    return dict(report.figures.values_list("key", "printed"))


def city_total(metric: Metric, cast: Cast) -> Decimal | None:
    ledger = read([metric], years=[2025], root_pk=cast.city.pk)
    return ledger.total(metric, Span.of(YEAR)).value


def break_a_character(report: Report) -> None:
    """A sign that no face of the paper has."""
    closing = report.sections.get(key="closing")
    closing.text = json.dumps([{"heading": "", "lead": "", "text": "\U000131fe。"}])
    closing.save()


def test_a_request_needs_the_capability(year: SimpleNamespace, cast: Cast) -> None:
    for user in (cast.wang, cast.leader, cast.system):
        with pytest.raises(NotAllowed, match="您没有生成报告的权限。"):
            request_report(cast.city, YEAR, by=user)
    assert not Report.objects.exists()
    assert not Job.objects.exists()


def test_a_year_to_come_and_a_unit_below_are_refused(year: SimpleNamespace, cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="2027年尚未开始，请选择已有数据的时段"):
        request_report(cast.city, Year(2027), by=cast.chen)
    with pytest.raises(RuleBroken, match="年度工作总结是工委的材料，请选择工委"):
        request_report(cast.finance, YEAR, by=cast.chen)
    assert not Report.objects.exists()


def test_each_request_is_a_new_edition_with_its_own_job(year: SimpleNamespace, cast: Cast) -> None:
    first = request_report(cast.city, YEAR, by=cast.chen)
    second = request_report(cast.city, YEAR, by=cast.chen)
    other = request_report(cast.city, Year(2024), by=cast.chen)
    assert [first.serial, second.serial, other.serial] == [1, 2, 1]
    assert str(second) == "市直机关工委2025年工作总结（第2版）"
    assert first.job_id != second.job_id
    assert Job.objects.filter(status="queued").count() == 3
    assert AuditEntry.objects.filter(action="report.requested", actor=cast.chen).count() == 3


def test_building_freezes_every_figure_once(report: Report, cast: Cast) -> None:
    stages: list[tuple[int, str]] = []
    build_report(report, lambda percent, stage: stages.append((percent, stage)))
    row = fresh(report)
    assert row.status == "built"
    assert row.file.read().startswith(b"%PDF-")
    assert hashlib.sha256(Path(row.file.path).read_bytes()).hexdigest() == row.sha256
    assert hashlib.sha256(Path(row.word_file.path).read_bytes()).hexdigest() == row.word_sha256
    assert [percent for percent, _ in stages] == sorted(percent for percent, _ in stages)
    figures = said(row)
    assert figures["issues_found"] == "116个"
    assert figures["issues_rectify_rate"] == "56.9%"
    assert figures["preaching_sessions"] == "3100余场"
    assert "clues_transferred" not in figures
    before = list(row.figures.values_list("pk", "printed", "sources"))
    build_report(fresh(report))
    assert list(row.figures.values_list("pk", "printed", "sources")) == before
    assert AuditEntry.objects.filter(action="report.frozen").count() == 1


def test_a_later_correction_changes_the_board_but_never_the_report(
    report: Report, year: SimpleNamespace, cast: Cast
) -> None:
    build_report(report)
    printed, bytes_before = said(report), Path(fresh(report).file.path).read_bytes()
    value = MetricValue.objects.get(
        metric=year.found, submission__unit=cast.finance, submission__round__quarter=4
    )
    correct_locked_value(
        value, FigureInput(year.found, number=Decimal(50)), by=cast.chen, reason="漏计"
    )
    assert city_total(year.found, cast) == 126
    repeat_report(fresh(report), by=cast.chen)
    build_report(fresh(report))
    assert said(report) == printed
    assert printed["issues_found"] == "116个"
    assert Path(fresh(report).file.path).read_bytes() == bytes_before


def test_the_same_frozen_figures_give_the_same_bytes_whatever_is_renamed(
    report: Report, year: SimpleNamespace, cast: Cast
) -> None:
    build_report(report)
    sha256, word_sha256 = fresh(report).sha256, fresh(report).word_sha256
    Unit.objects.filter(pk=cast.finance.pk).update(short_name="市财政和国资局")
    Unit.objects.filter(pk=cast.city.pk).update(name="新的名称")
    for metric in (year.subsidy, year.found):
        Metric.objects.filter(pk=metric.pk).update(name=f"改名{metric.pk}", unit_of_measure="处")
    build_report(fresh(report))
    assert fresh(report).sha256 == sha256
    assert fresh(report).word_sha256 == word_sha256
    printed = print_report(fresh(report))
    assert hashlib.sha256(printed.word).hexdigest() == word_sha256
    assert AuditEntry.objects.filter(action="report.built").count() == 2


def test_another_process_prints_the_same_bytes(report: Report) -> None:
    build_report(report)
    row = fresh(report)
    paper = assemble_paper(row)
    html = render_html(paper, FontSet(row.font_set))
    done = subprocess.run(
        [sys.executable, "-c", PRINT_ELSEWHERE, row.figures_sha256],
        input=pickle.dumps((html, [*annex_files(paper), data_file(row)])),
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().strip() == row.sha256


def test_two_requests_of_one_day_differ_in_nothing_but_the_codes_of_their_tables(
    report: Report, cast: Cast
) -> None:
    second = request_report(cast.city, YEAR, by=cast.chen)
    freeze_figures(report)
    freeze_figures(second)
    first, other = fresh(report), fresh(second)
    assert first.figures_sha256 == other.figures_sha256
    papers = [assemble_paper(first), assemble_paper(other)]
    bare = [
        replace(p, annexes=[replace(t, code="", code_svg="") for t in p.annexes]) for p in papers
    ]
    assert bare[0] == bare[1]
    assert papers[0].annexes[0].code != papers[1].annexes[0].code


def test_a_paper_that_cannot_be_printed_is_marked_and_may_be_repeated(
    report: Report, cast: Cast
) -> None:
    build_report(report)
    Report.objects.filter(pk=report.pk).update(file="", sha256="", status="queued")
    good = report.sections.get(key="closing").text
    break_a_character(report)
    for _ in range(2):
        with pytest.raises(RuleBroken, match="字体中没有"):
            build_report(fresh(report))
        assert fresh(report).status == "failed"
        assert not fresh(report).file
    ReportSection.objects.filter(report=report, key="closing").update(text=good)
    repeat_report(fresh(report), by=cast.chen)
    build_report(fresh(report))
    assert fresh(report).status == "built"


def test_the_job_tells_why_a_paper_failed(report: Report) -> None:
    build_report(report)
    Report.objects.filter(pk=report.pk).update(file="", sha256="", status="queued")
    break_a_character(report)
    assert report.job is not None
    jobs.run(report.job.pk)
    job = Job.objects.get(pk=report.job.pk)
    assert job.status == "failed"
    assert "字体中没有" in job.message
    assert job.stage == "排版并生成PDF"
    assert fresh(report).status == "failed"


def test_a_year_without_approved_figures_fails_with_a_sentence(
    year: SimpleNamespace, cast: Cast
) -> None:
    empty = request_report(cast.city, Year(2023), by=cast.chen)
    with pytest.raises(RuleBroken, match="2023年还没有已审定的数据，无法生成报告"):
        build_report(empty)
    assert fresh(empty).status == "failed"
    assert fresh(empty).frozen_at is None


def test_an_unforeseen_fault_leaves_no_report_waiting(report: Report) -> None:
    build_report(report)
    Report.objects.filter(pk=report.pk).update(file="", sha256="", status="queued")
    ReportFigure.objects.filter(report=report, key="issues_found").delete()
    assert report.job is not None
    jobs.run(report.job.pk)
    job = Job.objects.get(pk=report.job.pk)
    assert (job.status, job.message) == (
        "failed",
        f"处理时出错，请联系系统管理员（任务编号 {job.pk}）。",
    )
    assert fresh(report).status == "failed"


def test_a_changed_frozen_row_never_replaces_the_file(report: Report) -> None:
    build_report(report)
    before = Path(fresh(report).file.path).read_bytes()
    ReportFigure.objects.filter(report=report, key="issues_found").update(printed="999个")
    with pytest.raises(RuleBroken, match="两次生成的文件不一致，已保留原文件"):
        build_report(fresh(report))
    assert fresh(report).status == "built"
    assert Path(fresh(report).file.path).read_bytes() == before


def test_a_worker_with_a_stale_row_does_no_harm(report: Report) -> None:
    stale = fresh(report)
    build_report(fresh(report))
    Report.objects.filter(pk=report.pk).update(file="", sha256="", status="queued", font_set="")
    stale.refresh_from_db()
    build_report(fresh(report))
    first = fresh(report)
    assert not stale.file
    build_report(stale)
    assert fresh(report).file.name == first.file.name
    assert fresh(report).sha256 == first.sha256


def test_a_worker_that_lost_its_job_writes_no_file(report: Report) -> None:
    assert report.job is not None
    job_pk = report.job.pk

    def taken_over_while_printing(percent: int, stage: str) -> None:
        if percent == 95:
            Job.objects.filter(pk=job_pk).update(attempt=9, status="running")
        handle.progress(percent, stage)

    Job.objects.filter(pk=job_pk).update(attempt=1, status="running")
    handle = jobs.Handle(Job.objects.get(pk=job_pk))
    with pytest.raises(jobs.JobLost):
        build_report(fresh(report), taken_over_while_printing)
    assert fresh(report).status == "queued"
    assert not fresh(report).file
    build_report(fresh(report))
    assert fresh(report).status == "built"


def test_publishing_and_withdrawing_keep_file_and_figures(report: Report, cast: Cast) -> None:
    with pytest.raises(WrongState, match="当前状态为“待生成”，不能发布。"):
        publish_report(report, by=cast.leader)
    build_report(report)
    with pytest.raises(NotAllowed, match="您没有发布的权限。"):
        publish_report(fresh(report), by=cast.wu)
    assert publish_report(fresh(report), by=cast.leader).status == "published"
    with pytest.raises(RuleBroken, match="作废必须写明理由。"):
        withdraw_report(fresh(report), by=cast.leader, reason="  ")
    withdraw_report(fresh(report), by=cast.leader, reason="口径有误")
    row = fresh(report)
    assert (row.status, bool(row.file), row.figures.exists()) == ("withdrawn", True, True)
    entry = AuditEntry.objects.get(action="report.withdraw")
    assert (entry.actor, entry.reason) == (cast.leader, "口径有误")
    with pytest.raises(WrongState, match="已作废"):
        publish_report(row, by=cast.leader)
    with pytest.raises(WrongState, match="报告已作废，不能再按冻结数据生成"):
        repeat_report(row, by=cast.chen)
    assert request_report(cast.city, YEAR, by=cast.chen).serial == 2


def test_printing_again_needs_the_capability(report: Report, cast: Cast) -> None:
    for user in (cast.leader, cast.wang):
        with pytest.raises(NotAllowed, match="您没有生成报告的权限。"):
            repeat_report(report, by=user)


def test_the_annex_keeps_the_words_where_no_exact_value_is_known(
    report: Report, year: SimpleNamespace, cast: Cast
) -> None:
    build_report(report)
    totals, singles, *_ = assemble_paper(fresh(report)).annexes
    cells = {row[1]: row for row in totals.rows}
    assert cells["直播收视人次"][3] == "超120万"
    assert cells["理论宣讲场次"][3] == "3100余"
    assert cells["发现问题数"][3:6] == ("116", "2/2", "")
    assert cells["警示教育次数"][3:6] == ("31", "2/2", "不完整")
    assert singles.rows[0][1:] == ("市财政局", "养殖补贴金额", "近3000万元")


def test_nothing_of_the_report_is_read_from_live_figures(
    report: Report, django_assert_num_queries: Any
) -> None:
    build_report(report)
    row = Report.objects.select_related("unit").get(pk=report.pk)
    # Its figures and its text; for the annex of sources the figures again and the papers' periods.
    with django_assert_num_queries(4):
        assemble_paper(row)
