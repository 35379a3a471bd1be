"""manage.py build_fonts: make the faces of official papers, once per machine."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.rendering.faces import SourceFontMissing
from reports.rendering.font_build import build_fonts
from reports.rendering.fonts import font_directory

PACKAGES = "fontconfig fonts-noto-cjk fonts-lxgw-wenkai fonts-liberation2"


class Command(BaseCommand):
    """Idempotent; needs no root; one to three minutes the first time."""

    help = "制作公文字体（仿宋、楷体、黑体、小标宋），只需一次"
    # The fonts must be buildable before database and settings checks pass.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to put the faces and where a site keeps its own."""
        parser.add_argument("--directory", type=Path, help="存放位置（默认见 REPORT_FONT_DIR）")
        parser.add_argument("--from-directory", type=Path, help="自有字体所在目录")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, print percent and stage, and say what is missing in one sentence."""
        directory: Path = options["directory"] or font_directory()
        own: Path | None = options["from_directory"]
        try:
            made = build_fonts(directory, own, self._show)
        except SourceFontMissing as missing:
            raise CommandError(f"{missing}。需要的软件包：{PACKAGES}") from missing
        self.stdout.write(f"字体目录：{directory}" + ("" if made else "（已是最新，未重做）"))

    def _show(self, percent: int, stage: str) -> None:
        self.stdout.write(f"[{percent:3d}%] {stage}")
        self.stdout.flush()
