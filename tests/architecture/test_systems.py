"""docs/systems.md, the catalogue of mechanisms and the shipped configurations hold together."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.urls import get_resolver

from tests.architecture.source import APPS, ROOT

# The kinds that must be runnable without code; ledgers and assessments stand there as far as built.
NAMED = {
    "campaign",
    "recurring activity",
    "award",
    "training",
    "publicity",
    "service",
    "organisation",
}
SHIPPED = ("campaigns", "selection_kinds", "register_types", "activity_kinds")
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| `([\w:]+)` \| (.+?) \| `([\w:-]+)` \|$", re.MULTILINE)


@dataclass(frozen=True)
class Line:
    """One line of the page."""

    row: str
    name: str
    carrier: str
    way: str
    address: str


def lines() -> list[Line]:
    """The tables of the page."""
    page = (ROOT / "docs/systems.md").read_text(encoding="utf-8")
    return [Line(*found) for found in ROW.findall(page)]


def catalogue() -> dict[str, dict[str, str]]:
    """The mechanisms found in the sources, by id."""
    with (ROOT / "tests/data/systems.csv").open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}


def configurations() -> dict[str, str]:
    """Every shipped configuration as `file:code`, with its name."""
    found = {}
    for file in SHIPPED:
        for row in json.loads((ROOT / f"fixtures/{file}.json").read_text(encoding="utf-8")):
            found[f"{file}:{row['code']}"] = row["name"]
    return found


def addresses() -> Iterator[str]:
    """Names of all addresses with their namespace."""
    for part in get_resolver().url_patterns:
        namespace = getattr(part, "namespace", None)
        for inner in getattr(part, "url_patterns", ()):
            yield f"{namespace}:{inner.name}" if namespace else str(inner.name)


def test_every_row_of_the_kinds_named_has_a_carrier() -> None:
    wanted = {code for code, row in catalogue().items() if row["kind"] in NAMED}
    assert len(wanted) == 105
    assert not wanted - {line.row for line in lines()}


def test_every_line_speaks_of_a_row_by_its_name() -> None:
    rows = catalogue()
    assert not [line for line in lines() if rows.get(line.row, {}).get("name") != line.name]


def test_every_line_of_the_tables_was_read() -> None:
    page = (ROOT / "docs/systems.md").read_text(encoding="utf-8")
    stated = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(stated) == len(lines())


def test_every_carrier_is_shipped_or_a_table() -> None:
    tables = {model.__name__ for model in apps.get_models() if model._meta.app_label in APPS}
    known = set(configurations()) | tables
    assert not [line for line in lines() if line.carrier not in known]


def test_every_shipped_configuration_has_its_row() -> None:
    assert not set(configurations()) - {line.carrier for line in lines()}


def test_the_way_names_the_configuration() -> None:
    names = configurations()
    shipped = [line for line in lines() if line.carrier in names]
    assert not [line for line in shipped if f"“{names[line.carrier]}”" not in line.way]


@pytest.mark.parametrize("address", sorted({line.address for line in lines()}))
def test_every_address_exists(address: str) -> None:
    assert address in set(addresses())
