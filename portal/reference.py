"""Reference data: reading the JSON files of fixtures/ and storing rows by natural key."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db import models, transaction

from portal import audit
from portal.errors import RuleBroken
from portal.models import Holiday, PolicyNumber, User

Row = Mapping[str, Any]


@dataclass
class Outcome:
    """What storing one kind of reference data did."""

    label: str
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    changed_rows: list[models.Model] = field(default_factory=list, repr=False)

    def __str__(self) -> str:
        return f"{self.label}：新增{self.created}，更新{self.updated}，未变{self.unchanged}"

    def absorb(self, other: "Outcome") -> None:
        """Add the counts of a further pass over the same kind of rows."""
        self.created += other.created
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.changed_rows += other.changed_rows


def read_fixture(name: str) -> Any:
    """Content of fixtures/<name>.json; raises RuleBroken when the file is missing or unreadable."""
    for folder in settings.FIXTURE_DIRS:
        path = Path(folder) / f"{name}.json"
        if path.exists():
            try:
                return json.loads(path.read_text(encoding="utf-8"))
            except ValueError as error:
                raise RuleBroken(f"基础数据文件 {path.name} 不是正确的JSON：{error}") from error
    raise RuleBroken(f"找不到基础数据文件 {name}.json，请检查安装目录下的 fixtures。")


def store_rows(
    label: str, model: type[models.Model], rows: Iterable[Row], *, key: tuple[str, ...]
) -> Outcome:
    """Create missing rows and update changed ones, found by `key`; nothing is ever deleted."""
    outcome = Outcome(label)
    known = {_key_of(row, key): row for row in model._default_manager.all()}
    for row in rows:
        values = {name: _column(model, name).to_python(row[name]) for name in row}
        found = known.get(tuple(values[name] for name in key))
        if found is None:
            found = model(**values)
            outcome.created += 1
        elif all(getattr(found, name) == value for name, value in values.items()):
            outcome.unchanged += 1
            continue
        else:
            outcome.updated += 1
            for name, value in values.items():
                setattr(found, name, value)
        found.full_clean()
        found.save()
        outcome.changed_rows.append(found)
    return outcome


def record_outcome(outcome: Outcome, action: str, *, by: User | None) -> Outcome:
    """One audit entry for the whole load, and none when nothing changed."""
    if outcome.changed_rows:
        after = {"created": outcome.created, "updated": outcome.updated}
        audit.record(by, action, outcome.changed_rows[-1], after=after)
    return outcome


@transaction.atomic
def load_holidays(rows: Iterable[Row], *, by: User | None) -> Outcome:
    """Days off and working weekends, by day."""
    outcome = store_rows("节假日", Holiday, rows, key=("day",))
    return record_outcome(outcome, "reference.holidays_loaded", by=by)


@transaction.atomic
def load_policy_numbers(rows: Iterable[Row], *, by: User | None) -> Outcome:
    """Dated policy numbers, by code and first day."""
    outcome = store_rows("政策参数", PolicyNumber, rows, key=("code", "valid_from"))
    return record_outcome(outcome, "reference.policy_loaded", by=by)


def _column(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    return cast("models.Field[Any, Any]", model._meta.get_field(name))


def _key_of(row: models.Model, key: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in key)
