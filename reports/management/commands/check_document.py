"""Measure a finished document: manage.py check_document FILE [--json] [--genre report]."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.errors import RuleBroken
from reports.inspection.genres import Genre
from reports.inspection.inspector import inspect_file
from reports.inspection.outcome import Outcome, Report, Status

SHOWN = 10
MARKS = {Status.MET: "√", Status.BROKEN: "×", Status.IDLE: "－"}


class Command(BaseCommand):
    """Exit code 1 when anything deviates, so that scripts can stop."""

    help = "按 GB/T 9704-2012 逐项检查一个已生成的文件（.pdf、.docx），不论由什么软件生成"
    # It reads a file; whether the site is set up does not matter.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, the shape of the output, and what the file is meant to be."""
        parser.add_argument("file", type=Path, help="文件（.pdf 或 .docx）")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出全部结果")
        parser.add_argument("--all", action="store_true", help="列出每处不符合，不只前10处")
        genres = "、".join(f"{genre.value} {genre.label}" for genre in Genre)
        parser.add_argument(
            "--genre", choices=[genre.value for genre in Genre], default=Genre.AUTO.value,
            help=f"文种，决定哪些要素必须有：{genres}",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure, print, and leave with 1 where something deviates."""
        try:
            report = inspect_file(options["file"], Genre(options["genre"]))
        except RuleBroken as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(report.as_data(), ensure_ascii=False, indent=1))
        else:
            self._print(report, None if options["all"] else SHOWN)
        if not report.is_clean:
            raise SystemExit(1)

    def _print(self, report: Report, most: int | None) -> None:
        for outcome in report.outcomes:
            self._print_outcome(outcome, most)
        pages = f"，{report.pages}页" if report.pages else ""
        counts = "，".join(f"{word}{count}项" for word, count in report.count().items())
        self.stdout.write(
            f"{report.name}{pages}：共{len(report.outcomes)}项，{counts}；"
            f"{len(report.deviations)}处不符合"
        )

    def _print_outcome(self, outcome: Outcome, most: int | None) -> None:
        self.stdout.write(
            f"{MARKS[outcome.status]} {outcome.status.value}\t{outcome.title}\t{outcome.rule}"
        )
        for each in outcome.deviations[:most]:
            self.stdout.write(f"\t{each.place}：{each.found}；应为：{each.expected}")
        rest = len(outcome.deviations) - len(outcome.deviations[:most])
        if rest:
            self.stdout.write(f"\t……另有{rest}处（--all 全部列出）")
