"""Kinds and units from the reference files, audited once for each."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from portal.models import User
from portal.pinyin import initials, pinyin
from portal.reference import Outcome, Row, record_outcome, store_rows
from units.choices import Relation
from units.models import Reorganisation, Unit, UnitKind, UnitName

ROOT_CODE = "gongwei"
OF_ACTS = ("name", "short_name", "pinyin", "initials")
RELATION_OF = {str(relation.label): relation.value for relation in Relation}


@transaction.atomic
def load_kinds(rows: Iterable[Row], *, by: User | None) -> Outcome:
    """Classes of units with their official order."""
    outcome = store_rows("单位类别", UnitKind, rows, key=("code",))
    return record_outcome(outcome, "reference.kinds_loaded", by=by)


@transaction.atomic
def load_units(rows: Iterable[Row], *, root_code: str, by: User | None) -> Outcome:
    """Units with their other names; everything that reports stands below the root."""
    entries = list(rows)
    kinds = dict(UnitKind.objects.values_list("code", "pk"))
    tops = [_unit_row(row, kinds, None) for row in entries if _stands_alone(row, root_code)]
    outcome = store_rows("单位", Unit, tops, key=("code",))
    root_pk = Unit.objects.get(code=root_code).pk
    below = [_unit_row(row, kinds, root_pk) for row in entries if not _stands_alone(row, root_code)]
    below = _as_reorganised(below)
    outcome.absorb(store_rows("单位", Unit, below, key=("code",)))
    return record_outcome(outcome, "reference.units_loaded", by=by)


@transaction.atomic
def load_unit_names(rows: Iterable[Row], *, by: User | None) -> Outcome:
    """Aliases and former names, each with the last day on which it was official."""
    units = dict(Unit.objects.values_list("code", "pk"))
    names = [name for row in rows for name in _names_of(row, units[row["code"]])]
    outcome = store_rows("单位别名和曾用名", UnitName, names, key=("unit_id", "name"))
    return record_outcome(outcome, "reference.unit_names_loaded", by=by)


def _stands_alone(row: Row, root_code: str) -> bool:
    return row["code"] == root_code or not row.get("reports", True)


def _unit_row(row: Row, kinds: dict[str, int], parent_pk: int | None) -> dict[str, Any]:
    return {
        "code": row["code"],
        "name": row["name"],
        "short_name": row["short_name"],
        "pinyin": pinyin(row["short_name"]),
        "initials": initials(row["short_name"]),
        "kind_id": kinds[row["kind"]],
        "relation": RELATION_OF[row["relation"]],
        "leading_organ": row.get("leading_organ") or "",
        "parent_id": parent_pk,
        "position": row["position"],
        "reports": row.get("reports", True),
    }


def _as_reorganised(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Names and places that an act of 机构改革 has given stand against the file."""
    places = Unit.objects.filter(parent__isnull=False).values_list("code", "parent_id")
    parent_of = dict(places)
    acts = Reorganisation.objects.done()
    changed = set(Unit.objects.filter(reorganisations_from__in=acts).values_list("code", flat=True))
    kept = []
    for row in rows:
        row["parent_id"] = parent_of.get(row["code"], row["parent_id"])
        named = row["code"] in changed
        kept.append({key: row[key] for key in row if not (named and key in OF_ACTS)})
    return kept


def _names_of(row: Row, unit_pk: int) -> list[dict[str, Any]]:
    aliases = [
        {"unit_id": unit_pk, "name": alias, "is_former": False, "valid_until": None}
        for alias in row.get("aliases", ())
    ]
    former = [
        {"unit_id": unit_pk, "name": old["name"], "is_former": True, "valid_until": old["until"]}
        for old in row.get("former_names", ())
    ]
    return aliases + former
