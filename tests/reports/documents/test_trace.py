"""From a printed number back to its papers: on the page, in the terminal, as JSON."""

import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from campaigns.models import MetricValue, Submission
from campaigns.services import FigureInput, correct_locked_value, lock_round
from portal.periods import Quarter
from reports.models import Report, ReportFigure
from reports.selectors.lacking import lacking
from reports.selectors.tracing import Trace, trace
from reports.services import build_report, request_report
from reports.services.freezing import freeze_figures
from tests.cast import Cast, as_, words
from tests.reports.scene import YEAR, approve, paper_of, round_of, send, words_of_pdf


@pytest.fixture
def frozen(report: Report) -> Report:
    freeze_figures(report)
    report.refresh_from_db()
    return report


def figure_of(report: Report, key: str) -> ReportFigure:
    row: ReportFigure = report.figures.select_related("metric", "report__unit").get(key=key)
    return row


def way_back(report: Report, key: str) -> Trace:
    return trace(figure_of(report, key))


def command(*arguments: str) -> str:
    words = io.StringIO()
    call_command("trace_figure", *arguments, stdout=words)
    return words.getvalue()


def as_json(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(command(*arguments, "--json"))
    return found


def test_a_sum_leads_to_every_paper_in_official_order(frozen: Report, cast: Cast) -> None:
    found = way_back(frozen, "issues_found")
    assert [(line.subject, line.period, line.frozen) for line in found.lines] == [
        *[("市财政局", f"2025年第{n}季度", v) for n, v in zip("一二三四", ["10", "20", "30", "40"], strict=True)],
        *[("市民政局", f"2025年第{n}季度", "4") for n in "一二三四"],
    ]  # fmt: skip
    assert found.frozen_sum == found.figure.number == 116
    assert found.coverage == "2/2"
    first, last = found.lines[0], found.lines[-1]
    assert (first.submitted_by, first.approved_by) == ("wang", "leader")
    assert (last.submitted_by, last.approved_by) == ("zhao", "leader")
    assert {line.version for line in found.lines} == {1}
    paper = Submission.objects.get(pk=first.paper_pk)
    assert (first.submitted_at, first.approved_at) == (paper.submitted_at, paper.approved_at)


def test_every_number_of_the_papers_is_the_sum_of_its_lines(frozen: Report) -> None:
    sums = frozen.figures.filter(
        source__in=("papers", "stated_total"), number__isnull=False
    ).exclude(metric__nature="single")
    assert sums.count() >= 5
    for figure in sums:
        assert trace(figure).frozen_sum == figure.number, figure.key


def test_a_stated_total_leads_to_the_paper_that_states_it(frozen: Report, cast: Cast) -> None:
    found = way_back(frozen, "preaching_sessions")
    (line,) = found.lines
    assert found.figure.source == "stated_total"
    assert (line.frozen, line.frozen_word, line.period) == ("3100:yu", "3100余", "2025年")
    assert (line.submitted_by, line.approved_by) == ("chen", "leader")
    assert Submission.objects.get(pk=line.paper_pk).basis == "total"


def test_a_rate_leads_to_both_its_parts(frozen: Report) -> None:
    found = way_back(frozen, "issues_rectify_rate")
    parts = {
        name: sum(Decimal(line.frozen) for line in found.lines if line.metric == name)
        for name in ("已整改问题数", "发现问题数")
    }
    assert parts == {"已整改问题数": 66, "发现问题数": 116}
    assert len(found.lines) == 16
    assert found.figure.number is not None
    assert round(found.figure.number, 1) == Decimal("56.9")


def test_a_single_figure_leads_to_its_one_unit(frozen: Report) -> None:
    (line,) = way_back(frozen, "subsidy_amount@finance").lines
    assert (line.subject, line.frozen_word) == ("市财政局", "近3000")


def test_a_masked_paper_is_listed_and_adds_nothing(frozen: Report) -> None:
    found = way_back(frozen, "warning_sessions")
    masked = [line for line in found.lines if line.frozen == "masked"]
    assert [(line.subject, line.frozen_word) for line in masked] == [("市民政局", "隐去")]
    assert found.frozen_sum == found.figure.number == 31
    assert not found.figure.is_complete
    [lack] = lacking(found.figure)
    assert (lack.subject, lack.why) == ("市民政局", "隐去")


def test_a_masked_figure_beside_a_number_adds_nothing_to_the_report(
    today: Any, cast: Cast, metrics: SimpleNamespace
) -> None:
    approve(cast, paper_of(cast.finance, YEAR), {metrics.warnings: 317})
    hidden = FigureInput(metrics.warnings, state="masked", as_printed="***次")
    approve(cast, paper_of(cast.civil, YEAR), {metrics.warnings: hidden})
    built = build_report(request_report(cast.city, YEAR, by=cast.chen))
    figure = built.figures.get(key="warning_sessions")
    assert (figure.number, figure.printed) == (Decimal(317), "317次")
    assert (figure.reported, figure.expected, figure.is_complete) == (1, 2, False)
    assert "317次" in words_of_pdf(Path(built.file.path))


def test_whom_it_does_not_concern_is_not_owed(
    today: Any, cast: Cast, metrics: SimpleNamespace
) -> None:
    approve(cast, paper_of(cast.finance, YEAR), {metrics.warnings: 317})
    approve(cast, paper_of(cast.civil, YEAR), {metrics.warnings: "not_applicable"})
    row = request_report(cast.city, YEAR, by=cast.chen)
    freeze_figures(row)
    found = way_back(row, "warning_sessions")
    assert (found.coverage, found.figure.is_complete) == ("1/1", True)


def test_what_is_missing_behind_an_incomplete_figure_is_named(
    today: Any, cast: Cast, metrics: SimpleNamespace
) -> None:
    approve(cast, paper_of(cast.finance, Quarter(2025, 1)), {metrics.found: 3, metrics.fixed: 3})
    approve(cast, paper_of(cast.civil, Quarter(2025, 1)), {metrics.found: 3})
    paper_of(cast.civil, Quarter(2025, 2))
    send(cast, paper_of(cast.finance, Quarter(2025, 2)), {metrics.found: 3})
    row = request_report(cast.city, YEAR, by=cast.chen)
    freeze_figures(row)
    figure = figure_of(row, "issues_found")
    assert [(lack.subject, lack.period[-4:], lack.why) for lack in lacking(figure)] == [
        ("市财政局", "第二季度", "冻结时尚未审定"),
        ("市民政局", "第二季度", "未报"),
    ]
    page = words(as_(cast.leader).get(reverse("reports:figure-trace", args=[row.pk, figure.key])))
    assert "缺 <b>2</b> 个填报数据" in page
    assert "2025年第二季度：冻结时尚未审定" in page


def test_a_later_correction_is_shown_beside_the_frozen_number(
    frozen: Report, year: SimpleNamespace, cast: Cast
) -> None:
    lock_round(round_of(Submission.objects.get(values__metric=year.views).round.period), by=None)
    value = MetricValue.objects.get(
        metric=year.found, submission__unit=cast.finance, submission__round__quarter=4
    )
    correct_locked_value(
        value, FigureInput(year.found, number=Decimal(45)), by=cast.chen, reason="漏计"
    )
    changed = [line for line in way_back(frozen, "issues_found").lines if line.was_corrected]
    assert [(line.frozen, line.current, line.version) for line in changed] == [("40", "45", 1)]
    assert way_back(frozen, "issues_found").frozen_sum == 116
    assert "40　现值 45" in command("latest", "issues_found")
    paper = next(p for p in as_json("latest", "issues_found")["papers"] if p["value_now"] == "45")
    assert (paper["value"], paper["version"], paper["submitted_by"]) == ("40", 1, "wang")


def test_the_version_is_the_one_that_was_frozen(year: SimpleNamespace, cast: Cast) -> None:
    value = MetricValue.objects.get(
        metric=year.found, submission__unit=cast.finance, submission__round__quarter=4
    )
    correct_locked_value(
        value, FigureInput(year.found, number=Decimal(45)), by=cast.chen, reason="漏计"
    )
    row = request_report(cast.city, YEAR, by=cast.chen)
    freeze_figures(row)
    line = way_back(row, "issues_found").lines[3]
    assert (line.frozen, line.version, line.submitted_by) == ("45", 2, "chen")


def test_the_terminal_shows_the_figure_its_coverage_and_every_paper(frozen: Report) -> None:
    lines = command(str(frozen.pk), "issues_found").splitlines()
    assert lines[0] == "市直机关工委2025年工作总结（第1版）　发现问题数　116个"
    assert lines[1] == "来源：填报汇总　已报/应报：2/2（完整）"
    assert len(lines) == 10
    assert "第1版　wang 上报　leader 审定" in lines[2]
    assert "3100余场" in command("latest", "preaching_sessions")


def test_the_terminal_reads_figures_as_people_do(frozen: Report) -> None:
    words = command("latest", "preaching_sessions") + command("latest", "warning_sessions")
    assert "3100余　" in words
    assert "隐去" in words
    assert "masked" not in words
    assert ":yu" not in words


def test_the_same_as_data(frozen: Report) -> None:
    found = as_json("latest", "live_views")
    assert found["report"] == frozen.pk
    assert (found["printed"], found["value"]) == ("超120万人次", "1200000")
    assert found["source"] == "papers"
    assert found["coverage"] == {"reported": 1, "expected": 1}
    assert found["is_complete"] is True
    (paper,) = found["papers"]
    assert paper["subject"] == "市直机关工委"
    assert paper["value"] == "1200000:chao"
    assert paper["submitted_at"].startswith("2026-02-10T")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("99999", "issues_found"), "找不到报告“99999”，请用报告编号，或用 latest 指最新一份。"),
        (("newest", "issues_found"), "找不到报告“newest”"),
        (("latest", "issues_founded"), "没有键为“issues_founded”的数据。相近的有：issues_found"),
        (("latest", "nonsense"), "没有键为“nonsense”的数据。请在报告页查看数据清单。"),
    ],
)
def test_what_cannot_be_found_is_told_in_a_sentence(
    frozen: Report, arguments: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        command(*arguments)


def test_a_report_that_is_not_frozen_cannot_be_traced(report: Report) -> None:
    with pytest.raises(CommandError, match="找不到报告"):
        command("latest", "issues_found")


@pytest.mark.parametrize("key", ["issues_found", "issues_rectify_rate", "preaching_sessions"])
def test_the_way_back_takes_three_queries_however_many_papers(
    frozen: Report, key: str, django_assert_num_queries: Any
) -> None:
    figure = figure_of(frozen, key)
    with django_assert_num_queries(4):
        trace(figure)


STOP_READING = """
import os, sys
sys.argv = ["manage.py", "trace_figure", "latest", "key"]
import django
django.setup()
from django.core.management import call_command
from reports.management.commands import trace_figure
class Command(trace_figure.Command):
    def _figure(self, name, key):
        return None
    def _print(self, found):
        os.read(0, 1)
        for number in range(20000):
            self.stdout.write("一行")
trace_figure.trace = lambda figure: None
Command().run_from_argv(sys.argv)
"""


def test_a_reader_that_stops_early_sees_no_traceback(settings: Any) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", STOP_READING],
        cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "portal.settings.test", "PATH": "/usr/bin:/bin"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    process.stdin.write(b"x")
    process.stdin.close()
    complaints = process.stderr.read().decode()
    assert process.wait(timeout=60) == 0
    assert "BrokenPipe" not in complaints
    assert "Traceback" not in complaints
