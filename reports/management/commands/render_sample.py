"""manage.py render_sample: print the built-in sample and its pages as images."""

import shutil
import subprocess
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reports.rendering import PaperNotPrinted, render_paper
from reports.rendering.sample import sample_paper


class Command(BaseCommand):
    """For `make pdf`: look at the paper without any data."""

    help = "生成样张PDF（约6页正文加附件），并输出每页图片"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the file goes, and whether with contents and as an archive file."""
        parser.add_argument("--output", type=Path, default=Path(settings.VAR_DIR) / "sample.pdf")
        parser.add_argument("--contents", action="store_true", help="带目录")
        parser.add_argument(
            "--preview", action="store_true", help="不按PDF/A-3a、PDF/UA-1生成，略快"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Render, write, and say with which faces."""
        output: Path = options["output"]
        started = time.perf_counter()
        try:
            printed = render_paper(
                sample_paper(with_contents=bool(options["contents"])),
                identifier=b"sample",
                archival=not options["preview"],
            )
        except PaperNotPrinted as fault:
            raise CommandError(fault.message) from fault
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(printed.pdf)
        seconds = time.perf_counter() - started
        self.stdout.write(f"{output}：{printed.font_set.label}，{seconds:.1f}秒")
        self._draw_pages(output)

    def _draw_pages(self, output: Path) -> None:
        tool = shutil.which("pdftoppm")
        if tool is None:
            self.stdout.write("未安装 poppler-utils，不输出图片")
            return
        for old in output.parent.glob(f"{output.stem}-*.png"):
            old.unlink()
        prefix = output.with_suffix("")
        subprocess.run([tool, "-r", "60", "-png", str(output), str(prefix)], check=True)
        pages = sorted(output.parent.glob(f"{output.stem}-*.png"))
        self.stdout.write(f"{len(pages)}页图片：{prefix}-*.png")
