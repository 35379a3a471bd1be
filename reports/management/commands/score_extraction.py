"""Score the finder of figures: manage.py score_extraction --texts DIR --figures FILE."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.errors import RuleBroken
from portal.prose.scoring import Expected, Score, score
from portal.unopened import why_unopened
from reports.resources.prose_files import read_prose_file


class Command(BaseCommand):
    """The file of figures is a CSV with `seed`, `value_as_printed`, `value_numeric`, `qualifier`.

    `seed` is what the name of the text's file begins with.
    """

    help = "用人工标注的数据清单检验数据提取的查全率和查准率"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the texts are and what was found in them by hand."""
        parser.add_argument("--texts", type=Path, required=True, help="文本文件夹（.txt）")
        parser.add_argument("--figures", type=Path, required=True, help="人工标注的数据清单（CSV）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each miss, each invention, and the two rates."""
        expected = read_expected(options["figures"])
        result = score(read_texts(options["texts"], expected), expected)
        self._print(result)

    def _print(self, result: Score) -> None:
        for line in result.misses:
            self.stdout.write(f"漏\t{line}")
        for line in result.inventions:
            self.stdout.write(f"多\t{line}")
        self.stdout.write(
            f"应有 {result.expected}　找到 {result.matched}　多出 {len(result.inventions)}　"
            f"查全率 {result.recall:.4f}　查准率 {result.precision:.4f}"
        )


def read_expected(path: Path) -> list[Expected]:
    """The rows of the list; a missing column or file is said in one sentence."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return [
                Expected(
                    row["seed"], row["value_as_printed"], row["value_numeric"], row["qualifier"]
                )
                for row in csv.DictReader(handle)
            ]
    except OSError as fault:
        raise CommandError(why_unopened(path, fault), returncode=2) from fault
    except KeyError as fault:
        raise CommandError(f"数据清单“{path.name}”缺少一列：{fault}。", returncode=2) from fault
    except (UnicodeDecodeError, csv.Error) as fault:
        raise CommandError(f"“{path.name}”不是CSV数据清单。", returncode=2) from fault


def read_texts(folder: Path, expected: list[Expected]) -> dict[str, str]:
    """The text of each name in the list, by the beginning of its file's name."""
    texts = {}
    for name in sorted({row.text_name for row in expected}):
        files = sorted(folder.glob(f"{name}*.txt"))
        if not files:
            raise CommandError(f"“{folder}”里没有以“{name}”开头的文本。", returncode=2)
        try:
            texts[name] = read_prose_file(files[0])
        except RuleBroken as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
    return texts
