"""A register as a resource of django-import-export: rows to entries, entries to a service.

The library walks the rows and reads the columns; entries are plain values, compared by their
columns, and whatever changes goes to `store`, which calls the services.
"""

from collections.abc import Callable, Hashable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, ClassVar

import tablib
from django.core.exceptions import ValidationError
from django.db import transaction
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import RowResult

from portal.errors import RuleBroken
from portal.models import User
from portal.registers.columns import Column
from portal.registers.lines import CHANGED, NEW, REFUSED, Line, RegisterOutcome
from portal.registers.reading import FAULT, NUMBER

Key = tuple[Hashable, ...]


@dataclass(slots=True)
class Change:
    """One row: the entry as stored (None: not yet) and as the sheet has it."""

    row: int
    old: Any
    new: Any
    problem: str = ""


class RegisterResource(Resource):
    """Base of every register; a subclass declares its columns, its key, and three questions."""

    entry: ClassVar[type[Any]]
    # Attributes that find an entry, and those that name a row on the page.
    key: ClassVar[tuple[str, ...]]
    named: ClassVar[tuple[str, ...]]

    class Meta:
        skip_diff = True
        use_bulk = True
        report_skipped = False
        import_id_fields: tuple[str, ...] = ()
        instance_loader_class = BaseInstanceLoader

    def __init__(self, by: User) -> None:
        super().__init__()
        self.by = by
        self.stored: dict[Key, Any] = {}
        self.changes: list[Change] = []
        self.lines: list[tuple[Line, Change]] = []
        self.same = 0
        self._seen: dict[Key, int] = {}
        self.now = Change(0, None, None)

    # What a register says of itself.

    def load(self, dataset: tablib.Dataset | None) -> None:
        """Read what rows may speak of, once; without a dataset everything that goes out."""
        raise NotImplementedError

    def entries(self) -> Sequence[Any]:
        """What goes out, in its order."""
        return list(self.stored.values())

    def judge(self, change: Change) -> None:
        """Raise RuleBroken for what no service would take."""

    def store(self, changes: Sequence[Change]) -> None:
        """Hand over to the services; a refusal is noted as the change's problem."""
        raise NotImplementedError

    @staticmethod
    def attempt(change: Change, act: Callable[[], object]) -> None:
        """One act for one row: what it refuses is undone and becomes the row's fault."""
        try:
            with transaction.atomic():
                act()
        except RuleBroken as refusal:
            change.problem = refusal.message
        except ValidationError as fault:
            change.problem = "".join(fault.messages)

    def order(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The order in which rows are taken, where one needs another."""
        return rows

    # What the library asks.

    @classmethod
    def columns(cls) -> list[Column]:
        """In their order on the sheet."""
        return list(cls.fields.values())

    def key_of(self, entry: Any) -> Key:
        """By what the entry is found."""
        return tuple(getattr(entry, name) for name in self.key)

    def key_in(self, row: Any) -> Key:
        """By what the row finds its entry; ValueError when that cannot be read."""
        return tuple(self.fields[name].clean(row) for name in self.key)

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Facts first, then rows in the order in which they need each other."""
        self.load(dataset)
        headers = list(dataset.headers)
        rows = [dict(zip(headers, dataset[at], strict=True)) for at in range(len(dataset))]
        ordered = self.order(rows)
        dataset.wipe()
        dataset.headers = headers
        for row in ordered:
            dataset.append([row[heading] for heading in headers])

    def get_or_init_instance(self, instance_loader: Any, row: Any) -> tuple[Any, bool]:
        """A copy of the stored entry, or a new one."""
        try:
            key = self.key_in(row)
        except (ValueError, KeyError):
            # The columns say it again, as a fault of the row.
            key = None
        old = None if key is None else self.find(key)
        self.now = Change(row[NUMBER], old, copy(old) if old else self.entry())
        if key is not None:
            first = self._seen.setdefault(key, row[NUMBER])
            if first != row[NUMBER]:
                self.now.problem = f"与第{first}行重复，请只保留一行。"
        return self.now.new, old is None

    def find(self, key: Key) -> Any:
        """The stored entry of that key."""
        return self.stored.get(key)

    def skip_row(
        self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        """Unchanged rows go no further."""
        if import_validation_errors or self.now.problem or row[FAULT]:
            return False
        return self.now.old is not None and not self._differences(row)

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Every fault of the row at once; rules only when it can be read."""
        errors = import_validation_errors or {}
        said = [row for row in (self.now.problem,) if row]
        said += [message for faults in errors.values() for f in faults for message in f.messages]
        if not said:
            try:
                self.judge(self.now)
            except RuleBroken as refusal:
                said.append(refusal.message)
        if said:
            raise ValidationError(said)

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """The columns; a cell the file itself spoilt is a fault before all others."""
        if row[FAULT]:
            self.now.problem = self.now.problem or row[FAULT]
            return
        super().import_instance(instance, row, **kwargs)

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Kept for `store`."""
        self.changes.append(self.now)

    def import_row(self, row: Any, instance_loader: Any, **kwargs: Any) -> RowResult:
        """One row, with its line for the page; an accident is an accident, no fault of the row."""
        result = super().import_row(row, instance_loader, **kwargs)
        for error in result.errors:
            raise error.error
        if result.import_type == RowResult.IMPORT_TYPE_SKIP:
            self.same += 1
        else:
            fault = result.validation_error
            self._enter_line(row, "".join(fault.messages) if fault else "")
        return result

    def after_import(self, dataset: tablib.Dataset, result: Any, **kwargs: Any) -> None:
        """All changes to the services at once."""
        self.store(self.changes)
        for line, change in self.lines:
            if change.problem:
                line.outcome, line.problem = REFUSED, line.problem or change.problem

    def outcome(self, notes: Sequence[str]) -> RegisterOutcome:
        """What became of each row, in the order of the sheet."""
        lines = sorted((line for line, _ in self.lines), key=lambda line: line.row)
        return RegisterOutcome(lines, self.same, list(notes))

    def _enter_line(self, row: Any, problem: str) -> None:
        change = self.now
        label = " ".join(filter(None, (self._said(name, row) for name in self.named)))
        outcome = REFUSED if problem else (CHANGED if change.old else NEW)
        differences = [] if problem or not change.old else self._differences(row)
        self.lines.append((Line(row[NUMBER], outcome, label, differences, problem), change))

    def _said(self, name: str, row: Any) -> str:
        return str(row.get(self.fields[name].column_name) or "")[:80]

    def _differences(self, row: Any) -> list[list[str]]:
        old, new = self.now.old, self.now.new
        pairs = [
            [column.column_name, column.text(old), column.text(new)]
            for column in self.fields.values()
            if column.is_compared and column.column_name in row
        ]
        return [pair for pair in pairs if pair[1] != pair[2]]
