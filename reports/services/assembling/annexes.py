"""The annexes a document carries, in the order of its make-up, each with its code."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.conf import settings
from django.urls import reverse

from reports.rendering import AnnexTable
from reports.rendering.codes import code_svg
from reports.selectors.proof.codes import table_code
from reports.selectors.reading import text_keys
from reports.services.assembling.frozen import Frozen
from reports.services.assembling.heads import RED
from reports.services.assembling.tables import (
    SINGLES_TITLE,
    TOTALS_TITLE,
    singles_of,
    singles_table,
    totals_of,
    totals_table,
)
from reports.services.assembling.unit_table import UNITS_TITLE, unit_table
from reports.services.proof.source_annex import TITLE as SOURCES_TITLE
from reports.services.proof.source_annex import has_row, source_annex

MAKERS: dict[str, tuple[str, Callable[[Frozen], AnnexTable]]] = {
    "totals": (TOTALS_TITLE, totals_table),
    "singles": (SINGLES_TITLE, singles_table),
    "units": (UNITS_TITLE, unit_table),
    "sources": (
        SOURCES_TITLE,
        lambda frozen: source_annex(frozen.report, set(text_keys(frozen.text))),
    ),
}


def annexes_of(frozen: Frozen) -> list[AnnexTable]:
    """Tables with the code that leads back to this document."""
    tables = [MAKERS[name][1](frozen) for name in annex_names(frozen)]
    if "layout" not in frozen.setup:
        return tables
    if frozen.setup["layout"] == RED:
        # An imprint closes an upright page; behind lying ones it needs a sheet of its own.
        tables = [replace(table, is_upright=table.can_stand) for table in tables]
    codes = [table_code(frozen.report, place) for place in range(1, len(tables) + 1)]
    return [
        replace(table, code=code, code_svg=code_svg(scanned(code)))
        for table, code in zip(tables, codes, strict=True)
    ]


def titles_of(frozen: Frozen) -> list[str]:
    """Their titles in order."""
    return [MAKERS[name][0] for name in annex_names(frozen)]


def annex_names(frozen: Frozen) -> Iterator[str]:
    """Tables that have rows."""
    for name in frozen.setup["annexes"]:
        if name == "singles" and not singles_of(frozen):
            continue
        if name == "units" and not frozen.setup.get("units"):
            continue
        if name == "totals" and not totals_of(frozen):
            continue
        if name == "sources" and not _has_sources(frozen):
            continue
        yield name


def _has_sources(frozen: Frozen) -> bool:
    said = set(text_keys(frozen.text))
    return any(has_row(figure, said) for figure in frozen.figures.values())


def scanned(code: str) -> str:
    """What a camera reads: the page that verifies the code, where the portal knows its address."""
    base: str = settings.PORTAL_ADDRESS
    return f"{base}{reverse('reports:verify')}?code={code}" if base else code
