"""Hold a paper's figures against the portal's: manage.py proofread FILE --period 2025 [--json]."""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.errors import RuleBroken
from portal.periods import parse_period
from reports.resources.prose_files import read_prose_file
from reports.selectors.prose.proofreading import proofread

WORDS = {"matched": "相符", "contradicts": "不符", "no_source": "无来源"}
COLUMNS = ("value_as_printed", "subject", "metric", "known", "coverage")


class Command(BaseCommand):
    """Sensitive metrics are not consulted; their figures come out as without source."""

    help = "校数：逐个核对文稿（.txt、.docx）中的数据与平台数据，相符、不符或无来源"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, the period it speaks of, and the shape of the output."""
        parser.add_argument("file", type=Path, help="文稿（.txt 或 .docx）")
        parser.add_argument("--period", required=True, help="期间，如 2025 或 2025Q3")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出全部字段")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each figure with its verdict, and how many there are of each."""
        try:
            period = parse_period(options["period"])
            rows = proofread(read_prose_file(options["file"]), period)
        except (RuleBroken, ValueError) as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            cells = [*(row[column] for column in COLUMNS), row["sentence"][:40], row["reason"]]
            self.stdout.write("\t".join([WORDS[row["verdict"]], *cells]).rstrip("\t"))
        counts = Counter(row["verdict"] for row in rows)
        self.stdout.write("　".join(f"{WORDS[key]} {counts[key]}" for key in WORDS))
