"""Names in the database fit every target: at most 30 lower-case characters (信创 databases)."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection

from tests.architecture.source import APPS

LONGEST = 30
GOOD = re.compile(r"[a-z][a-z0-9_]*\Z")
# Words that Kingbase, openGauss or PostgreSQL keep for themselves as column or table names.
RESERVED = {
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "authid", "between", "both",
    "buckets", "case", "cast", "check", "collate", "column", "compact", "constraint", "create",
    "date", "default", "delete", "desc", "distinct", "do", "else", "end", "except", "false",
    "fetch", "for", "foreign", "from", "function", "grant", "group", "having", "in", "index",
    "initially", "intersect", "into", "is", "leading", "less", "level", "like", "limit", "maxvalue",
    "minus", "modify", "not", "null", "nvarchar2", "offset", "on", "only", "or", "order",
    "performance", "placing", "primary", "procedure", "reject", "returning", "rownum", "select",
    "session_user", "size", "some", "symmetric", "sysdate", "table", "then", "to", "trailing",
    "true", "union", "unique", "user", "using", "variadic", "verify", "when", "where", "window",
    "with",
}  # fmt: skip


def our_models() -> list[type]:
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in APPS]


def stated_names() -> Iterator[tuple[str, str]]:
    """(where, name) of every table, column, index and constraint the models state."""
    for model in our_models():
        meta = model._meta
        yield meta.label, meta.db_table
        for field in meta.local_fields:
            yield f"{meta.label}.{field.name}", field.column or ""
        for part in (*meta.indexes, *meta.constraints):
            yield f"{meta.label} {type(part).__name__}", part.name


def test_every_stated_name_fits() -> None:
    found = {
        where: name for where, name in stated_names() if len(name) > LONGEST or not GOOD.match(name)
    }
    assert not found


def test_no_name_is_a_reserved_word() -> None:
    assert not {where: name for where, name in stated_names() if name in RESERVED}


@pytest.mark.django_db
def test_names_the_database_made_are_short_enough_too() -> None:
    """Django shortens generated names (foreign keys, many-to-many) to what the database allows."""
    tables = {model._meta.db_table for model in our_models()}
    with connection.cursor() as cursor:
        assert tables <= set(connection.introspection.table_names(cursor))
    assert all(len(table) <= LONGEST for table in tables)
