"""Read the figures out of a summary: manage.py extract_figures FILE [--json]."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.errors import RuleBroken
from reports.resources.prose_files import read_prose_file
from reports.selectors.prose.mining import mine

COLUMNS = ("kind", "value_as_printed", "value", "qualifier", "measure_word", "subject", "metric")


class Command(BaseCommand):
    """Offsets count characters of the text; of a .docx, of its paragraphs joined by line breaks."""

    help = "从写好的总结（.txt、.docx）中提取每个数据：数值、修饰语、计量词、主体、类别和位置"
    # It reads a file; whether the site is set up does not matter.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, and the shape of the output."""
        parser.add_argument("file", type=Path, help="总结文件（.txt 或 .docx）")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出全部字段")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a table, or all rows as JSON."""
        try:
            rows = mine(read_prose_file(options["file"]))
        except RuleBroken as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        self.stdout.write("\t".join(("类别", "原文", "数值", "修饰语", "计量词", "主体", "指标")))
        for row in rows:
            self.stdout.write("\t".join("" if row[c] is None else str(row[c]) for c in COLUMNS))
