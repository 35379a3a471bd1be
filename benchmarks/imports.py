"""Importing figures against reading the same file bare."""

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import python_calamine
from django.core.management import call_command
from openpyxl import Workbook

from benchmarks.timing import compare
from campaigns.choices import Nature
from campaigns.models import Metric
from units.models import Unit

HEADER = ["indicator_code", "subject", "value_as_printed"]
ROWS = 5000
# A year without papers in the demo city: every row is new.
PERIOD = "2024"


def run() -> list[dict[str, Any]]:
    """A dry run of 5,000 rows (everything but the commit), as csv and as xlsx."""
    metrics = Metric.objects.active().filter(
        value_type="integer", reported_by="unit", rules__isnull=True, bounding_rules__isnull=True
    )
    units = Unit.objects.active().reporting()
    pairs = [(metric, unit) for metric in metrics.exclude(nature=Nature.RATIO) for unit in units][
        :ROWS
    ]
    body = [
        [metric.code, unit.short_name, f"{7 + n % 90}{metric.unit_of_measure}"]
        for n, (metric, unit) in enumerate(pairs)
    ]
    with tempfile.TemporaryDirectory() as folder:
        text, sheet = _write(Path(folder), body)
        return [
            compare(
                f"import {len(body)} rows csv / bare reading",
                lambda: _import(text), lambda: _read_text(text), rounds=3,
            ),
            compare(
                f"import {len(body)} rows xlsx / bare reading",
                lambda: _import(sheet), lambda: _read_sheet(sheet), rounds=3,
            ),
        ]  # fmt: skip


def _write(folder: Path, body: list[list[str]]) -> tuple[Path, Path]:
    text, sheet = folder / "figures.csv", folder / "figures.xlsx"
    with text.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *body])
    book = Workbook(write_only=True)
    page = book.create_sheet()
    for row in [HEADER, *body]:
        page.append(row)
    book.save(sheet)
    return text, sheet


def _import(path: Path) -> None:
    answer = io.StringIO()
    try:
        call_command(
            "import_figures", str(path), period=PERIOD, dry_run=True, json=True, stdout=answer
        )
    except SystemExit as refused:
        raise RuntimeError(f"the import was refused: {answer.getvalue()[:500]}") from refused


def _read_text(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        list(csv.reader(file))


def _read_sheet(path: Path) -> None:
    python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()
