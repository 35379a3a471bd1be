"""Worksheets of an .xls, read where a damaged file can hurt nobody."""

import json
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from portal.errors import RuleBroken
from portal.sheets.archives import BROKEN, LOCKED
from portal.sheets.tables import Table
from portal.sheets.xls_child import LOCKED as LOCKED_CODE

CHILD = Path(__file__).with_name("xls_child.py")
LONGEST_SECONDS = 30


def read_xls(content: bytes, only_first: bool) -> list[Table]:
    """Tables with their values; raises RuleBroken when the file is broken or has a password."""
    command = [sys.executable, "-I", str(CHILD), "first" if only_first else "all"]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=LONGEST_SECONDS, check=False
        )
    except (subprocess.TimeoutExpired, OSError) as fault:
        raise RuleBroken(BROKEN) from fault
    if done.returncode:
        raise RuleBroken(LOCKED if done.returncode == LOCKED_CODE else BROKEN)
    return [_table(sheet) for sheet in json.loads(done.stdout)]


def _table(sheet: dict[str, Any]) -> Table:
    rows = [[_value(cell) for cell in row] for row in sheet["rows"]]
    return Table(sheet["name"], rows, sheet["visible"], number=sheet["number"])


def _value(cell: object) -> object:
    if not isinstance(cell, list):
        return cell
    kind, text = cell
    if kind == "time":
        return time()
    return date.fromisoformat(text) if kind == "day" else datetime.fromisoformat(text)
