"""Walk back from a printed number: manage.py trace_figure REPORT KEY [--json]."""

import json
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.models import Report, ReportFigure
from reports.selectors.tracing import Trace, TraceLine, trace

CLOSEST = 8


class Command(BaseCommand):
    """Prints total, coverage and every paper behind one figure of a report."""

    help = "从报告中的一个数追溯到填报表、版次、上报人和审定人"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """REPORT is a primary key, or `latest`; KEY is a metric code as in the report's list."""
        parser.add_argument("report", help="报告编号，或 latest（最新一份）")
        parser.add_argument("key", help="数据的键，如 warning_sessions")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the figure and print the way back."""
        found = trace(self._figure(options["report"], options["key"]))
        try:
            if options["json"]:
                self.stdout.write(json.dumps(as_dict(found), ensure_ascii=False, indent=1))
            else:
                self._print(found)
            self.stdout.flush()
        except BrokenPipeError:
            # The reader (head, less) has seen enough. What is still buffered must go somewhere, or
            # the interpreter complains when it leaves.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _figure(self, name: str, key: str) -> ReportFigure:
        rows = Report.objects.filter(frozen_at__isnull=False).order_by("-pk")
        report = rows.first() if name == "latest" else None
        if name.isdigit():
            report = rows.filter(pk=int(name)).first()
        if report is None:
            raise CommandError(f"找不到报告“{name}”，请用报告编号，或用 latest 指最新一份。")
        figures = report.figures.select_related("metric", "report__unit")
        figure: ReportFigure | None = figures.filter(key=key).first()
        if figure is None:
            near = figures.filter(key__icontains=key[:8]).values_list("key", flat=True)[:CLOSEST]
            hint = f"相近的有：{'、'.join(near)}。" if near else "请在报告页查看数据清单。"
            raise CommandError(f"{report}中没有键为“{key}”的数据。{hint}")
        return figure

    def _print(self, found: Trace) -> None:
        figure = found.figure
        self.stdout.write(f"{figure.report}　{figure.label}　{figure.printed}")
        complete = "完整" if figure.is_complete else "不完整"
        self.stdout.write(
            f"来源：{figure.get_source_display()}　已报/应报：{found.coverage}（{complete}）"
        )
        for line in found.lines:
            self.stdout.write(_line_text(line))


def _line_text(line: TraceLine) -> str:
    changed = f"　现值 {line.current_word}" if line.was_corrected else ""
    return (
        f"  {line.subject}　{line.period}　{line.frozen_word}{changed}　填报表{line.paper_pk}"
        f"第{line.version}版　{line.submitted_by} 上报　{line.approved_by or '—'} 审定"
    )


def as_dict(found: Trace) -> dict[str, Any]:
    """The trace as plain data."""
    figure = found.figure
    return {
        "report": figure.report_id,
        "key": figure.key,
        "label": figure.label,
        "printed": figure.printed,
        "value": None if figure.number is None else f"{figure.number.normalize():f}",
        "source": figure.source,
        "coverage": {"reported": figure.reported, "expected": figure.expected},
        "is_complete": figure.is_complete,
        "papers": [
            {
                "submission": line.paper_pk,
                "subject": line.subject,
                "period": line.period,
                "value": line.frozen,
                "value_now": line.current,
                "version": line.version,
                "submitted_by": line.submitted_by,
                "submitted_at": line.submitted_at and line.submitted_at.isoformat(),
                "approved_by": line.approved_by,
                "approved_at": line.approved_at and line.approved_at.isoformat(),
            }
            for line in found.lines
        ],
    }
