"""Glossary first: every table, column and value has its line in docs/glossary.md, once."""

import importlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractUser
from django.db import models

from tests.architecture.source import APPS, ROOT

CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Columns every Django account has; their Chinese comes with Django.
INHERITED = {field.name for field in AbstractUser._meta.get_fields()}
SHORTEST_MEANING = 3


def tables() -> dict[str, list[tuple[str, ...]]]:
    """Rows of each table of the glossary, by heading."""
    found: dict[str, list[tuple[str, ...]]] = {}
    heading = ""
    for line in (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith(("| 中文", "| ---")):
            cells = tuple(cell.strip() for cell in line.strip("| ").split("|"))
            found.setdefault(heading, []).append(cells)
    return found


GLOSSARY = tables()


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in APPS]


def our_fields() -> Iterator[tuple[type[models.Model], Any]]:
    for model in our_models():
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if not field.primary_key and not (model.__name__ == "User" and field.name in INHERITED):
                yield model, field


def our_values() -> Iterator[tuple[str, str, str]]:
    """(label, name, enumeration) of every choice."""
    for app in APPS:
        module = importlib.import_module(f"{app}.choices")
        for name, found in vars(module).items():
            if isinstance(found, type) and issubclass(found, models.Choices):
                for member in found if found.__module__.startswith(module.__name__) else ():
                    yield str(member.label), member.name, name


def lines(heading: str) -> set[tuple[str, str]]:
    return {(row[0], row[1].strip("`")) for row in GLOSSARY[heading]}


def test_every_table_has_its_line() -> None:
    wanted = {(str(model._meta.verbose_name), model.__name__) for model in our_models()}
    assert wanted == lines("Tables")


def test_every_column_has_its_line() -> None:
    wanted = {(str(field.verbose_name), field.name) for _, field in our_fields()}
    assert not wanted - lines("Columns"), "columns without a line"
    assert not lines("Columns") - wanted, "lines without a column"


def test_every_value_has_its_line() -> None:
    wanted = {(label, name) for label, name, _ in our_values()}
    assert not wanted - lines("Values"), "values without a line"
    assert not lines("Values") - wanted, "lines without a value"
    stated = {(row[0], row[1].strip("`")): row[2] for row in GLOSSARY["Values"]}
    for label, name, enumeration in our_values():
        assert f"`{enumeration}`" in stated[(label, name)]


def test_every_field_is_named_in_chinese() -> None:
    nameless = [
        f"{m.__name__}.{f.name}" for m, f in our_fields() if not CHINESE.search(str(f.verbose_name))
    ]
    assert not nameless


def test_each_term_stands_once() -> None:
    """A word has one meaning and one identifier among words and tables; a column pair one line."""
    terms = [row[0] for row in (*GLOSSARY["Words"], *GLOSSARY["Tables"])]
    names = [row[1] for row in (*GLOSSARY["Words"], *GLOSSARY["Tables"])]
    pairs = [
        (*row[:2], row[2] if heading == "Values" else "")
        for heading in ("Columns", "Values")
        for row in GLOSSARY[heading]
    ]
    for found in (terms, names, pairs):
        assert not [item for item, count in Counter(found).items() if count > 1]


def test_every_line_says_what_it_means() -> None:
    for heading, rows in GLOSSARY.items():
        width = 4 if heading in {"Words", "Tables"} else 3
        assert not [row for row in rows if len(row) != width or len(row[2]) < SHORTEST_MEANING]
