"""Long papers by our printer (warm, as in a worker) against Typst and Chromium on the same text.

`python -m benchmarks.pdf_vs_typst 10 50` prints JSON; `run()` returns the same as a list.
"""

import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

SIZES = (10, 50, 200)
RUNS = 3
ROOT = Path(__file__).resolve().parent.parent


def run(sizes: tuple[int, ...] = SIZES) -> list[dict[str, Any]]:
    """Two rows per size, plain and as an archive: seconds, Typst's, their ratio; the rest in words."""
    rows: list[dict[str, Any]] = []
    for size in sizes:
        typst = _measured("typst", size)
        chromium = _measured("chromium", size) if shutil.which("chromium") else None
        for name, words in (("ours", "PDF"), ("archival", "PDF/A-3a + UA-1")):
            rows.append(
                _row(f"{words}, {size} pages, warm", _measured(name, size), typst, chromium)
            )
    return rows


def _measured(printer: str, pages: int) -> dict[str, Any]:
    """A process of its own, so that its memory is its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.printers", printer, str(pages), str(RUNS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found | {"median": statistics.median(found["seconds"])}


def _row(
    name: str, ours: dict[str, Any], typst: dict[str, Any], chromium: dict[str, Any] | None
) -> dict[str, Any]:
    notes = [_words("ours", ours), _words("Typst", typst)]
    if chromium:
        notes.append(_words("Chromium", chromium))
    return {
        "name": name,
        "pages": ours["pages"],
        "seconds": round(ours["median"], 3),
        "bare_seconds": round(typst["median"], 3),
        "ratio": round(ours["median"] / typst["median"], 2),
        "bytes": ours["bytes"],
        "megabytes": ours["megabytes"],
        "note": "; ".join(notes),
    }


def _words(name: str, found: dict[str, Any]) -> str:
    return (
        f"{name} {found['pages']} p. {found['median']:.2f} s {found['megabytes']} MB RAM "
        f"{found['bytes'] / 1e6:.2f} MB"
    )


if __name__ == "__main__":
    chosen = tuple(int(argument) for argument in sys.argv[1:]) or SIZES
    sys.stdout.write(json.dumps(run(chosen), ensure_ascii=False, indent=1))
