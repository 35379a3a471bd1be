"""make bench: a throw-away demo city, every measurement, a table and var/bench.json.

Each figure is the median of several runs; what counts is the ratio against the bare thing (the SQL
a board needs, a view that only saves, reading the file, Typst on the same text).
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
NAMES = (
    "boards",
    "saves",
    "typing",
    "intake",
    "imports",
    "lineage",
    "register",
    "scoring",
    "pdf",
    "closing",
    "trials",
)


def main() -> int:
    """Set up, measure, print; DATABASE_URL measures on that (empty) database instead of SQLite."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", default=NAMES, help=f"any of {', '.join(NAMES)}")
    parser.add_argument("--units", type=int, default=88)
    parser.add_argument("--branches", type=int, default=600)
    options = parser.parse_args()
    fonts = HERE / "var" / "fonts"
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        if fonts.is_dir():
            (Path(folder) / "fonts").symlink_to(fonts)
        os.environ |= {
            "PORTAL_VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": os.environ.get("BENCH_SETTINGS", "portal.settings.test"),
        }
        rows = measure(options)
    print_table(rows)
    target = HERE / "var" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    sys.stdout.write(f"JSON: {target.relative_to(HERE)}\n")
    return 0


def measure(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Run the chosen measurements in this process on a fresh demo city."""
    import django  # noqa: PLC0415  (the settings above must come first)

    django.setup()
    from benchmarks.city import build_city  # noqa: PLC0415
    from benchmarks.registry import MEASUREMENTS  # noqa: PLC0415

    build_city(options.units, options.branches)
    return [row for name in options.names for row in MEASUREMENTS[name]()]


def print_table(rows: list[dict[str, Any]]) -> None:
    """Name, what ours took, what the bare thing took, how many times that is."""
    sys.stdout.write(f"{'measurement':<44}{'ours':>12}{'bare':>12}{'ratio':>9}\n")
    for row in rows:
        sys.stdout.write(
            f"{row['name']:<44}{row['seconds'] * 1000:>10.1f}ms{row['bare_seconds'] * 1000:>10.1f}ms"
            f"{row['ratio']:>8.1f}x  {row.get('note', '')}\n"
        )


if __name__ == "__main__":
    sys.exit(main())
