"""Every measurement by name."""

from collections.abc import Callable
from typing import Any

from benchmarks import (
    boards,
    closing,
    imports,
    intake,
    lineage,
    pdf_vs_typst,
    register,
    saves,
    scoring,
    trials,
    typing,
)

MEASUREMENTS: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "boards": boards.run,
    "saves": saves.run,
    "scoring": scoring.run,
    "typing": typing.run,
    "trials": trials.run,
    "intake": intake.run,
    "imports": imports.run,
    "lineage": lineage.run,
    "register": register.run,
    "pdf": pdf_vs_typst.run,
    "closing": closing.run,
}
