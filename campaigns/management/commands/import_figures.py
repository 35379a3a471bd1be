"""manage.py import_figures: a long sheet of figures into the papers of a period."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from campaigns.management.import_report import as_json, as_lines, refused_file
from campaigns.resources import MAX_BYTES, SecretMarked, read_rows
from campaigns.services.imports import (
    ImportOptions,
    ImportOutcome,
    Leave,
    approver_for,
    import_figures,
    importer,
    record_refused_file,
)
from portal.errors import RuleBroken
from portal.periods import Period, Year, parse_period


class Command(BaseCommand):
    help = (
        "导入指标数据（CSV、xlsx、xls，一行一个数）。有一行有问题就什么都不写，"
        "加 --partial 则只导入没有问题的行。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="要导入的文件")
        parser.add_argument("--period", help="期间，如 2025 或 2025Q3；不写则为上一年度")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        parser.add_argument("--json", action="store_true", help="以JSON输出每一行的结果")
        parser.add_argument("--partial", action="store_true", help="只导入没有问题的行")
        parser.add_argument("--by", default="", metavar="USERNAME", help="以谁的名义填报和上报")
        parser.add_argument("--approver", default="", metavar="USERNAME", help="由谁审定")
        parser.add_argument(
            "--leave",
            choices=[leave.value for leave in Leave],
            default=Leave.APPROVED.value,
            help="导入后停在哪一步：草稿、已报或已审（默认）",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = _run(options)
        except RuleBroken as refusal:
            if options["json"]:
                self._print_json(refused_file(refusal.message))
                raise SystemExit(1) from refusal
            raise CommandError(refusal.message) from refusal
        if options["json"]:
            self._print_json(as_json(outcome))
        else:
            for line in as_lines(outcome):
                self.stdout.write(line)
        if outcome.problems and not outcome.options.partial:
            raise SystemExit(1)

    def _print_json(self, report: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))


def _run(options: dict[str, Any]) -> ImportOutcome:
    path = Path(options["file"])
    by = importer(options["by"])
    try:
        rows = read_rows(_content(path), name=path.name)
    except SecretMarked as refusal:
        record_refused_file(by, path.name, refusal.message)
        raise
    return import_figures(
        rows,
        ImportOptions(
            period=_period(options["period"]),
            by=by,
            approver=approver_for(by, options["approver"]),
            leave=Leave(options["leave"]),
            partial=options["partial"],
            dry_run=options["dry_run"],
            stand_in=True,
            source=path.name,
        ),
    )


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except IsADirectoryError as fault:
        raise RuleBroken(f"“{path}”是文件夹，请指明文件。") from fault
    except OSError as fault:
        raise RuleBroken(f"打不开文件“{path}”，请核对路径和读取权限。") from fault


def _period(text: str | None) -> Period:
    if not text:
        return Year(timezone.localdate().year - 1)
    try:
        return parse_period(text)
    except ValueError as fault:
        raise RuleBroken(str(fault)) from fault
